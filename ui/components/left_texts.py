"""A text that was left behind, and where it belongs: a card of Rate, or a site's or pathway's answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.ids import CycleId, IndicatorId, PartId
from assessment.people import Act
from assessment.ratings import NOTE_LIMIT, NotApplicable, Whose
from assessment.services.cycles import open_cycle
from assessment.services.parts import part_states
from assessment.wording import year_text
from ui import context, state
from ui.components import part_saving, saving
from ui.components.card_voice import OWN, TEAM
from ui.components.cards import NOTE, REASON, Card, draft_place
from ui.components.cycle_link import address_of
from ui.components.part_saving import PartCard

FIELDS = (NOTE, REASON, part_saving.NOTE)
"""The fields whose texts are brought home by themselves."""


class Home(Protocol):
    """Where a text that was left behind belongs."""

    @property
    def page(self) -> str:
        """The path of the page that it is decided on."""

    def save(self, left: "Left") -> bool:
        """Save it there as if its field were still open; whether it is kept."""

    def waits(self) -> bool:
        """Whether something there is still to be decided."""

    def told(self) -> str:
        """The place in words, as `1.1, Sample Unified, 2026-27`."""

    def address(self) -> dict[str, str]:
        """The query parameters that open it."""


@dataclass(frozen=True, slots=True)
class Left:
    """A text that was left behind: its name in the browser's own store, where it belongs, and what it answers.

    `place` says whose it is; that of one person is brought home by that person alone.
    """

    name: str
    text: str
    cycle_id: CycleId
    indicator_id: IndicatorId
    field: str
    seen: int
    own: tuple[str, ...]
    place: str = ""
    part_id: PartId | None = None

    @classmethod
    def read(cls, sent: Mapping[str, Any]) -> "Left":
        """The text as the browser sends it; what is missing is empty and will be refused by its place."""
        seen = str(sent.get("seen", ""))
        return cls(
            name=str(sent.get("name", "")),
            text=str(sent.get("text", ""))[:NOTE_LIMIT],
            cycle_id=CycleId(str(sent.get("cycle", ""))),
            indicator_id=IndicatorId(str(sent.get("indicator", ""))),
            field=str(sent.get("field", "")),
            seen=int(seen) if seen.isdecimal() else 0,
            own=tuple(str(text)[:NOTE_LIMIT] for text in sent.get("own") or ()),
            place=str(sent.get("place", "")),
            part_id=PartId(str(sent.get("part", ""))),
        )

    def home(self) -> Home:
        """Where it belongs.

        Raises:
            NotAllowed, UnknownIndicator: there is no such place, or it is not the person's.
        """
        who, store = context.person(), context.store()
        cycle = open_cycle(who, store, self.cycle_id, Act.LIST)
        framework = context.framework_of(cycle)
        indicator = framework.indicator(self.indicator_id)
        if self.field == part_saving.NOTE:
            found = (own.part for own in part_states(who, store, framework, cycle.id) if own.part.id == self.part_id)
            part = next(found, None)
            if part is None:
                raise NotAllowed
            return PartHome(PartCard(cycle, framework, part, indicator))
        voice = OWN if self.place == draft_place(Whose.OWN) else TEAM
        return CardHome(Card(cycle, framework, indicator, framework.default_target, voice=voice))

    @property
    def is_at_home(self) -> bool:
        """Whether it is the team's, or of the person who is here now; any other waits in the browser."""
        return self.place in ("", *places())


@dataclass(frozen=True, slots=True)
class CardHome:
    """A card of Rate, the team's or one's own."""

    card: Card
    page: str = "ui/pages/rate.py"

    def save(self, left: Left) -> bool:
        """A note, or 'does not apply' with its reason; not one of which the person has thought better since."""
        if left.field != REASON:
            return saving.save(self.card, saving.NewNote(left.text, left.own))
        if not left.text.strip() or self.card.memory.get(state.WITHDRAWN, False):
            return True
        return saving.save(self.card, saving.NewRating(NotApplicable(reason=left.text), left.seen, left.own))

    def waits(self) -> bool:
        """Whether a change is not kept."""
        return bool(saving.troubles(self.card))

    def told(self) -> str:
        """The indicator, the LEA, and the school year."""
        return f"{self.card.indicator.place}, {_of(self.card.cycle)}"

    def address(self) -> dict[str, str]:
        """One's own answer rather than the team's, wherever it is listed."""
        card = self.card
        is_own = card.voice.whose is Whose.OWN
        voice = {state.VOICE: str(Whose.OWN), state.LIST: state.ALL} if is_own else {}
        element = card.framework.element_of(card.indicator.id)
        return address_of(card.cycle, element.id) | {state.INDICATOR: str(card.indicator.id)} | voice


@dataclass(frozen=True, slots=True)
class PartHome:
    """The answer of a site or pathway."""

    card: PartCard
    page: str = "ui/pages/parts.py"

    def save(self, left: Left) -> bool:
        """The note, beside whatever is chosen there."""
        return part_saving.save_note(self.card, left.text, left.own)

    def waits(self) -> bool:
        """Whether an answer is not kept."""
        return part_saving.unkept_of(self.card) is not None

    def told(self) -> str:
        """The indicator, the part, the LEA, and the school year."""
        return f"{self.card.indicator.place}, {self.card.part.name}, {_of(self.card.cycle)}"

    def address(self) -> dict[str, str]:
        """The part's sheet."""
        return address_of(self.card.cycle) | {state.PART: str(self.card.part.id)}


def places() -> list[str]:
    """Whose texts are brought home now: the team's, and those of the person who is here."""
    return [draft_place(whose) for whose in Whose]


def _of(cycle: Cycle) -> str:
    return f"{context.store().lea(cycle.lea_id).name}, {year_text(cycle.school_year)}"
