"""What is typed about one indicator before the team decides: why, who sees it differently, what it waits for.

Kept in the browser until it is recorded, the same on Agree and on the wall: whoever leaves finds it again on either.
"""

from dataclasses import dataclass

from assessment.agree_text import reason_hint
from assessment.ratings import NotApplicable, Whose
from ui.components import draft_text
from ui.components.agree_items import Item
from ui.components.cards import draft_place
from ui.components.draft_text import Draft

REASON, DISSENT, WAITS = "reason", "dissent", "park-why"


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed. `on_older` is set where it was begun over words that somebody has replaced since."""

    reason: str
    dissent: str
    on_older: bool


def show(item: Item) -> None:
    """The fields of a decision; in a form, so that nothing is sent before it is recorded."""
    place = item.indicator.place
    hint = reason_hint(item.framework, item.matter)
    _field(item, REASON, f"Why, for {place}", _reason(item), hint)
    differently = f"Someone sees {place} differently"
    _field(item, DISSENT, differently, item.matter.team.dissent, "Which level, and why", rows=1)


def show_waits(item: Item, label: str) -> None:
    """The field of the parking list, in a form of its own."""
    _field(item, WAITS, label, item.matter.parked, "Such as: ask the data lead for the count")


def typed(item: Item) -> Words:
    """What a decision is recorded with: as typed, else as it stands."""
    stands = {REASON: _reason(item), DISSENT: item.matter.team.dissent}
    words = {part: draft_text.text_or(item.key(part), saved).strip() for part, saved in stands.items()}
    older = any(draft_text.base_of(item.key(part), saved) != saved for part, saved in stands.items())
    return Words(words[REASON], words[DISSENT], older)


def waits_for(item: Item) -> str:
    """What the indicator waits for, as typed, else as it stands."""
    return draft_text.text_or(item.key(WAITS), item.matter.parked).strip()


def give_up(item: Item, *parts: str) -> None:
    """The words are recorded, or let go: no field brings them back."""
    for part in parts or (REASON, DISSENT):
        draft_text.give_up(item.key(part))


def _reason(item: Item) -> str:
    team = item.matter.team
    return team.rating.reason if isinstance(team.rating, NotApplicable) else team.note


def _field(item: Item, part: str, label: str, saved: str, placeholder: str, rows: int = 3) -> None:
    draft = Draft(
        name=f"{draft_place(Whose.OWN)}:{item.desk.cycle.id}:{item.indicator.id}:agree-{part}",
        label=label,
        saved=saved,
        saves=False,
        rows=rows,
        placeholder=placeholder,
    )
    draft_text.show(draft, item.key(part))
