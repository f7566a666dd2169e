"""What the forms of a region's year share: their keys, saving, and the decision where two people changed one text."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.region_year import YearSection
from assessment.region_year_text import section_text
from ui import boundary
from ui.components import draft_text, form_saving
from ui.components.cards import draft_place
from ui.components.draft_text import Draft
from ui.components.form_saving import Changed

_TEXT, _SEEN, _TURN = "year-text", "year-seen", "year-turn"

Save = Callable[[int], None]
"""Saves what the form says over the revision that was seen."""


@dataclass(frozen=True, slots=True)
class RegionForm:
    """One form on the page; `name` is its own among all, on any day, `revision` that of the section it answers."""

    name: str
    about: str
    revision: int
    saved: str = ""

    @property
    def text_key(self) -> str:
        """The key of the text that the browser keeps."""
        return f"{_TEXT}-{self.name}"

    @property
    def text(self) -> str:
        """That text, as it stands in the form."""
        return draft_text.text_or(self.text_key, self.saved)

    def key(self, part: str) -> str:
        """The session key of one part of this form, another after each time it was emptied."""
        return f"{part}-{self.name}-{st.session_state.get(f'{_TURN}-{self.name}', 0)}"

    def draw_text(self, label: str, limit: int, rows: int = 2) -> None:
        """Draw the text that the browser keeps until it is saved."""
        st.session_state.setdefault(self.key(_SEEN), self.revision)
        draft = Draft(
            name=f"{draft_place()}:{self.text_key}",
            label=label,
            about=self.about,
            saved=self.saved,
            saves=False,
            rows=rows,
            limit=limit,
        )
        draft_text.show(draft, self.text_key)

    def clear(self) -> None:
        """Empty the form: what it held is kept, or given up."""
        draft_text.give_up(self.text_key)
        form_saving.forget(self.key)
        st.session_state.pop(self.key(_SEEN), None)
        turn = f"{_TURN}-{self.name}"
        st.session_state[turn] = st.session_state.get(turn, 0) + 1


def show_foot(form: RegionForm, label: str, save: Save, let_go: Callable[[], None] | None = None) -> None:
    """Draw the button that saves and, with `let_go`, the one that closes the form; or the decision between two."""
    if changed := form_saving.changed_by(form.key):
        _conflict(form, changed, save)
        return
    with st.container(horizontal=True):
        st.button(label, key=form.key("year-save"), type="primary", on_click=_saving(form, save))
        if let_go is not None:
            st.button("Cancel", key=form.key("year-cancel"), type="tertiary", on_click=_closing(form, let_go))
    form_saving.show_refused(form.key)


def _saving(form: RegionForm, save: Save, seen: int | None = None) -> Callable[[], None]:
    def act() -> None:
        answers = _answered(form) if seen is None else seen
        form_saving.attempt(form.key, lambda: save(answers), form.clear)

    return boundary.done(act)


def _answered(form: RegionForm) -> int:
    """The revision that the form answers; none where its text was begun over another, maybe on an earlier day."""
    begun_over = draft_text.base_of(form.text_key, form.saved)
    return int(st.session_state.get(form.key(_SEEN), form.revision)) if begun_over == form.saved else 0


def _closing(form: RegionForm, let_go: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        form.clear()
        let_go()

    return boundary.done(act)


def _conflict(form: RegionForm, changed: Changed, save: Save) -> None:
    """What somebody else saved first, and the decision between the two."""
    theirs: YearSection = changed.current
    mine, keep = _saving(form, save, theirs.revision), _closing(form, lambda: None)
    form_saving.decide(form.key, changed, lambda: st.text(section_text(theirs)), mine, keep)
