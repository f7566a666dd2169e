"""Who pays for a plan item: whole dollars by source and school year, a line each."""

from collections.abc import Sequence

import streamlit as st

from assessment.errors import InputMissing
from assessment.plans import Funding
from assessment.school_year import school_year_from
from assessment.wording import year_text
from ui import boundary, context

_LINES, _SOURCE, _YEAR, _DOLLARS = "lines", "source", "year", "dollars"
_YEARS_ON = 4


def show(key: str, begins: Sequence[Funding], school_year: str) -> None:
    """Draw a line for each source, and the way to one more."""
    lines = int(st.session_state.setdefault(f"{key}-{_LINES}", len(begins)))
    for number in range(lines):
        _line(key, number, begins[number] if number < len(begins) else None, school_year)
    label = "Add another source of funding" if lines else "Add a source of funding"
    st.button(
        label, key=f"{key}-more", type="tertiary", icon=":material/add:", on_click=boundary.done(_more), args=(key,)
    )


def entered(key: str) -> tuple[Funding, ...]:
    """What the lines say; one without a source and dollars is left out.

    Raises:
        InputMissing: a line has only one of them.

    """
    found = []
    for number in range(int(st.session_state.get(f"{key}-{_LINES}", 0))):
        source = (st.session_state.get(f"{key}-{number}-{_SOURCE}") or "").strip()
        year = st.session_state.get(f"{key}-{number}-{_YEAR}")
        dollars = st.session_state.get(f"{key}-{number}-{_DOLLARS}")
        if bool(source) != bool(dollars):
            raise InputMissing("A funding has a source and whole dollars. Empty both to take it away.")
        if source and year:
            found.append(Funding(source=source, school_year=year, dollars=dollars))
    return tuple(found)


def clear(key: str) -> None:
    """Forget the lines."""
    for number in range(int(st.session_state.pop(f"{key}-{_LINES}", 0))):
        for part in (_SOURCE, _YEAR, _DOLLARS):
            st.session_state.pop(f"{key}-{number}-{part}", None)


def _line(key: str, number: int, begins: Funding | None, school_year: str) -> None:
    own = f"{key}-{number}"
    for part, value in (
        (_SOURCE, begins.source if begins else None),
        (_YEAR, begins.school_year if begins else school_year),
        (_DOLLARS, begins.dollars if begins else None),
    ):
        st.session_state.setdefault(f"{own}-{part}", value)
    source, year, dollars = st.columns(3)
    source.selectbox(
        f"Source of funding {number + 1}",
        _with([funder.short for funder in context.funders()], st.session_state[f"{own}-{_SOURCE}"]),
        index=None,
        placeholder="A grant, or type another",
        accept_new_options=True,
        key=f"{own}-{_SOURCE}",
    )
    year.selectbox(
        f"School year of source {number + 1}",
        sorted(_with(_years(school_year), st.session_state[f"{own}-{_YEAR}"])),
        format_func=year_text,
        key=f"{own}-{_YEAR}",
    )
    dollars.number_input(f"Dollars of source {number + 1}", min_value=0, step=1, value=None, key=f"{own}-{_DOLLARS}")


def _years(school_year: str) -> list[str]:
    first = int(school_year[:4])
    return [school_year_from(year) for year in range(first, first + _YEARS_ON)]


def _with(known: list[str], chosen: str | None) -> list[str]:
    return known if not chosen or chosen in known else [*known, chosen]


def _more(key: str) -> None:
    st.session_state[f"{key}-{_LINES}"] = int(st.session_state.get(f"{key}-{_LINES}", 0)) + 1
