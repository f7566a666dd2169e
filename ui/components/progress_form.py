"""Telling how a leading indicator stands: status, a date as precise as it is known, words; or putting that right."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.conflicts import OwnedChanged
from assessment.errors import AssessmentError
from assessment.goals import Goal, LeadingIndicator, Progress
from assessment.goals_text import STATUS_NAMES, latest_text
from assessment.services.goals_written import WrittenProgress
from assessment.services.leading import add_progress, correct_progress
from assessment.when import WORDS_LIMIT
from ui import boundary, context
from ui.components import draft_text, note, when_fields
from ui.components.cards import draft_place
from ui.components.draft_text import Draft
from ui.components.goals_whose import Whose

_STATUS, _WORDS, _REFUSED, _TURN, _SEEN = (
    "progress-status",
    "progress-words",
    "progress-refused",
    "progress-turn",
    "progress-seen",
)


@dataclass(frozen=True, slots=True)
class ProgressForm:
    """One form on the page; `entry` is what it puts right, None for a new one."""

    whose: Whose
    goal: Goal
    own: LeadingIndicator
    entry: Progress | None = None

    @property
    def base(self) -> str:
        """What it is about."""
        return f"{self.entry.id if self.entry else self.own.id}-{'right' if self.entry else 'new'}"

    def key(self, part: str) -> str:
        """The session key of one part of this form, another after each time it was emptied."""
        return f"{part}-{self.base}-{st.session_state.get(f'{_TURN}-{self.base}', 0)}"

    @property
    def words_key(self) -> str:
        """The key of the text that the browser keeps."""
        return f"{_WORDS}-{self.base}"

    def clear(self) -> None:
        """Empty the form."""
        draft_text.give_up(self.words_key)
        st.session_state.pop(self.key(_REFUSED), None)
        turn = f"{_TURN}-{self.base}"
        st.session_state[turn] = st.session_state.get(turn, 0) + 1


def show(form: ProgressForm, let_go: Callable[[], None]) -> None:
    """Draw the form; `let_go` closes it."""
    entry, statuses = form.entry, list(STATUS_NAMES)
    when = entry.when if entry else None
    st.session_state.setdefault(form.key(_SEEN), form.goal.revision)
    st.selectbox(
        "How it stands",
        statuses,
        index=statuses.index(entry.status) if entry else None,
        placeholder="Choose",
        format_func=STATUS_NAMES.__getitem__,
        key=form.key(_STATUS),
        width=280,
    )
    when_fields.show(form.key("when"), "Done, or to be done", when)
    when_fields.show_more(form.key("when"), when)
    words = Draft(
        name=f"{draft_place()}:{form.words_key}",
        label="In your words, where the status does not say it all",
        about=form.own.statement,
        saved=entry.words if entry else "",
        saves=False,
        rows=1,
        limit=WORDS_LIMIT,
        placeholder="Phase 1 completed",
    )
    draft_text.show(words, form.words_key)
    with st.container(horizontal=True):
        label = "Save the correction" if entry else "Add this entry"
        st.button(label, key=form.key("progress-save"), type="primary", on_click=_saving(form, let_go))
        st.button("Cancel", key=form.key("progress-cancel"), type="tertiary", on_click=_closing(form, let_go))
    if refused := st.session_state.get(form.key(_REFUSED)):
        st.text(refused)
    if entry:
        note.show("How it read before stays in the history.")


def _saving(form: ProgressForm, let_go: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        try:
            _save(form)
        except OwnedChanged as changed:
            st.session_state[form.key(_SEEN)] = changed.current.revision
            st.session_state[form.key(_REFUSED)] = f"{changed} It says now: {_now(form, changed.current)}"
        except AssessmentError as refused:
            st.session_state[form.key(_REFUSED)] = str(refused)
        else:
            form.clear()
            let_go()

    return boundary.done(act)


def _save(form: ProgressForm) -> None:
    who, store, owner, now = context.person(), context.store(), form.whose.owner, context.now()
    written = WrittenProgress(
        status=st.session_state.get(form.key(_STATUS)),
        when=when_fields.read(form.key("when"), form.entry.when if form.entry else None),
        words=draft_text.text_or(form.words_key, form.entry.words if form.entry else ""),
    )
    if form.entry is None:
        add_progress(who, store, owner, form.goal.id, form.own.id, written, now)
        return
    seen = st.session_state.get(form.key(_SEEN), form.goal.revision)
    correct_progress(who, store, owner, form.goal.id, form.entry.id, written, seen, now)


def _now(form: ProgressForm, goal: Goal) -> str:
    own = next((own for own in goal.leading if own.id == form.own.id), None)
    return latest_text(own) if own else "the leading indicator was taken away."


def _closing(form: ProgressForm, let_go: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        form.clear()
        let_go()

    return boundary.done(act)
