"""In whose name a card speaks: what it reads, how it saves, and how it words what is its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from assessment.framework import Framework
from assessment.ids import CycleId, IndicatorId
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import KeptRating, Whose
from assessment.services import desk, own_rating, rating, spoken
from assessment.services.desk import Stand


class Saves(Protocol):
    """A service that records a rating or a note of one indicator."""

    def __call__(
        self, who: Person, store: Store, framework: Framework, cycle_id: CycleId, indicator_id: IndicatorId, /, *_, **__
    ) -> KeptRating:
        """What stands now. Raises RatingChanged where something else does."""


Reads = Callable[[Person, Store, Framework, CycleId, IndicatorId], Stand]


@dataclass(frozen=True, slots=True)
class CardVoice:
    """One voice. `changed` begins what is said of a text or choice that is not kept because another one stands."""

    whose: Whose
    stand: Reads
    rate: Saves
    write_note: Saves
    changed: str
    theirs: str
    keep_theirs: str
    yours: str
    taken_in: str


def _alone(who: Person, store: Store, _: Framework, cycle_id: CycleId, indicator_id: IndicatorId) -> Stand:
    return desk.stand(who, store, cycle_id, indicator_id)


def _own(who: Person, store: Store, _: Framework, cycle_id: CycleId, indicator_id: IndicatorId) -> Stand:
    return spoken.own_stand(who, store, cycle_id, indicator_id)


TEAM = CardVoice(
    whose=Whose.TEAM,
    stand=spoken.team_stand,
    rate=rating.rate,
    write_note=rating.write_note,
    changed="Somebody else changed",
    theirs="Theirs, as it stands",
    keep_theirs="Keep theirs",
    yours="Yours, not saved",
    taken_in="Somebody else changed this",
)
"""The team's level, beside what its people said."""

ALONE = replace(TEAM, stand=_alone)
"""The team's level where nobody else has a voice."""

OWN = CardVoice(
    whose=Whose.OWN,
    stand=_own,
    rate=own_rating.rate_own,
    write_note=own_rating.note_own,
    changed="In another window you changed",
    theirs="As it stands",
    keep_theirs="Keep that",
    yours="In this window, not saved",
    taken_in="You changed this in another window",
)
"""One's own answer."""
