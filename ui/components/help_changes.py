"""Beneath a log of help given: every change of it with the way to take it back, and erasing a note for good."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.framework import Framework
from assessment.history import HistoryRow
from assessment.history_text import Names, told
from assessment.services.erasing import Erasure
from assessment.services.help_log import erase_help_text, help_changes, help_texts, stays, undo_help
from ui import boundary, context, state
from ui.components import erase_texts, history_rows, more, note
from ui.text import plain


def show(cohort: str, framework: Framework) -> None:
    """Draw both, folded away; nothing where nothing was ever noted."""
    changes = help_changes(context.person(), context.store(), cohort)
    if not changes:
        return
    with st.expander("Changes of this log", key=f"help-changes-{cohort}"):
        _changes(cohort, framework, changes)
    with st.expander("Erase a note", key=f"help-erase-{cohort}"):
        _erase(cohort)


def _changes(cohort: str, framework: Framework, rows: Sequence[HistoryRow]) -> None:
    names = Names(framework, {person.id: person.name for person in context.store().people()})
    last = {row.key: number for number, row in reversed(list(enumerate(rows)))}
    listed = f"help-rows-{cohort}"
    for number, row in enumerate(more.shown(listed, rows)):
        with st.container(horizontal=True, key=f"help-row-{cohort}-{number}"):
            st.html(history_rows.row_html(row, names), width="stretch")
            if last[row.key] == number and stays(row):
                words = plain(f"Undo: {told(row, names).words}")
                key, act = f"help-undo-{cohort}-{number}", boundary.done(_undo)
                st.button("Undo", key=key, type="tertiary", help=words, on_click=act, args=(cohort, row))
    more.way(listed, len(rows))
    note.show("Every change, newest first. What is undone is put back as a new change; the history keeps both.")


def _erase(cohort: str) -> None:
    if told_before := st.session_state.pop(state.ERASED, None):
        st.success(told_before, icon=":material/check:")
    st.text(
        "For what must not be kept, such as a student's name. It goes for good, from the history too, and from every "
        "place that is named before you confirm: where the log is a region's, its goals and years as well."
    )
    wanted = st.text_input("Words of the note", key=f"help-search-{cohort}")
    if wanted.strip():
        found = help_texts(context.person(), context.store(), cohort, wanted)
        erase_texts.show_each(found, partial(_erase_text, cohort))


def _erase_text(cohort: str, text: str, reason: str) -> Erasure:
    return erase_help_text(context.person(), context.store(), cohort, text, reason, context.now())


def _undo(cohort: str, row: HistoryRow) -> None:
    undo_help(context.person(), context.store(), cohort, row, context.now())
    st.session_state[state.HELP_DONE] = "Undone: what was before stands again."
