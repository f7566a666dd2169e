"""Finding a text by its words, and erasing it wherever the same text stands."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assessment.leas import Lea
from assessment.services.erasing import MOST_FOUND, Erasure, FreeText, erase_text, free_texts
from assessment.wording import count_text
from ui import context, state
from ui.components import erase_form, note

_SEARCH = "erase-search"

EraseText = Callable[[str, str], Erasure]
"""Erases a text with the reason given."""


def show(lea: Lea) -> None:
    """The search, and what it found; a link may name one text by its hash."""
    st.header("A text")
    named = st.query_params.get(state.TEXT, "")
    typed = st.text_input("Words of the text: a note, a reason, a comment, a title", key=_SEARCH)
    wanted = typed.strip() or named
    if not wanted:
        return
    found = free_texts(context.person(), context.store(), lea.id, wanted)
    show_each(found, partial(_erase, lea))


def show_each(found: Sequence[FreeText], erase: EraseText) -> None:
    """What was found, each with the form that erases it."""
    if not found:
        st.text("No text has these words.")
    for own in found:
        _text(own, erase)
    if len(found) == MOST_FOUND:
        note.show(f"The first {MOST_FOUND}. Type more of the text.")


def _text(own: FreeText, erase: EraseText) -> None:
    with st.container(border=True, key=f"erase-text-{own.hash[:12]}"):
        st.text(own.text)
        note.show(f"Stands in {count_text(len(own.places), 'place', 'places')}: {'; '.join(own.places)}")
        with st.expander("Erase this text"):
            erase_form.show(own.hash[:12], "Erase this text", partial(erase, own.text))


def _erase(lea: Lea, text: str, reason: str) -> Erasure:
    return erase_text(context.person(), context.store(), lea.id, text, reason, context.now())
