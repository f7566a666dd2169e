"""Changes as rows, newest first: who, what, both texts where a text changed, when, and the way to take one back."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.cycles import Cycle
from assessment.erasing import texts_told
from assessment.history import HistoryRow
from assessment.history_kinds import thing
from assessment.history_text import Names, told
from assessment.history_told import Texts
from assessment.wording import moment_text
from ui import boundary, state
from ui.components import erase_action, note
from ui.components.history_filter import FIRST


@dataclass(frozen=True, slots=True)
class Undoing:
    """How changes of one kind of history are taken back: which of them the person may, and the act."""

    may: Callable[[HistoryRow], bool]
    undo: Callable[[HistoryRow], None]


def show(rows: Sequence[HistoryRow], every: Sequence[HistoryRow], cycle: Cycle, names: Names, undoing: Undoing) -> None:
    """Draw the first of `rows`, and a button for more. `every` change tells which is the last of its thing."""
    last = {thing(row): number for number, row in enumerate(every)}
    numbers = {id(row): number for number, row in enumerate(every)}
    shown = int(st.session_state.setdefault(state.HISTORY_SHOWN, FIRST))
    for row in rows[:shown]:
        number = numbers[id(row)]
        is_last = last[thing(row)] == number
        with st.container(key=f"change-{number}"):
            _row(row, number, names, undoable=is_last and undoing.may(row))
            _erase(row, cycle, names)
            if st.session_state.get(state.UNDOING) == number:
                _ask_again(row, number, undoing)
    if len(rows) > shown:
        note.show(f"{shown} of {len(rows)} shown.")
        st.button(f"Show {min(FIRST, len(rows) - shown)} more", key="history-more", on_click=_show_more, args=(shown,))


def _row(row: HistoryRow, number: int, names: Names, *, undoable: bool) -> None:
    with st.container(horizontal=True):
        st.html(row_html(row, names), width="stretch")
        if undoable and st.session_state.get(state.UNDOING) != number:
            about = names.scope(row.key) if _has_place(row, names) else told(row, names).words
            words = f"Undo: {about}"
            st.button("Undo", key=f"undo-{number}", type="tertiary", help=words, on_click=_ask, args=(number,))


def _erase(row: HistoryRow, cycle: Cycle, names: Names) -> None:
    """For a director, the way to erase each text that the row shows; the newer one where a text changed."""
    typed = set(texts_told(row))
    for text in (texts.now or texts.was for texts in told(row, names).texts):
        if text in typed:
            erase_action.show(cycle, text)


def row_html(row: HistoryRow, names: Names) -> str:
    """A change with both texts where one changed, everything that people typed escaped."""
    change = told(row, names)
    about = f"<b>{html.escape(names.framework.indicators[row.key].place)}</b> " if _has_place(row, names) else ""
    words = f"{html.escape(_begun(names.person(row.by)))} {html.escape(change.words)}"
    when = f"<span>{html.escape(moment_text(row.at))}</span>"
    return f"<div class='twelve-change'><p>{about}{words}</p>{''.join(map(_texts, change.texts))}{when}</div>"


def _has_place(row: HistoryRow, names: Names) -> bool:
    return row.key in names.framework.indicators


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _texts(texts: Texts) -> str:
    label = html.escape(texts.label)
    if not texts.was:
        return f"<dl><dt>{label}</dt><dd>{html.escape(texts.now)}</dd></dl>"
    was, now = html.escape(texts.was), html.escape(texts.now) or "Nothing"
    return f"<dl><dt>{label}, before</dt><dd>{was}</dd><dt>{label}, after</dt><dd>{now}</dd></dl>"


def _ask_again(row: HistoryRow, number: int, undoing: Undoing) -> None:
    note.show("What was before is put back, as a new change in your name. The history keeps both.")
    with st.container(horizontal=True):
        st.button("Undo this change", key=f"undo-it-{number}", on_click=_undo, args=(row, undoing))
        st.button("Keep it", key=f"undo-not-{number}", type="tertiary", on_click=_ask, args=(None,))


@boundary.done
def _ask(number: int | None) -> None:
    st.session_state[state.UNDOING] = number


@boundary.done
def _undo(row: HistoryRow, undoing: Undoing) -> None:
    st.session_state[state.UNDOING] = None
    undoing.undo(row)
    st.session_state[state.RECORDED] = "Undone: what was before stands again."


def _show_more(shown: int) -> None:
    st.session_state[state.HISTORY_SHOWN] = shown + FIRST
