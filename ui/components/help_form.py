"""The form of an entry of help given: a new one, or one that is changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.framework import Framework
from assessment.help_given import HelpGiven
from assessment.help_text import KIND_NAMES, about_line, entry_line, indicator_text, indicators_line
from assessment.ids import IndicatorId, LeaId
from assessment.ratings import NOTE_LIMIT
from assessment.services.help_log import WrittenHelp
from ui import boundary, context
from ui.components import form_saving
from ui.components.form_saving import Changed

_HELPED, _HELPER, _INDICATORS, _ON, _KIND, _HOURS, _NOTE, _SEEN, _TURN = (
    f"help-{part}" for part in ("helped", "helper", "indicators", "on", "kind", "hours", "note", "seen", "turn")
)

Save = Callable[[WrittenHelp, int], None]
"""Saves what was written over the revision that was seen."""


@dataclass(frozen=True, slots=True)
class HelpForm:
    """One form on the page; `entry` is what it changes, None for a new one that begins with a district and its gap."""

    cohort: str
    framework: Framework
    districts: Mapping[LeaId, str]
    entry: HelpGiven | None = None
    helped: LeaId | None = None
    gap: IndicatorId | None = None

    @property
    def base(self) -> str:
        """Its own among all forms."""
        return self.entry.id if self.entry else f"new-{self.cohort}-{self.helped}-{self.gap}"

    def key(self, part: str) -> str:
        """The session key of one part of this form, another after each time it was emptied."""
        return f"{part}-{self.base}-{st.session_state.get(f'{_TURN}-{self.base}', 0)}"

    def clear(self) -> None:
        """Empty the form: what it held is kept, or given up."""
        form_saving.forget(self.key)
        st.session_state.pop(self.key(_SEEN), None)
        turn = f"{_TURN}-{self.base}"
        st.session_state[turn] = st.session_state.get(turn, 0) + 1


def show(form: HelpForm, label: str, save: Save, let_go: Callable[[], None] | None = None) -> None:
    """Draw the form; `label` is that of the button that saves, `let_go` what closing it without saving does."""
    st.session_state.setdefault(form.key(_SEEN), form.entry.revision if form.entry else 0)
    _about(form)
    _what(form)
    if changed := form_saving.changed_by(form.key):
        _conflict(form, changed, save)
        return
    with st.container(horizontal=True):
        st.button(label, key=form.key("help-save"), type="primary", on_click=_saving(form, save))
        if let_go is not None:
            st.button("Cancel", key=form.key("help-cancel"), type="tertiary", on_click=_closing(form, let_go))
    form_saving.show_refused(form.key)


def _about(form: HelpForm) -> None:
    entry, framework = form.entry, form.framework
    names = form.districts
    listed = sorted(names, key=lambda lea_id: names[lea_id].casefold())
    chosen = entry.helped if entry else form.helped
    left, right = st.columns(2)
    with left:
        st.selectbox(
            "District helped",
            listed,
            index=listed.index(chosen) if chosen in names else None,
            format_func=names.__getitem__,
            placeholder="Choose",
            key=form.key(_HELPED),
        )
    with right:
        helper = entry.helper if entry else None
        st.selectbox(
            "District that helped, if any",
            listed,
            index=listed.index(helper) if helper in names else None,
            format_func=names.__getitem__,
            placeholder="None",
            key=form.key(_HELPER),
        )
    began = entry.indicators if entry else (form.gap,) if form.gap else ()
    st.multiselect(
        "Indicators",
        list(framework.indicators),
        default=[own for own in began if own in framework.indicators],
        format_func=lambda own: indicator_text(framework, own),
        placeholder="Choose",
        key=form.key(_INDICATORS),
    )


def _what(form: HelpForm) -> None:
    entry = form.entry
    left, middle, right = st.columns(3)
    with left:
        st.selectbox(
            "What was done",
            list(KIND_NAMES),
            index=list(KIND_NAMES).index(entry.kind) if entry else 0,
            format_func=KIND_NAMES.__getitem__,
            key=form.key(_KIND),
        )
    with middle:
        st.date_input(
            "Day", value=entry.on if entry else context.today(), format="MM/DD/YYYY", key=form.key(_ON), min_value=None
        )
    with right:
        st.number_input(
            "Hours, if known",
            value=entry.minutes / 60 if entry and entry.minutes else None,
            min_value=0.0,
            max_value=1000.0,
            step=0.5,
            key=form.key(_HOURS),
        )
    st.text_area("Note", value=entry.note if entry else "", max_chars=NOTE_LIMIT, height=96, key=form.key(_NOTE))


def _written(form: HelpForm) -> WrittenHelp:
    entry, now = form.entry, st.session_state
    gone = tuple(own for own in entry.indicators if own not in form.framework.indicators) if entry else ()
    hours = now.get(form.key(_HOURS))
    return WrittenHelp(
        helped=now.get(form.key(_HELPED)),
        helper=now.get(form.key(_HELPER)),
        indicators=(*now.get(form.key(_INDICATORS), ()), *gone),
        on=now.get(form.key(_ON)),
        kind=now.get(form.key(_KIND)),
        minutes=round(hours * 60) if hours else None,
        note=now.get(form.key(_NOTE)) or "",
    )


def _saving(form: HelpForm, save: Save, seen: int | None = None) -> Callable[[], None]:
    def act() -> None:
        answers = int(st.session_state.get(form.key(_SEEN), 0)) if seen is None else seen
        form_saving.attempt(form.key, lambda: save(_written(form), answers), form.clear)

    return boundary.done(act)


def _closing(form: HelpForm, let_go: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        form.clear()
        let_go()

    return boundary.done(act)


def _conflict(form: HelpForm, changed: Changed, save: Save) -> None:
    theirs: HelpGiven = changed.current

    def draw() -> None:
        st.text(entry_line(theirs))
        st.text(about_line(theirs, form.districts))
        st.text(indicators_line(theirs, form.framework))
        st.text(theirs.note)

    mine, keep = _saving(form, save, theirs.revision), _closing(form, lambda: None)
    form_saving.decide(form.key, changed, draw, mine, keep)
