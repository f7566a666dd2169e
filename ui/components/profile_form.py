"""The form of one entry of the profile. Where somebody changed it in the meantime, both stand there to choose."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.conflicts import ProfileChanged
from assessment.leas import Lea
from assessment.profile_entries import Entry, entries_of
from assessment.profile_text import PARTS, entry_words
from assessment.services.profile import add_entry, change_entry, remove_entry
from ui import boundary, context, state
from ui.components import form_saving, profile_fields


@dataclass(frozen=True, slots=True)
class Opened:
    """The form that is open: of which kind, and what was seen of the entry and of its part when it was opened."""

    kind: type[Entry]
    seen: Entry | None
    before: tuple[Entry, ...]
    turn: int

    def key(self, part: str) -> str:
        """The key of one part of it; each opening has parts of its own."""
        return f"profile-form-{self.kind.__name__}-{self.turn}-{part}"


def open_for(lea: Lea, kind: type[Entry], seen: Entry | None) -> None:
    """Open the form of an entry, or of a new one; another that was open closes."""
    turn = st.session_state.get(state.PROFILE_TURN, 0) + 1
    st.session_state[state.PROFILE_TURN] = turn
    st.session_state[state.PROFILE_OPEN] = Opened(kind, seen, entries_of(lea.profile, kind), turn)


def show(lea: Lea, opened: Opened) -> None:
    """The fields, and what can be done with them."""
    words = PARTS[opened.kind]
    with st.container(border=True, key=opened.key("form")):
        st.subheader(f"Change {words.one}" if opened.seen else f"Add {words.one}")
        profile_fields.show(opened.kind, opened.seen, lea, opened.key(""))
        changed = form_saving.changed_by(opened.key)
        if isinstance(changed, ProfileChanged):
            _decide(lea, opened, changed)
            return
        form_saving.show_refused(opened.key)
        with st.container(horizontal=True):
            st.button("Save", key=opened.key("save"), type="primary", on_click=_saving(lea, opened, opened.seen))
            st.button("Cancel", key=opened.key("cancel"), type="tertiary", on_click=boundary.done(_close))
            if opened.seen:
                st.button("Remove", key=opened.key("remove"), type="tertiary", on_click=_removing(lea, opened))


def _decide(lea: Lea, opened: Opened, changed: ProfileChanged) -> None:
    """What stands there and was not there when the form was opened, or that nothing does."""
    theirs = [own for own in entries_of(changed.current.profile, opened.kind) if own not in opened.before]
    told = [", ".join(filter(None, entry_words(own, context.state_pathways()))) for own in theirs]
    over = theirs[0] if len(theirs) == 1 else None

    def draw() -> None:
        for words in told or ["It was removed."]:
            st.text(words)

    form_saving.decide(opened.key, changed, draw, _saving(lea, opened, over), boundary.done(_close))


def _saving(lea: Lea, opened: Opened, over: Entry | None) -> Callable[[], None]:
    """The click that saves over an entry, or adds one where it stands over none."""

    def save() -> None:
        who, store, now = context.person(), context.store(), context.now()
        own = profile_fields.read(opened.kind, opened.seen, opened.key(""))
        if over is None:
            add_entry(who, store, lea.id, own, now)
        else:
            change_entry(who, store, lea.id, over, own, now)

    return boundary.done(lambda: form_saving.attempt(opened.key, save, _close))


def _removing(lea: Lea, opened: Opened) -> Callable[[], None]:
    def remove() -> None:
        assert opened.seen is not None
        remove_entry(context.person(), context.store(), lea.id, opened.seen, context.now())

    return boundary.done(lambda: form_saving.attempt(opened.key, remove, _close))


def _close() -> None:
    st.session_state.pop(state.PROFILE_OPEN, None)
