"""Whether files are kept for an LEA: what is stored where, the director's switch, and what is left over."""

import streamlit as st

from assessment.file_kinds import FILE_LIMIT
from assessment.leas import Lea
from assessment.people import Act
from assessment.services.evidence_files import allow_files, clear_leftovers, leftovers
from assessment.wording import count_text
from ui import boundary, context
from ui.components import kept_where, note

_ALLOWED, _LEFT = "files-allowed", "files-left"


def show(lea: Lea) -> None:
    """Draw what holds; who directs the LEA can change it."""
    st.header("Files")
    st.text(
        "Files are kept here. Links and places on file work as before."
        if lea.house.files
        else "Files are not kept here: evidence is a link, or says where it is on file."
    )
    if not context.person().may(Act.DIRECT, lea.id):
        return
    st.text(
        f"A file of up to {FILE_LIMIT // 10**6} MB is stored as it is, without encryption of its own, "
        f"{kept_where.files()}. {kept_where.who_opens()} can open it. A backup takes it along with "
        "the database. Files are given back as downloads only. They hold no student's name: each upload asks for that."
    )
    key = f"{_ALLOWED}-{lea.id}"
    st.session_state[key] = lea.house.files
    st.toggle("Keep files here", key=key, on_change=boundary.done(_allow), args=(lea, key))
    if lea.house.files:
        _leftovers(lea)


def _allow(lea: Lea, key: str) -> None:
    allow_files(context.person(), context.store(), lea.id, bool(st.session_state[key]), context.now())


def _leftovers(lea: Lea) -> None:
    """Looked for on request alone: it reads every signed edition."""
    st.button("Look for files that no entry names", key="files-look", on_click=boundary.done(_look), args=(lea,))
    found = st.session_state.get(_LEFT)
    if found is None:
        return
    if not found:
        note.show("There is none.")
        return
    st.text(f"{count_text(found, 'file belongs', 'files belong')} to no entry and to no signed self-assessment.")
    st.button("Remove for good", key="files-clear", on_click=boundary.done(_clear), args=(lea,))


def _look(lea: Lea) -> None:
    found = leftovers(context.person(), context.store(), context.files(), lea.id, context.now())
    st.session_state[_LEFT] = len(found)


def _clear(lea: Lea) -> None:
    clear_leftovers(context.person(), context.store(), context.files(), lea.id, context.now())
    st.session_state[_LEFT] = 0
