"""The form of a day of the year: a new one, or one that is changed. What is typed stays until it is saved."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment.calendar import DATE_KINDS, CalendarDate
from assessment.calendar_text import DATE_KIND_NAMES, USUAL_TITLES
from assessment.cycles import Cycle
from assessment.errors import AssessmentError, OwnedChanged
from assessment.leas import NAME_LIMIT
from assessment.ratings import NOTE_LIMIT
from assessment.services.calendar import Entered, add_date, change_date, remove_date
from assessment.wording import day_text
from ui import boundary, context, state
from ui.components import note

_KIND, _TITLE, _ON, _NOTE = "date-kind", "date-title", "date-on", "date-note"
_FIELDS = (_KIND, _TITLE, _ON, _NOTE)
_SEEN, _THEIRS, _REFUSED = "date-seen", "date-theirs", "date-refused"


def show_new(cycle: Cycle) -> None:
    """A form for one more day; not beside that of another, whose fields read alike."""
    if st.session_state.get(state.DATE_OPEN):
        return
    form = f"new-{cycle.id}"
    st.header("Add a date")
    _fields(form)
    _refused(form)
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
    if theirs := st.session_state.get(_key(_THEIRS, form)):
        _conflict(form, theirs)
        return
    _refused(form)
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


def _entered(form: str) -> Entered:
    kind, title, on, written = (st.session_state[_key(field, form)] for field in _FIELDS)
    return Entered(kind, title, on, written)


def _saving(form: str, save: Callable[[Entered], Any]) -> Callable[[], None]:
    """The click that saves; what is refused is told on the form, and nothing that was typed is lost."""

    def act() -> None:
        for part in (_REFUSED, _THEIRS):
            st.session_state.pop(_key(part, form), None)
        try:
            save(_entered(form))
        except OwnedChanged as changed:
            st.session_state[_key(_THEIRS, form)] = changed.current
        except AssessmentError as refused:
            st.session_state[_key(_REFUSED, form)] = f"Not saved. {refused}"
        else:
            _clear(form)
            st.session_state.pop(state.DATE_OPEN, None)

    return boundary.done(act)


def _changing(form: str, seen: CalendarDate) -> Callable[[], None]:
    def save(entered: Entered) -> None:
        change_date(context.person(), context.store(), seen, entered, context.now())

    return _saving(form, save)


def _add(cycle: Cycle, entered: Entered) -> None:
    add_date(context.person(), context.store(), cycle.lea_id, cycle.school_year, entered, context.now())


def _remove(seen: CalendarDate) -> None:
    remove_date(context.person(), context.store(), seen, context.now())
    _close(seen)


def _conflict(form: str, theirs: CalendarDate) -> None:
    st.warning("Somebody else changed this date. Nothing is overwritten: choose.", icon=":material/group:")
    note.show("Theirs, as it stands now. Yours is in the form.")
    written = f" Note: {theirs.note}" if theirs.note else ""
    st.text(f"{theirs.title}, {DATE_KIND_NAMES[theirs.kind]}, {day_text(theirs.on)}.{written}")
    with st.container(horizontal=True):
        st.button("Save mine over it", key=_key("date-mine", form), on_click=_changing(form, theirs))
        keep = boundary.done(_close)
        st.button("Keep theirs", key=_key("date-keep", form), on_click=keep, args=(theirs,))


def _refused(form: str) -> None:
    if told := st.session_state.get(_key(_REFUSED, form)):
        st.text(told)


def _close(entry: CalendarDate) -> None:
    _clear(str(entry.id))
    st.session_state.pop(state.DATE_OPEN, None)


def _clear(form: str) -> None:
    for part in (*_FIELDS, _SEEN, _THEIRS, _REFUSED):
        st.session_state.pop(_key(part, form), None)
