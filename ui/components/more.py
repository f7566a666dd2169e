"""A long list begun with its newest: how much of it is on the page, and the way to more; what is left is said."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from ui import boundary
from ui.components import note

FIRST = 20
"""How many stand on the page before more are asked for."""
FURTHER = 50
"""How many come with each click."""

Row = TypeVar("Row")


def shown(key: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Those that are on the page; `key` is the list's own."""
    return rows[: _count(key)]


def way(key: str, every: int) -> None:
    """Draw how many of them are on the page and the way to more, where there are more."""
    count = _count(key)
    if every > count:
        note.show(f"{count} of {every} shown.")
        label = f"Show {min(FURTHER, every - count)} more"
        st.button(label, key=f"{key}-more", on_click=boundary.done(_further), args=(key, count))


def start_over(key: str) -> None:
    """Begin with the newest again."""
    st.session_state.pop(f"{key}-shown", None)


def _count(key: str) -> int:
    return int(st.session_state.get(f"{key}-shown", FIRST))


def _further(key: str, count: int) -> None:
    st.session_state[f"{key}-shown"] = count + FURTHER
