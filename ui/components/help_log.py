"""Help given: a provider's log of a cohort, of one gap or all of it, with the ways to add, change and take back."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from assessment.framework import Framework
from assessment.help_given import HelpGiven
from assessment.help_text import about_line, entry_line, indicators_line
from assessment.history import HistoryRow
from assessment.history_text import Names, told
from assessment.ids import IndicatorId, LeaId, OwnedId
from assessment.services.comparing import cohorts_of, years_of
from assessment.services.erasing import Erasure
from assessment.services.help_log import (
    WrittenHelp,
    add_help,
    districts_to_name,
    edit_help,
    erase_help_text,
    help_changes,
    help_of,
    help_texts,
    remove_help,
    stays,
    undo_help,
)
from ui import boundary, context, state
from ui.components import erase_texts, help_form, history_rows, note
from ui.components.cohort_choice import cohort_name
from ui.components.help_form import HelpForm
from ui.text import plain

_THIS, _ALL = "Of this gap", "All of it"
_AT_ONCE = 20
Gap = tuple[LeaId, IndicatorId]
"""A district that needs help, and where."""


def show(cohort: str, framework: Framework, gap: Gap | None) -> None:
    """Draw the log of a cohort; `gap` is what the page is about, if anything is chosen."""
    who, store = context.person(), context.store()
    st.header("Help given")
    if done := st.session_state.pop(state.HELP_DONE, None):
        st.success(done, icon=":material/check:")
    entries = help_of(who, store, cohort)
    sharing = districts_to_name(who, store, cohort, context.today())
    names = sharing | _names({own for entry in entries for own in entry.names} - set(sharing))
    shown = _shown(entries, gap)
    for entry in shown[:_AT_ONCE]:
        with st.container(border=True, key=f"help-{entry.id}"):
            own = {lea_id: name for lea_id, name in names.items() if lea_id in sharing or lea_id in entry.names}
            _entry(HelpForm(cohort, framework, own, entry))
    if not shown:
        st.text("Nothing is noted yet." if not entries else "Nothing is noted of this gap yet.")
    elif len(shown) > _AT_ONCE:
        note.show(f"The newest {_AT_ONCE} of {len(shown)}. Choose a district and its gap for the others.")
    if sharing:
        with st.expander("Note help given", icon=":material/add:", key=f"help-add-{cohort}"):
            form = HelpForm(cohort, framework, sharing, None, *(gap or ()))
            help_form.show(form, "Keep this entry", partial(_add, form))
    if changes := help_changes(who, store, cohort):
        with st.expander("Changes of this log", key=f"help-changes-{cohort}"):
            _changes(cohort, framework, changes)
        with st.expander("Erase a note", key=f"help-erase-{cohort}"):
            _erase(cohort)


def show_kept() -> None:
    """Draw each log that holds something, where no district shares with its cohort any more."""
    who, store = context.person(), context.store()
    for cohort in cohorts_of(who):
        if not years_of(who, store, cohort) and help_of(who, store, cohort):
            st.text(cohort_name(cohort))
            show(cohort, context.rubric(), None)


def show_read(entries: Sequence[HelpGiven], framework: Framework) -> None:
    """Draw entries for a district that they name."""
    names = _names({own for entry in entries for own in entry.names})
    for entry in entries[:_AT_ONCE]:
        with st.container(border=True, key=f"help-{entry.id}"):
            _words(entry, framework, names)
    if len(entries) > _AT_ONCE:
        note.show(f"The newest {_AT_ONCE} of {len(entries)}.")


def _shown(entries: Sequence[HelpGiven], gap: Gap | None) -> Sequence[HelpGiven]:
    """Those of the gap, or all, as is chosen where there is a gap to choose."""
    if gap is None or not entries:
        return entries
    which = st.segmented_control(
        "Which entries", (_THIS, _ALL), default=_THIS, required=True, key=state.HELP_WHICH, label_visibility="collapsed"
    )
    return entries if which == _ALL else [own for own in entries if own.helped == gap[0] and gap[1] in own.indicators]


def _names(lea_ids: set[LeaId]) -> dict[LeaId, str]:
    store = context.store()
    return {lea_id: store.lea(lea_id).name for lea_id in sorted(lea_ids)}


def _words(entry: HelpGiven, framework: Framework, names: Mapping[LeaId, str]) -> None:
    st.text(about_line(entry, names))
    note.show(entry_line(entry))
    note.show(indicators_line(entry, framework))
    if entry.note:
        st.text(entry.note)


def _entry(form: HelpForm) -> None:
    entry = form.entry
    if entry is None:
        return
    if st.session_state.get(state.HELP_OPEN) == entry.id:
        help_form.show(form, "Save", partial(_edit, form, entry.id), let_go=_close)
        return
    _words(entry, form.framework, form.districts)
    with st.container(horizontal=True, gap="small"):
        about = f"{entry_line(entry)}, {form.districts.get(entry.helped, '')}"
        st.button(
            "Change",
            key=f"help-change-{entry.id}",
            type="tertiary",
            help=plain(f"Change: {about}"),
            on_click=boundary.done(_open),
            args=(entry.id,),
        )
        st.button(
            "Take away",
            key=f"help-remove-{entry.id}",
            type="tertiary",
            help=plain(f"Take away: {about}"),
            on_click=boundary.done(_remove),
            args=(form.cohort, entry),
        )


def _changes(cohort: str, framework: Framework, rows: Sequence[HistoryRow]) -> None:
    names = Names(framework, {person.id: person.name for person in context.store().people()})
    last = {row.key: number for number, row in reversed(list(enumerate(rows)))}
    for number, row in enumerate(rows[:_AT_ONCE]):
        with st.container(horizontal=True, key=f"help-row-{cohort}-{number}"):
            st.html(history_rows.row_html(row, names), width="stretch")
            if last[row.key] == number and stays(row):
                words = plain(f"Undo: {told(row, names).words}")
                key, act = f"help-undo-{cohort}-{number}", boundary.done(_undo)
                st.button("Undo", key=key, type="tertiary", help=words, on_click=act, args=(cohort, row))
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


def _add(form: HelpForm, written: WrittenHelp, _: int) -> None:
    add_help(context.person(), context.store(), form.framework, form.cohort, written, context.now())
    st.session_state[state.HELP_DONE] = "Kept. The districts it names can read it."


def _edit(form: HelpForm, help_id: OwnedId, written: WrittenHelp, seen: int) -> None:
    who, store = context.person(), context.store()
    edit_help(who, store, form.framework, form.cohort, help_id, written, seen, context.now())
    _close()


def _remove(cohort: str, entry: HelpGiven) -> None:
    remove_help(context.person(), context.store(), cohort, entry.id, entry.revision, context.now())
    st.session_state[state.HELP_DONE] = "Taken away. It can be brought back under Changes of this log."


def _undo(cohort: str, row: HistoryRow) -> None:
    undo_help(context.person(), context.store(), cohort, row, context.now())
    st.session_state[state.HELP_DONE] = "Undone: what was before stands again."


def _open(help_id: OwnedId | None) -> None:
    st.session_state[state.HELP_OPEN] = help_id


def _close() -> None:
    _open(None)
