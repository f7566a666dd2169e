"""Who answers what in a cycle: proposed in one go, then changed by hand; passed on by who cannot judge."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from assessment.assigning import Proposal, next_asked, propose, taken_off, to_judge
from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.errors import CannotBeAsked, NotAllowed
from assessment.framework import Framework, Indicator
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, PersonId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import CannotJudge, Rated
from assessment.services.cycles import open_cycle
from assessment.services.desk import year_before
from assessment.services.people import people_of


def wanted_in(who: Person, store: Store, cycle: Cycle, framework: Framework) -> tuple[IndicatorId, ...]:
    """Indicators judged anew in this cycle, in framework order; all, unless the team's year rotates.

    Raises:
        NotAllowed: the person has no list in this cycle.

    """
    open_cycle(who, store, cycle.id, Act.LIST)
    return to_judge(framework, cycle.way.scored, _again(store, cycle, framework))


def _again(store: Store, cycle: Cycle, framework: Framework) -> frozenset[IndicatorId]:
    """What a rotating year judges besides its elements: last year's gaps, and what it has no level of."""
    if cycle.way.scored is None:
        return frozenset()
    before = year_before(store, cycle)
    said = before.ratings if before else {}
    aims = store.aims(cycle.id)
    stands = {
        indicator_id
        for indicator_id, rating in said.items()
        if not isinstance(rating, CannotJudge)
        and not (isinstance(rating, Rated) and rating.level < aims.target_of(framework, indicator_id))
    }
    return frozenset(framework.indicators) - stands


def propose_lists(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, due: date | None, now: datetime
) -> Proposal:
    """The lists as kept: two raters an indicator where there are; what was set by hand or answered stays.

    What was taken off a list by hand stays off it.

    Raises:
        NotAllowed, CycleClosed: as for every change; a director shares out.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    with store.together() as kept:
        standing = kept.assignments(cycle_id)
        proposal = propose(
            framework,
            people_of(who, kept, cycle.lea_id),
            cycle.lea_id,
            wanted=wanted_in(who, kept, cycle, framework),
            standing=standing,
            answered=_said(kept, cycle_id),
            taken_off=taken_off(kept.history(cycle_id)),
            due=due,
        )
        change = Change(by=who.id, at=now)
        kept.unassign(cycle_id, _keys(standing) - _keys(proposal.assignments), change)
        kept.assign(cycle_id, proposal.assignments, change)
    return proposal


def give(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    person_id: PersonId,
    indicators: Collection[IndicatorId],
    due: date | None,
    now: datetime,
) -> None:
    """Put indicators on a person's list by hand; what is on it already is theirs by hand from now on.

    Raises:
        NotAllowed, CycleClosed: as for every change; also for somebody who is not of the LEA.
        CannotBeAsked: the person may not rate there.
        UnknownIndicator: the framework has none of that id.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    person = next((p for p in people_of(who, store, cycle.lea_id) if p.id == person_id), None)
    if person is None:
        raise NotAllowed
    if not person.may(Act.RATE, cycle.lea_id):
        raise CannotBeAsked(person.name)
    with store.together() as kept:
        stands = {own.indicator_id: own for own in kept.assignments(cycle_id) if own.person_id == person_id}
        blanks = (Assignment(indicator_id=framework.indicator(i).id, person_id=person_id) for i in indicators)
        known = [stands.get(blank.indicator_id, blank) for blank in blanks]
        wanted = [Assignment(**dict(own) | {"due": due or own.due, "proposed": False}) for own in known]
        kept.assign(cycle_id, wanted, Change(by=who.id, at=now))


def take(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    person_id: PersonId,
    indicators: Collection[IndicatorId],
    now: datetime,
) -> None:
    """Take indicators off a person's list; what they answered stays. No proposal puts them on it again.

    Raises:
        NotAllowed, CycleClosed: as for every change.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        standing = [own for own in kept.assignments(cycle_id, person_id=person_id) if own.indicator_id in indicators]
        # By hand from here on: the history then tells it from what a proposal moves.
        kept.assign(cycle_id, [Assignment(**dict(own) | {"proposed": False}) for own in standing], change)
        kept.unassign(cycle_id, _keys(standing), change)


def set_due(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    due: date | None,
    now: datetime,
    *,
    person_id: PersonId | None = None,
    indicators: Collection[IndicatorId] | None = None,
) -> None:
    """A due date for everything on every list, for one person's list, for some indicators, or for some of one list.

    Raises:
        NotAllowed, CycleClosed: as for every change.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT)
    with store.together() as kept:
        meant = [
            Assignment(**dict(own) | {"due": due})
            for own in kept.assignments(cycle_id)
            if person_id in (None, own.person_id) and (indicators is None or own.indicator_id in indicators)
        ]
        kept.assign(cycle_id, meant, Change(by=who.id, at=now))


def pass_on(who: Person, store: Store, cycle: Cycle, indicator: Indicator, now: datetime) -> Assignment | None:
    """What is now on somebody else's list, because the person cannot judge what is on theirs; None for nobody left.

    Nothing that is not on their own list is passed on, nothing twice, and nothing to whose list it was taken off.

    Raises:
        NotAllowed, CycleClosed: as for every change.

    """
    open_cycle(who, store, cycle.id, Act.ANSWER)
    with store.together() as kept:
        standing = kept.assignments(cycle.id)
        own = next((a for a in standing if a.indicator_id == indicator.id and a.person_id == who.id), None)
        if own is None:
            return None
        passed = (a for a in standing if a.indicator_id == indicator.id and a.passed_from == who.id)
        if before := next(passed, None):
            return before
        spoke = [a.person_id for a in kept.individual_ratings(cycle.id, indicator_id=indicator.id) if a.rating]
        off = [person for _, person in taken_off(kept.history(cycle.id, indicator.id))]
        people = tuple(person for person in kept.people() if cycle.lea_id in person.roles)
        found = next_asked(indicator, people, cycle.lea_id, standing, [*spoke, *off])
        if found is None:
            return None
        wanted = Assignment(indicator_id=indicator.id, person_id=found.id, due=own.due, passed_from=who.id)
        kept.assign(cycle.id, [wanted], Change(by=who.id, at=now))
    return wanted


def _said(store: Store, cycle_id: CycleId) -> frozenset[tuple[IndicatorId, PersonId]]:
    own = store.individual_ratings(cycle_id)
    return frozenset((row.indicator_id, row.person_id) for row in own if row.rating is not None)


def _keys(assignments: Iterable[Assignment]) -> frozenset[tuple[IndicatorId, PersonId]]:
    return frozenset((own.indicator_id, own.person_id) for own in assignments)
