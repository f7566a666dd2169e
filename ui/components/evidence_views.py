"""Which entries of the library are on the page: looked for by words, or one of a few views."""

from collections.abc import Mapping, Sequence
from typing import cast

import streamlit as st

from assessment.shelf import Shelved, View, matching, viewed
from assessment.wording import count_text
from ui import state
from ui.components import evidence_rows

MISSING = "missing"
"""The view of indicators, not of entries: at target, with nothing that shows it."""
_VIEWS: Mapping[str, str] = {
    "all": "All",
    MISSING: "Not yet listed",
    "older": "Older than this year",
    "unused": "Not used this year",
    "most": "Used most",
}
_NOTHING: Mapping[str, str] = {
    "all": "Nothing here has these words.",
    "older": "Nothing is older than this school year.",
    "unused": "Everything here is listed for an indicator this year.",
    "most": "Nothing is listed for an indicator yet.",
}


def show() -> str:
    """Let a view be chosen, and words typed."""
    view = st.segmented_control(
        "Show",
        list(_VIEWS),
        format_func=_VIEWS.__getitem__,
        default="all",
        required=True,
        key=state.SHELF_VIEW,
        on_change=evidence_rows.start_over,
    )
    if view != MISSING:
        st.text_input(
            "Look for",
            key=state.SHELF_WORDS,
            placeholder="Words of its title, place, owner or note",
            on_change=evidence_rows.start_over,
            max_chars=200,
        )
    return str(view)


def chosen(shelf: Sequence[Shelved], view: str, school_year: str) -> Sequence[Shelved]:
    """The entries of that view that have the words; where there are none, it says so."""
    words = st.session_state.get(state.SHELF_WORDS) or ""
    found = matching(viewed(shelf, cast(View, view), school_year), words)
    if not found:
        st.text(_NOTHING["all"] if words.strip() else _NOTHING[view])
    return found


def count_words(found: Sequence[Shelved], shelf: Sequence[Shelved]) -> str:
    """How many entries are there, and how many of them are before the reader."""
    entries = count_text(len(shelf), "entry", "entries")
    return entries if len(found) == len(shelf) else f"{len(found)} of {entries}"
