"""Which cohort, which school year and which of its districts are on the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.compare_text import slice_text
from assessment.ids import RegionId
from assessment.services.comparing import HERE, cohorts_of, years_of
from assessment.shares import grantee_of
from assessment.slices import WHOLE, Slice
from assessment.wording import year_text
from ui import context, state


@dataclass(frozen=True, slots=True)
class Chosen:
    """A cohort and one of its school years; how many signed years it has before that."""

    cohort: str
    school_year: str
    years_before: int


def visibility() -> Literal["visible", "hidden"]:
    """Whether a way leads to Compare at the top of every page: for a TA provider, whose page it is."""
    return "visible" if set(cohorts_of(context.person())) - {HERE} else "hidden"


def show() -> Chosen | None:
    """Draw the choices there are; None where the person has no cohort, or nothing is signed in it."""
    who, store = context.person(), context.store()
    cohorts = [own for own in cohorts_of(who) if years_of(who, store, own)]
    if not cohorts:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        cohort = cohorts[0]
        if len(cohorts) > 1:
            cohort = st.selectbox("Districts", cohorts, format_func=cohort_name, key=state.COMPARE_COHORT, width=360)
        years = years_of(who, store, cohort)
        year = st.selectbox(
            "School year", years, format_func=year_text, key=f"{state.COMPARE_YEAR}-{cohort}", width=180
        )
    return Chosen(cohort, year, sum(own < year for own in years))


def cohort_name(cohort: str) -> str:
    """A cohort as people know it."""
    if cohort == HERE:
        return "Kept on this computer"
    region = grantee_of(cohort).region_id
    return "Shared with you" if region is None else f"Shared with {region_names().get(region, 'a region')}"


def which(slices: Sequence[Slice], counts: Mapping[str, int], key: str) -> Slice:
    """Draw the choice of a slice, each with how many districts it has."""
    if len(slices) == 1:
        return slices[0]
    regions, sectors = region_names(), sector_names()
    return st.selectbox(
        "Which of them",
        slices,
        format_func=lambda own: f"{slice_text(own, regions, sectors)} ({counts[own.id]})",
        key=f"{state.COMPARE_SLICE}-{key}",
        width=360,
    )


def told_of(one: Slice) -> str:
    """What the districts have in common, in front of what is said of them: paper shows no lists to choose from."""
    return "" if one == WHOLE else f"{slice_text(one, region_names(), sector_names())}. "


def region_names() -> Mapping[RegionId, str]:
    """The regions of the state by id."""
    return {own.id: own.name for own in context.regions()}


def sector_names() -> Mapping[str, str]:
    """The industry sectors by any of their letters."""
    return {code: own.sector for own in context.state_pathways() for code in own.sector_codes}
