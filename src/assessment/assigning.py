"""Who could answer what: a first share-out in one go, and who is asked next when somebody cannot judge.

Source: design.md section 4, `judged_at` and `asked_of`.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.assignments import Assignment
from assessment.framework import Framework, Indicator
from assessment.history import HistoryRow, Subject, whose
from assessment.ids import ElementId, IndicatorId, LeaId, PersonId
from assessment.people import Act, Person

RATERS = 2
"""People asked about each indicator, where there are as many: one answer alone shows no disagreement."""

Seat = tuple[IndicatorId, PersonId]

Handover = tuple[IndicatorId, PersonId, PersonId]
"""What is handed on, by whom, and to whom."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Every list as proposed, by indicator, then person; what has only one rater, and what nobody can be asked."""

    assignments: tuple[Assignment, ...]
    alone: tuple[IndicatorId, ...]
    unasked: tuple[IndicatorId, ...]


def taken_off(history: Iterable[HistoryRow]) -> frozenset[Seat]:
    """What was taken off whose list by hand last, by its history: what a proposal moved had been proposed."""
    last: dict[Seat, HistoryRow] = {}
    for row in history:
        if row.subject == Subject.ASSIGNMENT:
            last.update({(IndicatorId(row.key), PersonId(person)): row for person in whose(row)})
    return frozenset(seat for seat, row in last.items() if row.now is None and not row.was.get("proposed"))


def raters_of(people: Iterable[Person], lea_id: LeaId) -> tuple[Person, ...]:
    """Those who may rate in the LEA, in an order that a new person does not change."""
    return tuple(sorted((p for p in people if p.may(Act.RATE, lea_id)), key=lambda person: person.id))


def rank(person: Person, lea_id: LeaId, indicator: Indicator) -> int | None:
    """The place in `asked_of` of the first role that the person stands for; None where they stand for none."""
    words = person.asked_as.get(lea_id, ())
    return next((place for place, role in enumerate(indicator.asked_of) if role in words), None)


def to_judge(
    framework: Framework, scored: Collection[ElementId] | None, again: Collection[IndicatorId]
) -> tuple[IndicatorId, ...]:
    """Indicators judged anew in a year, in framework order: all, or the scored elements' and those in `again`.

    `again` are the gaps of the year before, and what has changed or was not answered.
    """
    return tuple(
        indicator_id
        for indicator_id in framework.indicators
        if scored is None or framework.element_of(indicator_id).id in scored or indicator_id in again
    )


def propose(
    framework: Framework,
    people: Iterable[Person],
    lea_id: LeaId,
    *,
    wanted: Collection[IndicatorId],
    standing: Collection[Assignment] = (),
    answered: Collection[Seat] = (),
    taken_off: Collection[Seat] = (),
    due: date | None = None,
) -> Proposal:
    """Two raters for each wanted indicator, lists as even as `asked_of` lets them be.

    What a person set by hand, and what is answered, stays where it is. Where the district's own truth is judged, two
    jobs are asked before two people of one; at a site or pathway each sees their own. Who has a list already is given
    nothing that another has: only somebody new takes from the longest lists. What was taken off somebody's list by
    hand is not put on it again. The same input gives the same lists.
    """
    raters = raters_of(people, lea_id)
    seats = _Seats(framework, raters, lea_id, wanted, standing, answered, taken_off, due)
    seats.fill()
    seats.even_out()
    return seats.proposal()


def next_asked(
    indicator: Indicator,
    people: Iterable[Person],
    lea_id: LeaId,
    standing: Collection[Assignment],
    spoke: Collection[PersonId],
) -> Person | None:
    """Who is asked when somebody cannot judge: by the order of `asked_of`, then the shortest list; None for nobody.

    Nobody is asked who has the indicator on their list or has spoken of it.
    """
    load = Counter(own.person_id for own in standing)
    asked = {own.person_id for own in standing if own.indicator_id == indicator.id} | set(spoke)
    found = [
        (place, load[person.id], person.id, person)
        for person in raters_of(people, lea_id)
        if person.id not in asked and (place := rank(person, lea_id, indicator)) is not None
    ]
    return min(found)[-1] if found else None


class _Seats:
    """Lists on their way to being even; lives for one proposal."""

    def __init__(
        self,
        framework: Framework,
        raters: Sequence[Person],
        lea_id: LeaId,
        wanted: Collection[IndicatorId],
        standing: Collection[Assignment],
        answered: Collection[Seat],
        taken_off: Collection[Seat],
        due: date | None,
    ) -> None:
        self._due = due
        meant = frozenset(wanted)
        self._indicators = [own for own in framework.indicators.values() if own.id in meant]
        self._ranks = {
            (own.id, person.id): place
            for own in self._indicators
            for person in raters
            if (own.id, person.id) not in taken_off and (place := rank(person, lea_id, own)) is not None
        }
        self._people = [person.id for person in raters]
        self._candidates = {
            own.id: [person.id for person in raters if (own.id, person.id) in self._ranks] for own in self._indicators
        }
        stands = {(own.indicator_id, own.person_id): own for own in standing}
        self._fixed = {seat for seat, own in stands.items() if not own.proposed or seat in answered}
        self._seated = {seat: own for seat, own in stands.items() if seat in self._fixed or seat in self._ranks}
        self._load = Counter(person_id for _, person_id in self._seated)
        self._newcomers = {person_id for person_id in self._people if not self._load[person_id]}

    def fill(self) -> None:
        """Seat people until each indicator has its raters, those with the fewest candidates first."""
        for indicator in sorted(self._indicators, key=lambda own: len(self._candidates[own.id])):
            while len(self._on(indicator.id)) < RATERS and (free := self._free(indicator)):
                self._seat(indicator.id, free[0])

    def even_out(self) -> None:
        """Hand indicators on, through others where need be, until nobody has two more than who could take one."""
        while path := self._relief():
            for indicator_id, giver, taker in path:
                was = self._seated.pop((indicator_id, giver))
                self._load[giver] -= 1
                self._seat(indicator_id, taker, was.due)

    def proposal(self) -> Proposal:
        """What came of it."""
        counts = {own.id: len(self._on(own.id)) for own in self._indicators}
        return Proposal(
            tuple(self._seated[seat] for seat in sorted(self._seated)),
            tuple(indicator_id for indicator_id, count in counts.items() if count == 1),
            tuple(indicator_id for indicator_id, count in counts.items() if count == 0),
        )

    def _on(self, indicator_id: IndicatorId) -> list[PersonId]:
        return [person for person in self._people if (indicator_id, person) in self._seated]

    def _seat(self, indicator_id: IndicatorId, person_id: PersonId, due: date | None = None) -> None:
        own = Assignment(indicator_id=indicator_id, person_id=person_id, due=due or self._due, proposed=True)
        self._seated[indicator_id, person_id] = own
        self._load[person_id] += 1

    def _free(self, indicator: Indicator) -> list[PersonId]:
        """Who could still be asked: shortest list first; at the district another job; then the order of `asked_of`."""
        candidates = self._candidates[indicator.id]
        on = [person for person in candidates if (indicator.id, person) in self._seated]
        taken = {self._ranks[indicator.id, person] for person in on} if indicator.judged_at == "district" else set()
        free = [(self._ranks[indicator.id, person], person) for person in candidates if person not in on]
        free.sort(key=lambda one: (self._load[one[1]], one[0] in taken, one))
        return [person for _, person in free]

    def _relief(self) -> list[Handover]:
        """Hand-overs that take one off the longest list they can, and end where two fewer are; empty for none.

        Who was reached from a longer list without relief leads to none for a shorter one either.
        """
        reached: set[PersonId] = set()
        for giver in sorted(self._people, key=lambda person: (-self._load[person], person)):
            if giver not in reached and (path := self._path_from(giver, reached)):
                return path
        return []

    def _path_from(self, start: PersonId, reached: set[PersonId]) -> list[Handover]:
        """The shortest way to somebody with at least two fewer; empty where there is none."""
        waiting: deque[tuple[PersonId, list[Handover]]] = deque([(start, [])])
        reached.add(start)
        while waiting:
            giver, path = waiting.popleft()
            for indicator_id, taker in self._handovers(giver):
                if taker not in reached:
                    longer = [*path, (indicator_id, giver, taker)]
                    if self._load[taker] + 2 <= self._load[start]:
                        return longer
                    reached.add(taker)
                    waiting.append((taker, longer))
        return []

    def _handovers(self, giver: PersonId) -> Iterator[tuple[IndicatorId, PersonId]]:
        """What the giver could hand on, and to whom: to nobody who had a list before this proposal."""
        for indicator in self._indicators:
            seat = (indicator.id, giver)
            if seat in self._seated and seat not in self._fixed:
                for taker in self._free(indicator):
                    if taker in self._newcomers:
                        yield indicator.id, taker
