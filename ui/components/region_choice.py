"""Which region is on the page; the address keeps the choice."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.errors import NotAllowed
from assessment.framework import Framework
from assessment.ids import RegionId
from assessment.owned import Owner
from assessment.people import Act
from assessment.services.goals import may_change
from ui import boundary, context, state
from ui.components.cycle_link import address_here


@dataclass(frozen=True, slots=True)
class Region:
    """A region that the person may read, the framework whose elements its goals serve, and whether they keep it."""

    id: RegionId
    name: str
    framework: Framework
    changes: bool

    @property
    def owner(self) -> Owner:
        """Whose the goals and years are."""
        return Owner(region_id=self.id)

    @property
    def address(self) -> dict[str, str]:
        """The address of its goals and its page, with all else that this one has."""
        return address_here() | {state.REGION: str(self.id)}


def visibility() -> Literal["visible", "hidden"]:
    """Whether a way leads to Region at the top of every page: for a TA provider, who keeps it."""
    return "visible" if context.person().regions else "hidden"


def show() -> Region | None:
    """Draw the choice where there is one; None while no region is chosen, or there is none.

    Raises:
        NotAllowed: the person may read no region, or the address names one that there is not or that they may not.

    """
    who = context.person()
    if not who.may_in_region(Act.READ):
        raise NotAllowed
    regions = {str(own.id): own.name for own in context.regions() if who.may_in_region(Act.READ, own.id)}
    named = st.query_params.get(state.REGION, next(iter(regions)) if len(regions) == 1 else None)
    if named is not None and named not in regions:
        raise NotAllowed
    if len(regions) > 1:
        _choose(regions, named)
    if named is None:
        return None
    owner = Owner(region_id=RegionId(named))
    return Region(RegionId(named), regions[named], context.rubric(), may_change(who, owner))


def _choose(regions: dict[str, str], named: str | None) -> None:
    if named is not None and st.session_state.get(state.REGION_CHOSEN) != named:
        st.session_state[state.REGION_CHOSEN] = named
    st.selectbox(
        "Region",
        list(regions),
        index=None,
        format_func=regions.__getitem__,
        placeholder="Choose a region",
        key=state.REGION_CHOSEN,
        on_change=_chosen,
        width=420,
    )


@boundary.done
def _chosen() -> None:
    if named := st.session_state.get(state.REGION_CHOSEN):
        st.query_params[state.REGION] = named
    else:
        st.query_params.pop(state.REGION, None)
