"""Changes of goals, or of a region's year, newest first, and the way to take one back."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.history import HistoryRow
from assessment.history_text import Names, told
from assessment.owned import Owner
from assessment.services.owned_undoing import may_undo, undo
from ui import boundary, context, state
from ui.components import history_rows, note
from ui.text import plain

_FIRST = 20
_SHOWN = "owned-changes-shown"


def show(owner: Owner, rows: Sequence[HistoryRow], framework: Framework) -> None:
    """Draw the first of the changes, and a button for more."""
    if done := st.session_state.pop(state.REGION_DONE, None):
        st.success(done, icon=":material/check:")
    if not rows:
        st.text("Nothing was changed yet.")
        return
    people = {person.id: person.name for person in context.store().people()}
    names, who = Names(framework, people), context.person()
    last = {row.key: number for number, row in reversed(list(enumerate(rows)))}
    shown = int(st.session_state.get(_SHOWN, _FIRST))
    for number, row in enumerate(rows[:shown]):
        with st.container(horizontal=True, key=f"owned-change-{number}"):
            st.html(history_rows.row_html(row, names), width="stretch")
            if last[row.key] == number and may_undo(who, owner, row):
                words = f"Undo: {told(row, names).words}"
                key = f"owned-undo-{number}"
                st.button("Undo", key=key, type="tertiary", help=plain(words), on_click=_undo, args=(owner, row))
    note.show("Every change, newest first. What is undone is put back as a new change; the history keeps both.")
    if len(rows) > shown:
        st.button(f"Show {min(_FIRST, len(rows) - shown)} more", key="owned-more", on_click=_more, args=(shown,))


@boundary.done
def _undo(owner: Owner, row: HistoryRow) -> None:
    undo(context.person(), context.store(), owner, row, context.now())
    st.session_state[state.REGION_DONE] = "Undone: what was before stands again."


def _more(shown: int) -> None:
    st.session_state[_SHOWN] = shown + _FIRST
