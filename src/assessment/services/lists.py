"""My list, and for a director how far everybody is: counts and dates, never what was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import IndicatorId, PersonId
from assessment.lists import RaterList, list_of, nobody_left
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating
from assessment.services.assigning import wanted_in
from assessment.services.cycles import open_cycle
from assessment.services.people import people_of


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a cycle as a director sees them.

    `by_person` has everybody of the LEA, by name, those without a list too; `assignments` is who has what. `unasked`
    is on nobody's list, `alone` on one person's, and of `stuck` everybody asked has said that they cannot judge.
    """

    by_person: tuple[tuple[Person, RaterList], ...]
    assignments: tuple[Assignment, ...]
    unasked: tuple[IndicatorId, ...]
    alone: tuple[IndicatorId, ...]
    stuck: tuple[IndicatorId, ...]

    @property
    def asked(self) -> tuple[tuple[Person, RaterList], ...]:
        """Those who have a list, by name."""
        return tuple((person, own) for person, own in self.by_person if own.indicators)

    @property
    def not_begun(self) -> tuple[Person, ...]:
        """Those who have a list and have answered nothing of it, by name."""
        return tuple(person for person, own in self.asked if not own.answered)

    @property
    def done(self) -> int:
        """How many have answered all of their list."""
        return sum(not own.waiting for _, own in self.asked)


def my_list(who: Person, store: Store, cycle: Cycle, framework: Framework) -> RaterList:
    """What the person is asked in a cycle; empty for who has no list.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    stands = open_cycle(who, store, cycle.id, Act.LIST)
    wanted = wanted_in(who, store, stands, framework)
    answered = store.answers(cycle.id, who.id)
    return list_of(who, stands.lea_id, store.assignments(cycle.id), wanted, answered, stands.way.calibrate)


def all_lists(who: Person, store: Store, cycle: Cycle, framework: Framework) -> Lists:
    """Everybody's list, and what nobody answers.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.

    """
    stands = open_cycle(who, store, cycle.id, Act.DIRECT)
    people = people_of(who, store, stands.lea_id)
    rows = store.individual_ratings(cycle.id)
    wanted = wanted_in(who, store, stands, framework)
    assignments = tuple(own for own in store.assignments(cycle.id) if own.indicator_id in set(wanted))
    said, calibrate = _answered(rows), stands.way.calibrate
    asked = [own.indicator_id for own in assignments]
    lists = [
        (p, list_of(p, stands.lea_id, assignments, wanted, {i for i, by in said if by == p.id}, calibrate))
        for p in people
    ]
    cannot = frozenset((row.indicator_id, row.person_id) for row in rows if isinstance(row.rating, CannotJudge))
    return Lists(
        tuple(lists),
        assignments,
        tuple(i for i in wanted if i not in asked),
        tuple(i for i in wanted if asked.count(i) == 1),
        nobody_left(assignments, cannot),
    )


def _answered(rows: Iterable[IndividualRating]) -> frozenset[tuple[IndicatorId, PersonId]]:
    return frozenset((row.indicator_id, row.person_id) for row in rows if row.rating is not None)
