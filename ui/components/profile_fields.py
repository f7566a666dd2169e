"""The fields of an entry of the profile, by its kind, and the entry that they say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.draft_of_profile import SMALLEST_GROUP
from assessment.leas import NAME_LIMIT, Enrollment, Fact, Lea, Partner, PathwayOffered, Site, StudentGroup
from assessment.profile_entries import Entry, Sectors, entry
from assessment.profile_text import PARTNER_KINDS, sector_codes, sector_name
from assessment.school_year import school_year_from, school_year_of
from assessment.wording import year_text
from ui import context

_YEARS = 6


@dataclass(frozen=True, slots=True)
class _Field:
    """A key of an entry, what stands there before anything is typed, and how it is drawn."""

    name: str
    start: Any
    draw: Callable[[str, Lea], None]


def show(kind: type[Entry], seen: Entry | None, lea: Lea, key: str) -> None:
    """Draw the fields, filled in with the entry that was seen."""
    for field in _FIELDS[kind]:
        start = field.start if seen is None else getattr(seen, field.name)
        st.session_state.setdefault(_key(key, field), None if _is_few(field, start) else _typed(start))
        field.draw(_key(key, field), lea)


def read(kind: type[Entry], seen: Entry | None, key: str) -> Entry:
    """The entry that the fields say. A count of few students that nobody typed anew stays as it was.

    Raises:
        InputMissing: a field is missing or is not what it has to be.

    """
    said = {field.name: st.session_state.get(_key(key, field)) for field in _FIELDS[kind]}
    for field in _FIELDS[kind]:
        before = getattr(seen, field.name, None)
        if said[field.name] is None and _is_few(field, before):
            said[field.name] = before
    return entry(kind, {name: own for name, own in said.items() if own not in ("", None)})


def _is_few(field: _Field, start: Any) -> bool:
    return field.name == "students" and isinstance(start, int) and start < SMALLEST_GROUP


def _typed(start: Any) -> Any:
    """As its field holds it: lists, and no text for none."""
    return list(start) if isinstance(start, tuple) else start


def _key(key: str, field: _Field) -> str:
    return f"{key}{field.name}"


def _line(label: str, placeholder: str = "", limit: int = NAME_LIMIT) -> Callable[[str, Lea], None]:
    def draw(key: str, _: Lea) -> None:
        st.session_state[key] = st.session_state.get(key) or ""
        st.text_input(label, key=key, max_chars=limit, placeholder=placeholder)

    return draw


def _count(label: str) -> Callable[[str, Lea], None]:
    def draw(key: str, _: Lea) -> None:
        hint = f"Fewer than {SMALLEST_GROUP} are kept and never shown"
        st.number_input(label, min_value=0, step=1, value=None, placeholder=hint, key=key)

    return draw


def _year(key: str, _: Lea) -> None:
    first = int(school_year_of(context.today())[:4])
    years = [school_year_from(year) for year in range(first, first - _YEARS, -1)]
    kept = st.session_state.get(key)
    st.selectbox(
        "School year of the count",
        years if kept is None or kept in years else [kept, *years],
        index=None,
        format_func=year_text,
        placeholder="Choose",
        key=key,
    )


def _pathway(key: str, _: Lea) -> None:
    known = {own.code: f"{own.label} · {own.sector}" for own in context.state_pathways()}
    kept = st.session_state.get(key)
    codes = [*known, *([kept] if kept and kept not in known else [])]
    st.selectbox(
        "Pathway, by its name or state code",
        codes,
        index=None,
        format_func=lambda code: known.get(code, code),
        placeholder="Type its name, or a code of three digits",
        accept_new_options=True,
        key=key,
    )


def _sites(key: str, lea: Lea) -> None:
    names = [own.name for own in lea.profile.sites]
    kept = st.session_state.get(key) or []
    options = [*names, *(own for own in kept if own not in names)]
    st.multiselect("Sites that offer it", options, placeholder="Choose, if the sites are named above", key=key)


def _sectors(key: str, _: Lea) -> None:
    pathways = context.state_pathways()
    codes = sector_codes(pathways)
    kept = st.session_state.get(key) or []
    st.multiselect(
        "Industry sectors of the program",
        [*codes, *(own for own in kept if own not in codes)],
        format_func=lambda code: sector_name(code, pathways),
        placeholder="Choose",
        key=key,
    )


def _kind(key: str, _: Lea) -> None:
    st.selectbox("Kind of partner", list(PARTNER_KINDS), format_func=PARTNER_KINDS.__getitem__, key=key)


def _day(key: str, _: Lea) -> None:
    st.date_input("As of", value=None, format="MM/DD/YYYY", key=key)


_FIELDS: Mapping[type[Entry], tuple[_Field, ...]] = {
    Enrollment: (_Field("students", None, _count("Students enrolled")), _Field("school_year", None, _year)),
    Site: (
        _Field("name", "", _line("Name of the site", "North High School")),
        _Field("cds_code", "", _line("CDS code, if you have it", "14 digits", 14)),
    ),
    Sectors: (_Field("codes", (), _sectors),),
    PathwayOffered: (_Field("code", None, _pathway), _Field("sites", (), _sites)),
    Partner: (
        _Field("name", "", _line("Who it is", "College of the Foothills")),
        _Field("kind", "industry", _kind),
        _Field("agreement", "", _line("Agreement, if there is one", "Dual enrollment (CCAP), signed May 2026")),
    ),
    StudentGroup: (
        _Field("name", "", _line("Student group", "English learners")),
        _Field("students", None, _count("How many students, if you know")),
    ),
    Fact: (
        _Field("text", "", _line("The fact, in one sentence", "96% of CTE completers graduated in 2025")),
        _Field("source", "", _line("Where it is from", "CALPADS 3.15")),
        _Field("dated", None, _day),
    ),
}
