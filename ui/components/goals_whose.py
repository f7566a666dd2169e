"""Whose goals are on the page: those of the district, or of a region; the address keeps the choice."""

from dataclasses import dataclass

import streamlit as st

from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.framework import Framework
from assessment.ids import RegionId
from assessment.leas import Lea
from assessment.owned import Owner
from assessment.people import Act
from ui import boundary, context, state

_OURS = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """An LEA or a region with its name, and the framework whose elements its goals serve."""

    owner: Owner
    name: str
    framework: Framework
    lea: Lea | None = None

    @property
    def key(self) -> str:
        """Tells its widgets from those of another's goals."""
        return str(self.owner.lea_id or self.owner.region_id)


def show(cycle: Cycle | None) -> Whose | None:
    """Draw the choice where there is one; None while nobody is chosen.

    Raises:
        NotAllowed: the address names a region that there is not, or that the person may not read.

    """
    who = context.person()
    regions = {str(own.id): own.name for own in context.regions() if who.may_in_region(Act.READ, own.id)}
    only = next(iter(regions)) if cycle is None and len(regions) == 1 else _OURS
    named = st.query_params.get(state.REGION, only)
    if named != _OURS and named not in regions:
        raise NotAllowed
    lea = context.store().lea(cycle.lea_id) if cycle else None
    names = ({_OURS: lea.name} if lea else {}) | {key: f"Region: {name}" for key, name in regions.items()}
    if len(names) > 1:
        _choose(names, named, always=lea is not None)
    if named == _OURS:
        return Whose(Owner(lea_id=lea.id), lea.name, context.framework_of(cycle), lea) if lea and cycle else None
    return Whose(Owner(region_id=RegionId(named)), regions[named], context.rubric())


def _choose(names: dict[str, str], named: str, *, always: bool) -> None:
    if named in names and st.session_state.get(state.GOALS_WHOSE) != named:
        st.session_state[state.GOALS_WHOSE] = named
    st.selectbox(
        "Whose goals",
        list(names),
        index=0 if always else None,
        format_func=names.__getitem__,
        placeholder="Choose a region",
        key=state.GOALS_WHOSE,
        on_change=_chosen,
        width=420,
    )


@boundary.done
def _chosen() -> None:
    named = st.session_state.get(state.GOALS_WHOSE)
    if named:
        st.query_params[state.REGION] = named
    else:
        st.query_params.pop(state.REGION, None)
