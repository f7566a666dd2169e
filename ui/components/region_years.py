"""Which year of a region is on the page, beginning one, renaming it, and whether it is read or changed."""

from collections.abc import Sequence

import streamlit as st

from assessment.evidence import LINE_LIMIT
from assessment.region_year import RegionYear
from assessment.region_year_text import year_title
from assessment.school_year import school_year_from, school_year_of
from assessment.services.region_year import remove_year, rename_year, start_year
from assessment.wording import year_text
from ui import boundary, context, state
from ui.components.region_choice import Region

_READ, _CHANGE = "Read", "Change"
_NEW_YEAR, _NEW_TITLE, _OWN_YEAR, _OWN_TITLE = "year-new-year", "year-new-title", "year-own-year", "year-own-title"
_BACK, _AHEAD = 8, 2


def choose(region: Region, years: Sequence[RegionYear]) -> RegionYear | None:
    """Draw the choice where there are several; None where there is none."""
    if len(years) < 2:
        return years[0] if years else None
    titles = {year.id: year_title(year) for year in years}
    key = f"{state.REGION_YEAR}-{region.id}"
    if st.session_state.get(key) not in titles:
        st.session_state.pop(key, None)
    chosen = st.selectbox("Which year", list(titles), format_func=titles.__getitem__, key=key, width=520)
    return next(year for year in years if year.id == chosen)


def changing(region: Region, *, empty: bool) -> bool:
    """Draw the choice between reading and changing; an empty year is there to be written."""
    if not region.changes or empty:
        return region.changes
    key = f"{state.REGION_VIEW}-{region.id}"
    st.session_state.setdefault(key, _READ)
    chosen = st.segmented_control(
        "Read or change the year", [_READ, _CHANGE], required=True, key=key, label_visibility="collapsed"
    )
    return chosen == _CHANGE


def show_new(region: Region, *, first: bool) -> None:
    """Draw the form that begins a year."""
    with st.expander("Begin a year", expanded=first, icon=":material/add:", key=f"year-begin-{region.id}"):
        _fields(f"{_NEW_YEAR}-{region.id}", f"{_NEW_TITLE}-{region.id}", None)
        st.button("Begin this year", key=f"year-start-{region.id}", on_click=_start, args=(region,))


def show_own(region: Region, year: RegionYear, *, empty: bool) -> None:
    """Draw the form of a year's own name, and the way to take an empty one away."""
    with st.expander("Title and school year", key=f"year-title-{year.id}"):
        _fields(f"{_OWN_YEAR}-{year.id}", f"{_OWN_TITLE}-{year.id}", year)
        with st.container(horizontal=True):
            st.button("Save", key=f"year-rename-{year.id}", on_click=_rename, args=(region, year))
            if empty:
                key = f"year-gone-{year.id}"
                st.button("Take this year away", key=key, type="tertiary", on_click=_remove, args=(region, year))


def _fields(year_key: str, title_key: str, year: RegionYear | None) -> None:
    now = int(school_year_of(context.today())[:4])
    years = [school_year_from(first) for first in range(now + _AHEAD, now - _BACK, -1)]
    own = year.school_year if year else school_year_from(now)
    years = sorted({*years, own}, reverse=True)
    st.selectbox("School year", years, index=years.index(own), format_func=year_text, key=year_key, width=200)
    st.text_input(
        "Title",
        value=year.title if year else "",
        max_chars=LINE_LIMIT,
        placeholder="Career pathways work group: summary of the year",
        key=title_key,
    )


@boundary.done
def _start(region: Region) -> None:
    now = st.session_state
    title, year = (now[f"{part}-{region.id}"] for part in (_NEW_TITLE, _NEW_YEAR))
    begun = start_year(context.person(), context.store(), region.id, year, title, context.now())
    now[f"{state.REGION_YEAR}-{region.id}"] = begun.id
    now[f"{_NEW_TITLE}-{region.id}"] = ""


@boundary.done
def _rename(region: Region, year: RegionYear) -> None:
    title, named = (st.session_state[f"{part}-{year.id}"] for part in (_OWN_TITLE, _OWN_YEAR))
    who, store, now = context.person(), context.store(), context.now()
    rename_year(who, store, region.id, year.id, named, title, year.revision, now)


@boundary.done
def _remove(region: Region, year: RegionYear) -> None:
    remove_year(context.person(), context.store(), region.id, year.id, year.revision, context.now())
