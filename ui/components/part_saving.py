"""Saving what a site or pathway answers: over what the person has seen, and what is told when it is not kept."""

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from assessment.conflicts import PartAnswerChanged
from assessment.cycles import Cycle, Part
from assessment.errors import AssessmentError
from assessment.framework import Framework, Indicator
from assessment.part_answers import InPlace, PartAnswer
from assessment.ratings import Whose
from assessment.services.parts import answer, part_answer
from ui import context, state
from ui.components.cards import draft_place

NOTE = "part-note"
"""The field of a part's answer whose text is saved by itself."""
_UNKEPT = "unkept"


@dataclass(frozen=True, slots=True)
class PartCard:
    """An indicator of one part."""

    cycle: Cycle
    framework: Framework
    part: Part
    indicator: Indicator

    def key(self, what: str) -> str:
        """The session key of one thing on this card."""
        return f"part-{what}-{self.part.id}-{self.indicator.id}"

    @property
    def draft_name(self) -> str:
        """The name of its note in the browser's own store: only this part's people may read it, so it is one's own."""
        return f"{draft_place(Whose.OWN)}:{self.cycle.id}:{self.part.id}:{self.indicator.id}:{NOTE}"

    def route(self) -> dict[str, str]:
        """Where a note belongs that was left behind, and the revision that the person had before them."""
        return {
            "cycle": str(self.cycle.id),
            "part": str(self.part.id),
            "indicator": str(self.indicator.id),
            "field": NOTE,
            "seen": str(st.session_state.get(self.key(state.SEEN), 0)),
            "place": draft_place(Whose.OWN),
        }


@dataclass(frozen=True, slots=True)
class Unkept:
    """An answer that is not saved, and why; `theirs` is what somebody else saved first."""

    in_place: InPlace | None
    note: str
    message: str
    theirs: PartAnswer | None


def unkept_of(card: PartCard) -> Unkept | None:
    """The answer that is not saved and waits for a decision."""
    found: Unkept | None = st.session_state.get(card.key(_UNKEPT))
    return found


def choose(card: PartCard, in_place: InPlace | None) -> bool:
    """Save a choice with the note that stands; whether it is kept."""
    return _save(card, in_place, _stands(card).note, _seen(card))


def save_note(card: PartCard, text: str, own: Collection[str]) -> bool:
    """Save a note; whether it is kept. It is answered by its text: a choice made in between is no conflict.

    `own` are the texts that may stand there without being anybody else's.
    """
    stands = _stands(card)
    seen = stands.revision if stands.note in (*own, text) else _seen(card)
    return _save(card, stands.in_place, text, seen)


def save_mine(card: PartCard, unkept: Unkept) -> bool:
    """Save mine over theirs, now that theirs has been seen; the same once more where the store failed."""
    seen = unkept.theirs.revision if unkept.theirs else _seen(card)
    return _save(card, unkept.in_place, unkept.note, seen)


def let_go(card: PartCard) -> None:
    """Give mine up; the card shows what stands."""
    st.session_state.pop(card.key(_UNKEPT), None)


def _stands(card: PartCard) -> PartAnswer:
    return part_answer(context.person(), context.store(), card.cycle.id, card.part.id, card.indicator.id)


def _seen(card: PartCard) -> int:
    seen: int = st.session_state.get(card.key(state.SEEN), 0)
    return seen


def _save(card: PartCard, in_place: InPlace | None, text: str, seen: int) -> bool:
    who, store, now = context.person(), context.store(), context.now()
    place = card.framework, card.cycle.id, card.part.id, card.indicator.id
    try:
        answer(who, store, *place, in_place, text, seen=seen, now=now)
    except PartAnswerChanged as changed:
        unkept = Unkept(in_place, text, str(changed), changed.current)
    except AssessmentError as refused:
        unkept = Unkept(in_place, text, str(refused), None)
    else:
        let_go(card)
        return True
    st.session_state[card.key(_UNKEPT)] = unkept
    return False
