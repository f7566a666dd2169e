"""A person's list: what they are asked in a cycle, how much of it is left, and by when. Counts only, never levels."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from assessment.assignments import Assignment
from assessment.ids import IndicatorId, LeaId, PersonId
from assessment.next_step import minutes_for
from assessment.people import Act, Person


@dataclass(frozen=True, slots=True)
class RaterList:
    """What one person is asked, in framework order; `waiting` has no answer yet, `due` is when the next is due."""

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


def asked_in(
    person: Person,
    lea_id: LeaId,
    assignments: Collection[Assignment],
    wanted: Iterable[IndicatorId],
    calibrate: Collection[IndicatorId],
) -> tuple[IndicatorId, ...]:
    """What a person is asked of the indicators wanted in a year, in their order.

    Everything for a rater while nobody has a list (nothing by a personal link); else their list, with what the team
    calibrates on. Who agrees for the team is asked nothing without a list of their own.
    """
    if not person.may(Act.ANSWER, lea_id):
        return ()
    own = {row.indicator_id for row in assignments if row.person_id == person.id}
    only_rates = not person.may(Act.AGREE, lea_id)
    if only_rates and not assignments and person.only_in is None:
        return tuple(wanted)
    asked = {*own, *calibrate} if own or only_rates else own
    return tuple(indicator_id for indicator_id in wanted if indicator_id in asked)


def list_of(
    person: Person,
    lea_id: LeaId,
    assignments: Collection[Assignment],
    wanted: Iterable[IndicatorId],
    answered: Collection[IndicatorId],
    calibrate: Collection[IndicatorId] = (),
) -> RaterList:
    """The list of one person; of what is waiting, what the team calibrates on comes first."""
    asked = asked_in(person, lea_id, assignments, wanted, calibrate)
    waiting = sorted((i for i in asked if i not in answered), key=lambda i: i not in calibrate)
    due = [row.due for row in assignments if row.person_id == person.id and row.indicator_id in waiting and row.due]
    return RaterList(person.id, asked, tuple(waiting), min(due, default=None))


def nobody_left(
    assignments: Iterable[Assignment], cannot_judge: Collection[tuple[IndicatorId, PersonId]]
) -> tuple[IndicatorId, ...]:
    """Indicators that everybody who has them on a list cannot judge, by id: a person must find somebody."""
    asked: dict[IndicatorId, set[PersonId]] = {}
    for own in assignments:
        asked.setdefault(own.indicator_id, set()).add(own.person_id)
    return tuple(sorted(i for i, people in asked.items() if all((i, person) in cannot_judge for person in people)))
