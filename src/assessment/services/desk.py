"""What a person has before them while rating: an element's state, an indicator's, and last year's for reference."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Element, Framework
from assessment.ids import CycleId, IndicatorId
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import Rating, TeamRating
from assessment.services.cycles import open_cycle
from assessment.standing import Standings, standings


@dataclass(frozen=True, slots=True)
class Stand:
    """One indicator as it is kept now, with its evidence."""

    team: TeamRating
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LastYear:
    """The newest signed cycle before this one: what was said then, by indicator."""

    school_year: str
    ratings: Mapping[IndicatorId, Rating]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an element is: answered counts every answer, rated those with a level."""

    answered: int
    rated: int
    supported: int
    indicators: int

    @property
    def complete(self) -> bool:
        """Whether something is said of every indicator."""
        return self.answered == self.indicators


def stand(who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId) -> Stand:
    """One indicator as it stands now.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.
    """
    open_cycle(who, store, cycle_id)
    return Stand(
        store.team_rating(cycle_id, indicator_id),
        store.linked_evidence(cycle_id, indicator_id).get(indicator_id, ()),
    )


def stands(who: Person, store: Store, framework: Framework, cycle_id: CycleId) -> Standings:
    """Every indicator's standing.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.
    """
    open_cycle(who, store, cycle_id)
    return standings(
        framework,
        store.team_ratings(cycle_id),
        store.individual_ratings(cycle_id),
        store.linked_evidence(cycle_id).keys(),
    )


def progress(element: Element, found: Standings) -> Progress:
    """How far one element is."""
    own = [found[indicator.id] for indicator in element.indicators]
    return Progress(
        answered=sum(s.rating is not None for s in own),
        rated=sum(s.level is not None for s in own),
        supported=sum(s.level is not None and s.supported for s in own),
        indicators=len(own),
    )


def last_year(who: Person, store: Store, cycle: Cycle) -> LastYear | None:
    """What was said a year ago or longer, for reference beside each card; None before the first signed cycle."""
    open_cycle(who, store, cycle.id)
    earlier = [
        old for old in store.cycles(cycle.lea_id) if old.state == "closed" and old.school_year < cycle.school_year
    ]
    if not earlier:
        return None
    said = {row.indicator_id: row.rating for row in store.team_ratings(earlier[0].id) if row.rating is not None}
    return LastYear(earlier[0].school_year, said)


def library(who: Person, store: Store, cycle: Cycle) -> tuple[Evidence, ...]:
    """The evidence that the LEA keeps, by title.

    Raises:
        NotAllowed: the person may not read this cycle.
    """
    open_cycle(who, store, cycle.id)
    return store.evidence(cycle.lea_id)
