"""Whose changes are on the page: of this self-assessment, or of what the district owns over the years."""

from typing import Literal

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import HistoryRow
from assessment.ids import LeaId
from assessment.services.lea_history import may_take_back, take_back
from assessment.services.undoing import may_undo, undo
from ui import boundary, context, state
from ui.components import history_filter
from ui.components.history_rows import Undoing

CYCLE: Literal["cycle"] = "cycle"
LEA: Literal["lea"] = "lea"
_NAMES = {CYCLE: "This self-assessment", LEA: "The district's own"}
NOTES = (
    "Others' own answers and comments are told here once you hear them, and where the team shows names.",
    "The evidence library, the profile, people, plans, goals and what the district has settled. Who is what to the "
    "team, and what was erased, is told to a director.",
)
"""What is said under the changes of a self-assessment, and of what the district owns."""


def show() -> str:
    """The choice; the changes begin anew with it."""
    chosen = st.segmented_control(
        "Changes of",
        list(_NAMES),
        format_func=_NAMES.__getitem__,
        default=CYCLE,
        required=True,
        key=state.HISTORY_OF,
        label_visibility="collapsed",
        on_change=boundary.done(_start_over),
    )
    return str(chosen)


def in_cycle(cycle: Cycle, framework: Framework) -> Undoing:
    """Taking back a change of a self-assessment."""

    def act(row: HistoryRow) -> None:
        undo(context.person(), context.store(), framework, cycle.id, row, context.now())

    return Undoing(lambda row: may_undo(context.person(), cycle, row), act)


def in_lea(lea_id: LeaId) -> Undoing:
    """Taking back a change of what the district owns."""

    def act(row: HistoryRow) -> None:
        take_back(context.person(), context.store(), lea_id, row, context.now())

    return Undoing(lambda row: may_take_back(context.person(), lea_id, row), act)


def _start_over() -> None:
    history_filter.start_over()
    for key in (state.UNDOING, state.HISTORY_BY, state.HISTORY_KIND):
        st.session_state.pop(key, None)
