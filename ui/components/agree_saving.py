"""Recording the team's word from a card or from the wall: what it answers, and what is told when it is refused."""

from dataclasses import dataclass, replace

import streamlit as st

from assessment.conflicts import RatingChanged
from assessment.errors import AssessmentError, ReasonMissing
from assessment.ratings import NotApplicable, Rating, TeamRating
from assessment.services.agreeing import Decision, agree
from assessment.wording import clock_text, rating_text
from ui import boundary, context, state
from ui.components import agree_words
from ui.components.agree_items import Item
from ui.components.agree_words import Words
from ui.components.card_trouble import said

_TROUBLE, _SEEN = "trouble", "seen"
CHOICE = "choice"
"""The choice on a card, let go with its words once they are recorded."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What is not recorded, and why. `theirs` is what somebody else recorded first; else None."""

    decision: Decision | None
    message: str
    theirs: TeamRating | None = None
    needs_reason: bool = False


def look(item: Item) -> int:
    """The revision that the person has before them: that of the first look since the card's fields are on the page."""
    if item.key(CHOICE) not in st.session_state:
        st.session_state[item.key(_SEEN)] = item.matter.team.revision
    seen: int = st.session_state.setdefault(item.key(_SEEN), item.matter.team.revision)
    return seen


def overtaken(item: Item) -> bool:
    """Whether somebody else recorded it while its fields are on the page: what was typed there stays."""
    return item.key(CHOICE) in st.session_state and look(item) != item.matter.team.revision


def record(item: Item, decision: Decision, seen: int) -> bool:
    """Record what the team says over the revision seen; whether it is kept. What stands in the way is told."""
    who, store, now = context.person(), context.store(), context.now()
    try:
        saved = agree(who, store, item.framework, item.desk.cycle.id, decision, seen=seen, now=now)
    except RatingChanged as changed:
        theirs = changed.current if isinstance(changed.current, TeamRating) else None
        refuse(item, Refused(decision, str(changed), theirs))
    except AssessmentError as refused:
        refuse(item, Refused(decision, str(refused), needs_reason=isinstance(refused, ReasonMissing)))
    else:
        _settled(item, decision)
        words = f"{item.indicator.place}: {rating_text(item.framework, saved.rating)}"
        st.session_state[state.RECORDED] = f"Recorded {clock_text(now)}. {words}"
        return True
    return False


def record_words(item: Item, rating: Rating, words: Words, seen: int) -> bool:
    """Record a rating with what was typed; where that was begun over other words, both are shown first."""
    decision = Decision(item.indicator.id, rating, words.reason, words.dissent)
    if isinstance(rating, NotApplicable):
        decision = replace(decision, reason="")
    if words.on_older:
        refuse(item, Refused(decision, str(RatingChanged(item.matter.team)), item.matter.team))
        return False
    return record(item, decision, seen)


def refuse(item: Item, why: Refused) -> None:
    """Keep what is not recorded on its card."""
    st.session_state[item.key(_TROUBLE)] = why


def refused(item: Item) -> Refused | None:
    """What is not recorded of an indicator."""
    found: Refused | None = st.session_state.get(item.key(_TROUBLE))
    return found


def let_go(item: Item) -> None:
    """Forget what was typed and refused: the card shows what stands."""
    _forget(item)
    agree_words.give_up(item)


def dismiss(item: Item) -> None:
    """What stood in the way is told, or is asked for elsewhere; what was typed stays."""
    st.session_state.pop(item.key(_TROUBLE), None)


def _settled(item: Item, decision: Decision) -> None:
    """Recorded with its words, or by a key alone: then what was typed and not recorded stays in its field."""
    if decision.reason is None:
        _forget(item)
    else:
        let_go(item)


def _forget(item: Item) -> None:
    for part in (_TROUBLE, _SEEN, CHOICE):
        st.session_state.pop(item.key(part), None)


def show(item: Item) -> None:
    """What stands in the way, with both texts where somebody else was first; nothing while all is well."""
    found = refused(item)
    if found is None:
        return
    if found.theirs is None or found.decision is None:
        st.error("Not recorded.", icon=":material/error:")
        st.text(found.message)
        return
    st.warning("Somebody else recorded this first. Nothing is overwritten: choose.", icon=":material/group:")
    left, right = st.columns(2)
    with left:
        st.markdown("**Theirs, as it stands**")
        said(item.framework, found.theirs.rating, found.theirs.note)
        st.button("Keep theirs", key=item.key("theirs"), on_click=boundary.done(let_go), args=(item,))
    with right:
        st.markdown("**Yours, not recorded**")
        said(item.framework, found.decision.rating, found.decision.reason or "")
        st.button("Record ours over it", key=item.key("mine"), on_click=_record_over, args=(item, found))


@boundary.done
def _record_over(item: Item, found: Refused) -> None:
    dismiss(item)
    if found.decision is not None and found.theirs is not None:
        record(item, found.decision, found.theirs.revision)
