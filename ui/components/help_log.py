"""Help given: a provider's log of a cohort, of one gap or all of it, with the ways to add, change and take back."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from assessment.framework import Framework
from assessment.help_given import HelpGiven
from assessment.help_listed import help_sum
from assessment.help_text import WHO_READS, entry_line, sum_line
from assessment.ids import IndicatorId, LeaId, OwnedId
from assessment.services.comparing import cohorts_of, years_of
from assessment.services.files_taken import help_file_taken
from assessment.services.help_log import WrittenHelp, add_help, districts_to_name, edit_help, help_of, remove_help
from reports.help_log import help_table
from reports.table_csv import table_csv
from ui import boundary, context, state
from ui.components import help_changes, help_entry, help_filter, help_form, made_file, more, note, taking
from ui.components.cohort_choice import cohort_name
from ui.components.help_form import HelpForm
from ui.text import plain

_THIS, _ALL = "Of this gap", "All of it"
_EMPTY = (
    "Nothing is noted yet. After a visit, a call or a training, note here which district it helped, with which "
    "indicators, and how long it took. Help that one district gave another has its place here too."
)
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
    names = help_entry.names_of(entries) | dict(sharing)
    if not entries:
        st.text(_EMPTY)
    note.show(WHO_READS)
    if sharing:
        with st.expander("Note help given", icon=":material/add:", key=f"help-add-{cohort}"):
            form = HelpForm(cohort, framework, sharing, None, *(gap or ()))
            help_form.show(form, "Keep this entry", partial(_add, form))
    if entries and (shown := _shown(cohort, framework, entries, names, gap)):
        _list(cohort, framework, shown, names, sharing)
    help_changes.show(cohort, framework)


def show_kept() -> None:
    """Draw each log that holds something, where no district shares with its cohort any more."""
    who, store = context.person(), context.store()
    for cohort in cohorts_of(who):
        if not years_of(who, store, cohort) and help_of(who, store, cohort):
            st.text(cohort_name(cohort))
            show(cohort, context.rubric(), None)


def _shown(
    cohort: str, framework: Framework, entries: Sequence[HelpGiven], names: Mapping[LeaId, str], gap: Gap | None
) -> Sequence[HelpGiven]:
    """Those of the gap where one is chosen, or those of all that the choices leave."""
    which = _ALL
    if gap is not None:
        which = st.segmented_control(
            "Which entries",
            (_THIS, _ALL),
            default=_THIS,
            required=True,
            key=state.HELP_WHICH,
            label_visibility="collapsed",
        )
    if gap is None or which == _ALL:
        left, none = help_filter.show(_list_key(cohort), entries, framework, names), "No entry is like this."
    else:
        left = [own for own in entries if own.helped == gap[0] and gap[1] in own.indicators]
        none = "Nothing is noted of this gap yet."
    if not left:
        st.text(none)
    return left


def _list(
    cohort: str,
    framework: Framework,
    entries: Sequence[HelpGiven],
    names: Mapping[LeaId, str],
    sharing: Mapping[LeaId, str],
) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"help-sum-{cohort}"):
        st.text(sum_line(help_sum(entries)))
        told = {lea_id for entry in entries for lea_id in entry.names}
        made_file.button(
            "Download (CSV)",
            taking.asked(
                lambda who, store, now: help_file_taken(who, store, cohort, told, "help-csv", now),
                lambda: table_csv(help_table(entries, framework, names)),
            ),
            name=f"help-given-{context.today().isoformat()}.csv",
            mime="text/csv",
            key=f"help-file-{cohort}",
        )
    for entry in more.shown(_list_key(cohort), entries):
        with st.container(border=True, gap="small", key=f"help-{entry.id}"):
            own = {lea_id: name for lea_id, name in names.items() if lea_id in sharing or lea_id in entry.names}
            _entry(HelpForm(cohort, framework, own, entry), entry)
    more.way(_list_key(cohort), len(entries))


def _list_key(cohort: str) -> str:
    return f"help-list-{cohort}"


def _entry(form: HelpForm, entry: HelpGiven) -> None:
    if st.session_state.get(state.HELP_OPEN) == entry.id:
        help_form.show(form, "Save", partial(_edit, form, entry.id), let_go=_close)
        return
    help_entry.show(entry, form.framework, form.districts)
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


def _add(form: HelpForm, written: WrittenHelp, _: int) -> None:
    add_help(context.person(), context.store(), form.framework, form.cohort, written, context.now())
    st.session_state[state.HELP_DONE] = "Kept. The districts it names can read it."


def _edit(form: HelpForm, help_id: OwnedId, written: WrittenHelp, seen: int) -> None:
    who, store = context.person(), context.store()
    edit_help(who, store, form.framework, form.cohort, help_id, written, seen, context.now())
    st.session_state[state.HELP_DONE] = "Saved. The districts it names read it as it stands now."
    _close()


def _remove(cohort: str, entry: HelpGiven) -> None:
    remove_help(context.person(), context.store(), cohort, entry.id, entry.revision, context.now())
    st.session_state[state.HELP_DONE] = "Taken away. It can be brought back under Changes of this log."


def _open(help_id: OwnedId | None) -> None:
    st.session_state[state.HELP_OPEN] = help_id


def _close() -> None:
    _open(None)
