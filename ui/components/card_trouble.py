"""What keeps a card's change from being saved: both side by side, or the failure and another try."""

import streamlit as st

from assessment.framework import Framework
from assessment.ratings import KeptRating, NotApplicable, Rating, TeamRating
from assessment.wording import rating_text, when_text
from ui import boundary, context
from ui.components import draft_text, drafts, note, saving
from ui.components.cards import NOTE, REASON, Card
from ui.components.saving import NewNote, Trouble


def show(card: Card) -> None:
    """Nothing while all is well."""
    for trouble in saving.troubles(card):
        if trouble.theirs is None:
            _show_failure(card, trouble)
        else:
            _show_both(card, trouble, trouble.theirs)


def _show_failure(card: Card, trouble: Trouble) -> None:
    st.error("Not saved.", icon=":material/error:")
    st.text(trouble.message)
    _mine(card.framework, trouble)
    with st.container(horizontal=True):
        _button(card, trouble, "Try again", keep_mine=True)
        _button(card, trouble, "Leave it as it was", keep_mine=False)


def _show_both(card: Card, trouble: Trouble, theirs: KeptRating) -> None:
    changed = f"{card.voice.changed} {_what(trouble)}"
    st.warning(f"{changed}. Nothing is overwritten: choose.", icon=":material/group:")
    left, right = st.columns(2)
    with left:
        st.markdown(f"**{card.voice.theirs}**")
        said(card.framework, theirs.rating, theirs.note)
        _button(card, trouble, card.voice.keep_theirs, keep_mine=False)
        note.show(_who_and_when(theirs))
    with right:
        st.markdown(f"**{card.voice.yours}**")
        _mine(card.framework, trouble)
        _button(card, trouble, "Save mine over it", keep_mine=True)


def _what(trouble: Trouble) -> str:
    return "this note" if isinstance(trouble.change, NewNote) else "this indicator"


def _mine(framework: Framework, trouble: Trouble) -> None:
    if isinstance(trouble.change, NewNote):
        st.text(f"Note: {trouble.change.text or 'none'}")
    else:
        said(framework, trouble.change.rating, "")


def said(framework: Framework, rating: Rating | None, note: str) -> None:
    """What one side says, as plain text: reasons and notes are what people typed."""
    reason = f": {rating.reason}" if isinstance(rating, NotApplicable) else ""
    st.text(rating_text(framework, rating) + reason)
    if note:
        st.text(f"Note: {note}")


def _who_and_when(theirs: KeptRating) -> str:
    if not isinstance(theirs, TeamRating) or theirs.changed_at is None or theirs.changed_by is None:
        return ""
    return f"{context.store().person(theirs.changed_by).name}, {when_text(theirs.changed_at, context.now())}"


def _button(card: Card, trouble: Trouble, label: str, *, keep_mine: bool) -> None:
    part = f"{'mine' if keep_mine else 'theirs'}-{type(trouble.change).__name__}"
    st.button(label, key=card.key(part), on_click=boundary.done(_decide), args=(card, trouble, keep_mine))


def _decide(card: Card, trouble: Trouble, keep_mine: bool) -> None:
    """Do what was chosen; the browser lets go of the text that is decided on. Everything is drawn anew."""
    if not keep_mine:
        saving.let_go(card, trouble)
    if not keep_mine or saving.save_mine(card, trouble):
        field, text = _typed(trouble)
        draft_text.give_up(card.key(field))
        drafts.let_go(card.draft_name(field), text)
    st.rerun()


def _typed(trouble: Trouble) -> tuple[str, str]:
    if isinstance(trouble.change, NewNote):
        return NOTE, trouble.change.text
    rating = trouble.change.rating
    return REASON, rating.reason if isinstance(rating, NotApplicable) else ""
