"""The form of a day of the year: a new one, or one that is changed. What is typed stays until it is saved."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment.calendar import DATE_KINDS, CalendarDate
from assessment.calendar_text import DATE_KIND_NAMES, USUAL_TITLES
from assessment.cycles import Cycle
from assessment.leas import NAME_LIMIT
from assessment.ratings import NOTE_LIMIT
from assessment.services.calendar import Entered, add_date, change_date, remove_date
from assessment.wording import day_text
from ui import boundary, context, state
from ui.components import form_saving
from ui.components.form_saving import Changed

_KIND, _TITLE, _ON, _NOTE = "date-kind", "date-title", "date-on", "date-note"
_FIELDS = (_KIND, _TITLE, _ON, _NOTE)
_SEEN = "date-seen"


def show_new(cycle: Cycle) -> None:
    """A form for one more day; not beside that of another, whose fields read alike."""
    if st.session_state.get(state.DATE_OPEN):
        return
    form = f"new-{cycle.id}"
    st.header("Add a date")
    _fields(form)
    form_saving.show_refused(_keys(form))
    st.button("Add the date", key=_key("date-add", form), on_click=_saving(form, lambda entered: _add(cycle, entered)))


def open_for(entry: CalendarDate) -> None:
    """Open the form of a day, or close it again; what it answers is what stands now."""
    if st.session_state.get(state.DATE_OPEN) == entry.id:
        _close(entry)
        return
    _clear(entry.id)
    st.session_state[state.DATE_OPEN] = entry.id
    st.session_state[_key(_SEEN, entry.id)] = entry


def show_change(entry: CalendarDate) -> None:
    """The form of a day that stands; where somebody changed it since it was opened, both are shown."""
    form = str(entry.id)
    seen: CalendarDate = st.session_state.setdefault(_key(_SEEN, form), entry)
    _fields(form, seen)
    if changed := form_saving.changed_by(_keys(form)):
        _conflict(form, changed)
        return
    form_saving.show_refused(_keys(form))
    with st.container(horizontal=True):
        st.button("Save", key=_key("date-save", form), on_click=_changing(form, seen))
        st.button(
            "Cancel", key=_key("date-cancel", form), type="tertiary", on_click=boundary.done(_close), args=(seen,)
        )
        remove = boundary.done(_remove)
        st.button("Remove this date", key=_key("date-remove", form), type="tertiary", on_click=remove, args=(seen,))


def _fields(form: str, seen: CalendarDate | None = None) -> None:
    starts = {_KIND: "grant", _TITLE: "", _ON: None, _NOTE: ""}
    if seen is not None:
        starts = {_KIND: seen.kind, _TITLE: seen.title, _ON: seen.on, _NOTE: seen.note}
    for field, start in starts.items():
        st.session_state.setdefault(_key(field, form), start)
    kind, day = st.columns(2)
    with kind:
        chosen = st.selectbox("For", DATE_KINDS, format_func=DATE_KIND_NAMES.__getitem__, key=_key(_KIND, form))
    with day:
        st.date_input("Day", value=None, key=_key(_ON, form), format="MM/DD/YYYY")
    usual = USUAL_TITLES.get(chosen, "Perkins V application is due")
    st.text_input("What it is", key=_key(_TITLE, form), max_chars=NAME_LIMIT, placeholder=usual)
    st.text_area("Note", key=_key(_NOTE, form), max_chars=NOTE_LIMIT, height=80)


def _key(part: str, form: str) -> str:
    return f"{part}-{form}"


def _keys(form: str) -> Callable[[str], str]:
    return lambda part: _key(f"date-{part}", form)


def _entered(form: str) -> Entered:
    kind, title, on, written = (st.session_state[_key(field, form)] for field in _FIELDS)
    return Entered(kind, title, on, written)


def _saving(form: str, save: Callable[[Entered], Any]) -> Callable[[], None]:
    def saved() -> None:
        _clear(form)
        st.session_state.pop(state.DATE_OPEN, None)

    return boundary.done(lambda: form_saving.attempt(_keys(form), lambda: save(_entered(form)), saved))


def _changing(form: str, seen: CalendarDate) -> Callable[[], None]:
    def save(entered: Entered) -> None:
        change_date(context.person(), context.store(), seen, entered, context.now())

    return _saving(form, save)


def _add(cycle: Cycle, entered: Entered) -> None:
    add_date(context.person(), context.store(), cycle.lea_id, cycle.school_year, entered, context.now())


def _remove(seen: CalendarDate) -> None:
    remove_date(context.person(), context.store(), seen, context.now())
    _close(seen)


def _conflict(form: str, changed: Changed) -> None:
    theirs: CalendarDate = changed.current
    written = f" Note: {theirs.note}" if theirs.note else ""
    told = f"{theirs.title}, {DATE_KIND_NAMES[theirs.kind]}, {day_text(theirs.on)}.{written}"
    mine, keep = _changing(form, theirs), boundary.done(lambda: _close(theirs))
    form_saving.decide(_keys(form), changed, lambda: st.text(told), mine, keep)


def _close(entry: CalendarDate) -> None:
    _clear(str(entry.id))
    st.session_state.pop(state.DATE_OPEN, None)


def _clear(form: str) -> None:
    form_saving.forget(_keys(form))
    for part in (*_FIELDS, _SEEN):
        st.session_state.pop(_key(part, form), None)
