"""What a team has before it while it agrees: every indicator with its answers, as far as this person may hear them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Element, Framework
from assessment.hearing import Hearing
from assessment.ids import CycleId, ElementId, IndicatorId, PersonId
from assessment.matters import Answers, Matter, answers_by_indicator, consent_of, state_of, what_differs_first
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated, TeamRating
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing
from assessment.services.proposals import Proposal, proposals
from assessment.voices import voices
from assessment.wording import PACIFIC


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One person's missing answers in an element. `name` is empty where names are not shown."""

    name: str
    missing: int


@dataclass(frozen=True, slots=True)
class AgreeDesk:
    """A cycle before its team. `matters` are in framework order; `decides` says whether this person records levels.

    `raters` counts those who have answered or are still asked, by element; `unfinished` are those still asked.
    `opened` has the elements that are open to all raters, `proposals` what finished plan items propose.
    """

    cycle: Cycle
    decides: bool
    matters: Mapping[IndicatorId, Matter]
    raters: Mapping[ElementId, int]
    unfinished: Mapping[ElementId, tuple[Unfinished, ...]]
    opened: Set[ElementId]
    proposals: Mapping[IndicatorId, Proposal] = field(default_factory=dict)

    def of(self, element: Element) -> tuple[Matter, ...]:
        """An element's indicators, what differs first."""
        return what_differs_first(self.matters[indicator.id] for indicator in element.indicators)

    def decided_on(self, day: date) -> tuple[Matter, ...]:
        """What the team decided on a day in California, newest first."""
        told = [(m.team.changed_at, m) for m in self.matters.values() if m.settled and m.team.changed_at is not None]
        same_day = [(at, m) for at, m in told if at.astimezone(PACIFIC).date() == day]
        return tuple(matter for _, matter in sorted(same_day, key=lambda own: own[0], reverse=True))

    @property
    def parked(self) -> tuple[Matter, ...]:
        """What could not be settled and waits, in framework order."""
        return tuple(matter for matter in self.matters.values() if matter.parked and not matter.settled)

    @property
    def in_order(self) -> tuple[Matter, ...]:
        """Every indicator, what differs first."""
        return what_differs_first(self.matters.values())


def agree_desk(who: Person, store: Store, framework: Framework, cycle_id: CycleId) -> AgreeDesk:
    """How a cycle stands between its raters, before this person.

    Raises:
        NotAllowed: the person does not rate here, or there is no such cycle: viewers never see individual answers.

    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    hears = hearing(who, store, cycle)
    said = answers_by_indicator(store.individual_ratings(cycle_id))
    asked = _still_asked(framework, store.assignments(cycle_id), said)
    sight = _Sight(
        cycle=cycle,
        framework=framework,
        hears=hears,
        people={person.id: person for person in store.people()},
        team={row.indicator_id: row for row in store.team_ratings(cycle_id)},
        evidence=store.linked_evidence(cycle_id),
        parked={row.indicator_id: row.reason for row in store.parked(cycle_id)},
    )
    return AgreeDesk(
        cycle=cycle,
        decides=cycle.state == "open" and who.may(Act.AGREE, cycle.lea_id),
        matters={i: _matter(sight, i, said.get(i, ()), asked[i]) for i in framework.indicators},
        raters={e.id: len(_people_of(e, said) | _asked_in(e, asked)) for e in framework.elements},
        unfinished={e.id: _unfinished(sight, e, asked) for e in framework.elements},
        opened={e.id for e in framework.elements if e.id in hears.opened},
        proposals=proposals(who, store, cycle_id),
    )


def has_team(who: Person, store: Store, cycle: Cycle) -> bool:
    """Whether people answer this cycle each for themselves, and this person is one who may."""
    return who.may(Act.RATE, cycle.lea_id) and store.has_raters(cycle.id)


@dataclass(frozen=True, slots=True)
class _Sight:
    """What was read of a cycle, and what of it this person may hear."""

    cycle: Cycle
    framework: Framework
    hears: Hearing
    people: Mapping[PersonId, Person]
    team: Mapping[IndicatorId, TeamRating]
    evidence: Mapping[IndicatorId, tuple[Evidence, ...]]
    parked: Mapping[IndicatorId, str]

    @property
    def names(self) -> bool:
        return self.cycle.way.voices == "names"

    def named(self, people: Iterable[PersonId]) -> tuple[str, ...]:
        """Their names, where the team shows names: who is missing would tell who answered."""
        known = (self.people[one].name for one in people if one in self.people)
        return tuple(sorted(known, key=str.casefold)) if self.names else ()


def _matter(sight: _Sight, indicator_id: IndicatorId, said: Sequence[IndividualRating], asked: Set[PersonId]) -> Matter:
    heard = sight.hears.hears(sight.framework, indicator_id)
    told = voices(said, sight.people, sight.cycle.lea_id, sight.cycle.way.voices) if heard else ()
    levels = [voice.rating.level for voice in told if isinstance(voice.rating, Rated)]
    return Matter(
        indicator_id=indicator_id,
        state=state_of(said, heard=heard, shown=bool(told)),
        team=sight.team.get(indicator_id, TeamRating(indicator_id=indicator_id)),
        answered=len(said),
        not_answered=len(asked),
        missing=sight.named(asked),
        voices=told,
        levels={step.level: levels.count(step.level) for step in sight.framework.scale} if told else {},
        evidence=sight.evidence.get(indicator_id, ()),
        parked=sight.parked.get(indicator_id, ""),
        consent=consent_of(said) if heard else frozenset(),
    )


def _still_asked(
    framework: Framework, assigned: Sequence[Assignment], said: Answers
) -> Mapping[IndicatorId, Set[PersonId]]:
    """Who is yet to answer each indicator: whose list it is on; without any lists, whoever has begun its element."""
    asked: dict[IndicatorId, set[PersonId]] = {i: set() for i in framework.indicators}
    if assigned:
        for one in assigned:
            asked[one.indicator_id].add(one.person_id)
    else:
        for element in framework.elements:
            begun = _people_of(element, said)
            asked |= {indicator.id: set(begun) for indicator in element.indicators}
    return {i: people - {row.person_id for row in said.get(i, ())} for i, people in asked.items()}


def _people_of(element: Element, said: Answers) -> Set[PersonId]:
    return {row.person_id for indicator in element.indicators for row in said.get(indicator.id, ())}


def _asked_in(element: Element, asked: Mapping[IndicatorId, Set[PersonId]]) -> Set[PersonId]:
    return {one for indicator in element.indicators for one in asked[indicator.id]}


def _unfinished(sight: _Sight, element: Element, asked: Mapping[IndicatorId, Set[PersonId]]) -> tuple[Unfinished, ...]:
    """Those with answers missing, by name where names are shown, else by how many are missing."""
    missing = [one for indicator in element.indicators for one in asked[indicator.id]]
    told = (Unfinished(next(iter(sight.named((one,))), ""), missing.count(one)) for one in set(missing))
    return tuple(sorted(told, key=lambda own: (own.name.casefold(), own.missing)))
