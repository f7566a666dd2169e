"""Saving a card's change: what it answers, and what is told when it cannot be kept."""

from dataclasses import dataclass, replace

import streamlit as st

from assessment.conflicts import RatingChanged
from assessment.errors import AssessmentError
from assessment.ratings import KeptRating, NotApplicable, Rating
from ui import context, state
from ui.components.cards import Card


@dataclass(frozen=True, slots=True)
class NewRating:
    """A rating over the revision that the person has seen; None takes it back to not rated."""

    rating: Rating | None
    seen: int
    own: tuple[str, ...] = ()
    """Reasons that this browser has sent already: one of them in the way is the person's own."""


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note over what stood there when typing began, or over what this browser has sent since."""

    text: str
    own: tuple[str, ...]


Change = NewRating | NewNote


@dataclass(frozen=True, slots=True)
class Trouble:
    """A change that is not kept, and why. `theirs` is what somebody else saved first; None where the store failed."""

    change: Change
    message: str
    theirs: KeptRating | None = None


def save(card: Card, change: Change) -> bool:
    """Save a change; whether it is kept. Trouble is put on the card, and nothing is overwritten unseen."""
    try:
        saved = _over_own(card, change)
    except RatingChanged as changed:
        trouble = Trouble(change, str(changed), changed.current)
    except AssessmentError as refused:
        trouble = Trouble(change, str(refused))
    else:
        _take_in(card, change, saved)
        return True
    card.memory[_key(type(change))] = trouble
    return False


def save_mine(card: Card, trouble: Trouble) -> bool:
    """Save mine over theirs, now that theirs has been seen; the same once more where the store failed."""
    change = trouble.change
    if trouble.theirs is not None:
        change = _answering(change, trouble.theirs)
    return save(card, change)


def let_go(card: Card, trouble: Trouble) -> None:
    """Give mine up; the card shows what stands."""
    card.memory.pop(_key(type(trouble.change)), None)
    if isinstance(trouble.change, NewRating):
        st.session_state.pop(card.choice_key, None)
        card.memory.pop(state.SEEN, None)


def troubles(card: Card) -> tuple[Trouble, ...]:
    """What is not kept of a card: its rating, its note."""
    kept = (card.memory.get(_key(kind)) for kind in (NewRating, NewNote))
    return tuple(trouble for trouble in kept if trouble is not None)


def waiting_rating(card: Card) -> NewRating | None:
    """The choice that is not kept and waits for a decision."""
    trouble = card.memory.get(_key(NewRating))
    return trouble.change if trouble else None


def _over_own(card: Card, change: Change) -> KeptRating:
    """What stands in the way may be the person's own earlier text, whose answer has not come back yet."""
    try:
        return _record(card, change)
    except RatingChanged as changed:
        if _text(change, changed.current) not in change.own:
            raise
        return _record(card, _answering(change, changed.current))


def _text(change: Change, stands: KeptRating) -> str | None:
    if isinstance(change, NewNote):
        return stands.note
    return stands.rating.reason if isinstance(stands.rating, NotApplicable) else None


def _answering(change: Change, stands: KeptRating) -> Change:
    if isinstance(change, NewNote):
        return replace(change, own=(stands.note,))
    return replace(change, seen=stands.revision)


def _record(card: Card, change: Change) -> KeptRating:
    who, store, now = context.person(), context.store(), context.now()
    place = card.framework, card.cycle.id, card.indicator.id
    if isinstance(change, NewNote):
        return card.voice.write_note(who, store, *place, change.text, base=next(iter(change.own), ""), now=now)
    return card.voice.rate(who, store, *place, change.rating, seen=change.seen, now=now)


def _take_in(card: Card, change: Change, saved: KeptRating) -> None:
    """What is kept is seen. A note of one's own moves on what the level answers, for the level still stands."""
    memory = card.memory
    memory.pop(_key(type(change)), None)
    if isinstance(change, NewRating):
        memory[state.SEEN] = saved.revision
        if change.rating is None:
            st.session_state.pop(card.choice_key, None)
        return
    if memory.get(state.SEEN) == saved.revision - 1:
        memory[state.SEEN] = saved.revision
    waiting = memory.get(_key(NewRating))
    if waiting and waiting.theirs and waiting.theirs.revision == saved.revision - 1:
        memory[_key(NewRating)] = replace(waiting, theirs=saved)


def _key(kind: type[Change]) -> str:
    return f"{state.TROUBLE}-{kind.__name__}"
