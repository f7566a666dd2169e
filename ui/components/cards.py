"""What a card is about: an indicator of a cycle in somebody's name, and what was said of it last year."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework, Indicator
from assessment.ids import IndicatorId
from assessment.people import Act
from assessment.ratings import Whose
from assessment.services.desk import Before
from assessment.services.proposals import Proposal
from ui import context, state
from ui.components.card_voice import ALONE, CardVoice

NOTE, REASON = "note", "reason"
"""The fields of a card whose text is saved by itself."""


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator to rate, and its target. `before` is last year's answer, for reference, `proposal` what a finished
    plan item proposes.

    `locked` is of a card that is only read.
    """

    cycle: Cycle
    framework: Framework
    indicator: Indicator
    target: int
    before: Before | None = None
    voice: CardVoice = ALONE
    locked: bool = False
    proposal: Proposal | None = None

    def key(self, part: str) -> str:
        """The session key of one part of this card: one's own answer shares none with the team's."""
        own = f"-{state.OWN}" if self.voice.whose is Whose.OWN else ""
        return state.part_key(f"{part}{own}", self.cycle.id, self.indicator.id)

    @property
    def memory(self) -> dict[str, Any]:
        """What this session remembers of the card, by part: its changes that are not kept, and what was seen of it.

        One session key holds it for all cards: Streamlit goes through every key several times at every click.
        """
        cards: dict[str, dict[str, Any]] = st.session_state.setdefault(state.cards_key(self.cycle.id), {})
        return cards.setdefault(self.key(""), {})

    @property
    def reads(self) -> bool:
        """Whether whoever looks may read more of the self-assessment than their own list."""
        return context.person().may(Act.READ, self.cycle.lea_id)

    @property
    def choice_key(self) -> str:
        """The widget key of the choice: another one as soon as somebody else's answer is shown in it.

        A click on its way then meets nothing; it would answer what the person had not seen.
        """
        return self.key(f"{state.LEVEL}{self.memory.get(state.TAKEN_IN, '')}")

    def draft_name(self, field: str) -> str:
        """The name of a text field in the browser's own store: sample and own work, and two people's, never meet."""
        return f"{draft_place(self.voice.whose)}:{self.cycle.id}:{self.indicator.id}:{field}"

    def route(self, field: str) -> dict[str, str]:
        """Where a text belongs that was left behind, and the revision that the person had before them."""
        seen = str(self.memory.get(state.SEEN, 0))
        return {
            "cycle": str(self.cycle.id),
            "indicator": str(self.indicator.id),
            "field": field,
            "seen": seen,
            "place": draft_place(self.voice.whose),
        }


def draft_place(whose: Whose = Whose.TEAM) -> str:
    """Whose texts the browser's own store holds under a name: of the sample or not, the team's or one person's."""
    place = "sample" if context.in_sample() else "own"
    return f"{place}-{context.person().id}" if whose is Whose.OWN else place


def card_box(indicator_id: IndicatorId) -> str:
    """The key of the box that a card stands in; a browser finds it by its class."""
    return f"box-{indicator_id}".replace(".", "-")
