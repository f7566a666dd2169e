"""The confirmation of every erasure: a reason, a yes of its own, and what came of it in words."""

from collections.abc import Callable

import streamlit as st

from assessment.ratings import NOTE_LIMIT
from assessment.services.erasing import Erasure
from assessment.wording import count_text
from ui import boundary, state

Erase = Callable[[str], Erasure]
"""Erases with the reason given."""


def show(key: str, label: str, erase: Erase) -> None:
    """A form behind what it is about; `key` is its own."""
    with st.form(f"erase-{key}", border=False):
        st.text_input("Why", key=_why(key), max_chars=NOTE_LIMIT)
        st.checkbox("Yes, for good. It cannot be brought back.", key=_sure(key))
        st.form_submit_button(label, on_click=boundary.done(_erase), args=(key, erase))


def _why(key: str) -> str:
    return f"erase-why-{key}"


def _sure(key: str) -> str:
    return f"erase-sure-{key}"


def _erase(key: str, erase: Erase) -> None:
    if not st.session_state.get(_sure(key)):
        st.session_state[state.WENT_WRONG] = "Nothing was erased. Say yes first, for it cannot be brought back."
        return
    st.session_state[state.ERASED] = told(erase(st.session_state.get(_why(key), "")))


def told(done: Erasure) -> str:
    """What came of it."""
    erased = f"Erased in {count_text(done.places, 'place', 'places')}."
    if done.scrubbed:
        return erased
    return f"{erased} Bytes of it may stay in the database's own log until the program is started again."
