"""Choosing an LEA: from the state's list by typing, or entered by hand."""

from typing import get_args

import streamlit as st

from assessment.ids import LeaId, lea_id_of
from assessment.leas import NAME_LIMIT, Lea, LeaKind
from assessment.people import Act
from assessment.reference import KnownLea, listed_lea
from assessment.services.leas import leas_of
from ui import context
from ui.components import note

_KIND_NAMES: dict[LeaKind, str] = {
    "unified": "Unified district",
    "high": "High school district",
    "elementary": "Elementary district",
    "county_office": "County office of education",
    "rocp": "Regional occupational center or program",
    "state_board_charter": "State board charter",
    "state_special_school": "State special school",
    "charter": "Charter",
    "joint_powers": "Joint powers agency",
    "other": "Other",
}


def show() -> Lea | None:
    """The LEA chosen or entered; None while there is none."""
    known = context.state_leas()
    chosen = _from_list(known) if known else None
    listed = chosen.as_lea() if chosen else None
    entered = _by_hand(known, open_at_once=not known)
    if entered and listed and entered.id != listed.id:
        note.show(f"{entered.name}, which you entered, is used instead of {listed.name}.")
    return entered or listed


def show_own() -> Lea | None:
    """The LEA chosen of those that the person directs; None while there is none."""
    who = context.person()
    own = [lea for lea in leas_of(who, context.store()) if who.may(Act.DIRECT, lea.id)]
    if len(own) == 1:
        st.text(own[0].name)
        chosen = own[0]
    else:
        chosen = st.selectbox("District", own, index=None, format_func=lambda lea: lea.name, key="start-own-lea")
    return context.store().lea(chosen.id) if chosen else None


def _from_list(known: tuple[KnownLea, ...]) -> KnownLea | None:
    return st.selectbox(
        "District, charter or county office",
        known,
        index=None,
        format_func=lambda lea: lea.label,
        placeholder="Type its name",
        key="start-lea",
    )


def _by_hand(known: tuple[KnownLea, ...], *, open_at_once: bool) -> Lea | None:
    """What is entered; where it is one of the list after all, that one, so that a district is not kept twice."""
    with st.expander("It is not in the list", expanded=open_at_once):
        name = st.text_input("Name", key="start-lea-name", max_chars=NAME_LIMIT)
        kind = st.selectbox("Kind", get_args(LeaKind), format_func=_KIND_NAMES.__getitem__, key="start-lea-kind")
        county = st.text_input("County", key="start-lea-county", max_chars=60)
    if not name.strip():
        return None
    if found := listed_lea(known, name, county):
        return found.as_lea()
    return Lea(id=_entered_id(name, county), name=name, kind=kind, county=county.strip())


def _entered_id(name: str, county: str) -> LeaId:
    """The same name and county entered again is the same LEA."""
    return lea_id_of(f"entered:{name.strip().casefold()}:{county.strip().casefold()}")
