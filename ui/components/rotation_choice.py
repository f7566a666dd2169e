"""Whether every element is judged anew next year, or only some while the rest stands with the year it was judged."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.ids import ElementId
from assessment.ratings import TeamRating
from assessment.wording import count_text
from ui.components import note
from ui.text import plain

ALL, SOME = "all", "some"
_WORDS = {ALL: "Every element anew", SOME: "Some elements anew; the rest stands where it is at target"}


def show(framework: Framework, proposed: Sequence[ElementId]) -> tuple[ElementId, ...] | None:
    """What was chosen: the elements to judge anew, or None for all of them."""
    way = st.radio("Next year judges", [ALL, SOME], format_func=_WORDS.__getitem__, key="next-way")
    if way == ALL:
        return None
    names = {element.id: f"{element.number} {plain(element.short)}" for element in framework.elements}
    chosen = st.multiselect(
        "Elements to judge anew",
        list(names),
        default=list(proposed),
        format_func=names.__getitem__,
        key="next-elements",
        placeholder="Choose elements",
    )
    note.show("Proposed are those whose turn it is: within three years every element is judged anew.")
    return tuple(chosen)


def show_effect(framework: Framework, stands: Sequence[TeamRating]) -> None:
    """How many indicators are left to judge, and how many stand."""
    left = len(framework.indicators) - len(stands)
    told = f"{count_text(left, 'indicator', 'indicators')} to judge."
    if stands:
        told += (
            f" {count_text(len(stands), 'answer stands', 'answers stand')} with the year it was judged in: at target, "
            "unchanged, or not applicable. All gaps are judged anew."
        )
    st.text(told)
