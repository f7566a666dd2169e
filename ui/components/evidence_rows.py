"""The entries of the evidence library as rows: what each is, what it is listed for, and what can be done with it."""

from collections.abc import Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import EvidenceId
from assessment.leas import Lea
from assessment.people import Act
from assessment.services import library
from assessment.services.evidence_files import Upload
from assessment.services.library import Entered
from assessment.shelf import Shelved
from assessment.wording import count_text
from ui import boundary, context, state
from ui.components import evidence_download, evidence_form, evidence_uses, note
from ui.components.evidence_form import Form
from ui.components.evidence_words import entry_html

FIRST = 20
"""Rows on the page before more are asked for."""
_PLACES = 12
"""Numbers of indicators that a row names before it counts."""
_CHANGE, _USES = "change", "uses"


def show(found: Sequence[Shelved], lea: Lea, cycle: Cycle, framework: Framework) -> None:
    """Draw the first rows, and a button for more."""
    shown = int(st.session_state.setdefault(state.SHELF_SHOWN, FIRST))
    for held in found[:shown]:
        with st.container(key=f"shelf-{held.entry.id}"):
            _row(held, lea, cycle, framework)
    if len(found) > shown:
        note.show(f"{shown} of {len(found)} shown.")
        more = min(FIRST, len(found) - shown)
        st.button(f"Show {more} more", key="shelf-more", on_click=_show_more, args=(shown,))


def start_over() -> None:
    """Begin with the first rows again."""
    st.session_state[state.SHELF_SHOWN] = FIRST


def _show_more(shown: int) -> None:
    st.session_state[state.SHELF_SHOWN] = shown + FIRST


def _row(held: Shelved, lea: Lea, cycle: Cycle, framework: Framework) -> None:
    st.html(entry_html(held.entry, more=True))
    note.show(uses_words(held, framework))
    if held.lost:
        note.show(evidence_download.LOST)
    opened = st.session_state.get(state.SHELF_OPEN)
    with st.container(horizontal=True, gap="small", key=f"shelf-ways-{held.entry.id}"):
        if context.person().may(Act.RATE, lea.id):
            _way(held, _USES, "Indicators", opened)
            _way(held, _CHANGE, "Change", opened)
        if not held.lost:
            evidence_download.show(held.entry, f"download-{held.entry.id}")
    if opened == (held.entry.id, _USES):
        evidence_uses.show(held, cycle, framework)
    elif opened == (held.entry.id, _CHANGE):
        _change(held, lea, cycle)


def uses_words(held: Shelved, framework: Framework) -> str:
    """What an entry is listed for: by number this year, counted over all other years."""
    places = ", ".join(framework.indicator(indicator).place for indicator in held.here[:_PLACES])
    rest = f" and {len(held.here) - _PLACES} more" if len(held.here) > _PLACES else ""
    here = f"Listed for {places}{rest}" if held.here else "Not listed for anything this year"
    elsewhere = f" · {count_text(held.elsewhere, 'indicator', 'indicators')} in other years" if held.elsewhere else ""
    return here + elsewhere


def _way(held: Shelved, part: str, label: str, opened: tuple[EvidenceId, str] | None) -> None:
    mine = (held.entry.id, part)
    is_open = opened == mine
    st.button(
        label,
        icon=":material/expand_less:" if is_open else ":material/expand_more:",
        key=f"shelf-{part}-{held.entry.id}",
        type="tertiary",
        help=f"{label}: {held.entry.title}",
        on_click=boundary.done(_open),
        args=(None if is_open else mine,),
    )


def _open(part: tuple[EvidenceId, str] | None) -> None:
    st.session_state[state.SHELF_OPEN] = part


def _change(held: Shelved, lea: Lea, cycle: Cycle) -> None:
    entry = held.entry
    form = Form(f"{entry.id}-{cycle.id}", f"{lea.id}:{entry.id}", entry.title, lea, cycle.school_year, entry)
    evidence_form.show(form, "Save", _saver(held, lea), let_go=lambda: _open(None))
    if held.signed:
        note.show("A signed self-assessment tells of this entry, and keeps telling it as it read when it was signed.")
    elif not held.uses and context.person().may(Act.AGREE, lea.id):
        with st.popover("Remove", type="tertiary"):
            st.text("Nothing rests on this entry. It is taken out of the library.")
            st.button("Remove it", key=f"remove-{entry.id}", on_click=boundary.done(_remove), args=(held, lea))


def _saver(held: Shelved, lea: Lea) -> evidence_form.Save:
    def save(entered: Entered, upload: Upload | None, seen: int) -> None:
        who, store, files, now = context.person(), context.store(), context.files(), context.now()
        library.edit(who, store, files, lea.id, held.entry.id, entered, upload, seen=seen, now=now)
        _open(None)

    return save


def _remove(held: Shelved, lea: Lea) -> None:
    library.remove(context.person(), context.store(), lea.id, held.entry.id, context.now())
    _open(None)
