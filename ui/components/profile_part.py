"""One part of the profile: its entries, each with the way to change it, and the way to add one."""

import html
from collections.abc import Callable

import streamlit as st

from assessment.leas import Enrollment, Lea
from assessment.profile_entries import Entry, Sectors, entries_of
from assessment.profile_text import PARTS, entry_words
from ui import boundary, context, state
from ui.components import note, profile_form
from ui.text import plain

_ONE_AT_MOST = (Enrollment, Sectors)


def show(lea: Lea, kind: type[Entry], *, directs: bool) -> None:
    """Draw the part; forms are a director's."""
    words = PARTS[kind]
    st.header(words.title)
    entries = entries_of(lea.profile, kind)
    if not entries:
        note.show(words.none)
    for number, own in enumerate(entries):
        _row(lea, own, f"{kind.__name__}-{number}", directs=directs)
    if not directs:
        return
    opened = st.session_state.get(state.PROFILE_OPEN)
    if opened and opened.kind is kind:
        profile_form.show(lea, opened)
    elif not entries or kind not in _ONE_AT_MOST:
        st.button(f"Add {words.one}", key=f"profile-add-{kind.__name__}", on_click=_opening(lea, kind, None))


def _row(lea: Lea, own: Entry, key: str, *, directs: bool) -> None:
    name, beside = entry_words(own, context.state_pathways())
    with st.container(horizontal=True, vertical_alignment="center", key=f"profile-{key}"):
        told = f"<br><span class='twelve-note'>{html.escape(beside)}</span>" if beside else ""
        st.html(f"<div><span>{html.escape(name)}</span>{told}</div>", width="stretch")
        if directs:
            about = plain(f"{name}: change or remove it")
            st.button(
                "Change", key=f"change-{key}", type="tertiary", help=about, on_click=_opening(lea, type(own), own)
            )


def _opening(lea: Lea, kind: type[Entry], own: Entry | None) -> Callable[[], None]:
    return boundary.done(lambda: profile_form.open_for(lea, kind, own))
