"""A person's list: what they are asked in a cycle, how much of it is left, and by when. Counts only, never levels."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from assessment.assignments import Assignment
from assessment.ids import IndicatorId, PersonId
from assessment.next_step import minutes_for


@dataclass(frozen=True, slots=True)
class RaterList:
    """What one person is asked, in the order of asking; `waiting` has no answer yet, `due` is when the next is due."""

    person_id: PersonId
    indicators: tuple[IndicatorId, ...]
    waiting: tuple[IndicatorId, ...]
    due: date | None

    @property
    def answered(self) -> int:
        """How many have an answer; cannot judge counts."""
        return len(self.indicators) - len(self.waiting)

    @property
    def minutes(self) -> int:
        """About how long the rest takes; 0 when nothing is left."""
        return minutes_for(len(self.waiting)) if self.waiting else 0

    def is_late(self, today: date) -> bool:
        """Whether something that is left was due before today."""
        return self.due is not None and self.due < today


def list_of(
    person_id: PersonId,
    assignments: Iterable[Assignment],
    wanted: Iterable[IndicatorId],
    answered: Collection[IndicatorId],
    calibrate: Collection[IndicatorId] = (),
) -> RaterList:
    """The list of one person: what the whole team answers first, then what is theirs, each in the order of `wanted`.

    Whoever has nothing of their own has no list, and is asked nothing to calibrate on either.
    """
    own = {a.indicator_id: a.due for a in assignments if a.person_id == person_id}
    order = list(wanted)
    first = [indicator_id for indicator_id in order if own and indicator_id in calibrate]
    asked = (*first, *(indicator_id for indicator_id in order if indicator_id in own and indicator_id not in calibrate))
    waiting = tuple(indicator_id for indicator_id in asked if indicator_id not in answered)
    due = [day for indicator_id in waiting if (day := own.get(indicator_id)) is not None]
    return RaterList(person_id, asked, waiting, min(due, default=None))


def nobody_left(
    assignments: Iterable[Assignment], cannot_judge: Collection[tuple[IndicatorId, PersonId]]
) -> tuple[IndicatorId, ...]:
    """Indicators that everybody who has them on a list cannot judge, by id: a person must find somebody."""
    asked: dict[IndicatorId, set[PersonId]] = {}
    for own in assignments:
        asked.setdefault(own.indicator_id, set()).add(own.person_id)
    return tuple(sorted(i for i, people in asked.items() if all((i, person) in cannot_judge for person in people)))
