"""What a director hands over to the next one: where the year stands, what is due, who owns what, where proof lies."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.goals import Goal
from assessment.ids import CycleId, PersonId
from assessment.imported import ImportedYear
from assessment.owned import Owner
from assessment.people import Act, Person, Role
from assessment.plans import PlanItem
from assessment.ports import Store
from assessment.services.calendar import Year, year_of
from assessment.services.cycles import open_cycle
from assessment.services.goals import goals_of
from assessment.services.imported import imported_years
from assessment.services.lists import Lists, all_lists
from assessment.services.parts import PartState, part_states
from assessment.services.plans import PlanView, plan_view
from assessment.services.results import Results, results


@dataclass(frozen=True, slots=True)
class Duties:
    """What one person, or one office by its name, answers for; counts only."""

    indicators: int = 0
    parts: tuple[str, ...] = ()
    items: int = 0
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything of a self-assessment and its LEA that the next director has to know.

    `cycles` are all of the LEA, newest first, `imported` the years out of spreadsheets; `agreed` counts what the team
    has answered; `evidence` is the library by title. `by_person` has everybody of the LEA, `by_office` the owners in
    words that are no name of them.
    """

    results: Results
    agreed: int
    cycles: tuple[Cycle, ...]
    imported: tuple[ImportedYear, ...]
    year: Year
    lists: Lists
    plan: PlanView
    overdue: tuple[PlanItem, ...]
    waiting: tuple[PlanItem, ...]
    evidence: tuple[Evidence, ...]
    goals: tuple[Goal, ...]
    by_person: tuple[tuple[Person, Duties], ...]
    by_office: Mapping[str, Duties]

    @property
    def directors(self) -> int:
        """How many direct this LEA: the year should not wait for one person."""
        lea_id = self.results.lea.id
        return sum(person.roles[lea_id] == Role.DIRECTOR for person, _ in self.by_person)


def handover(who: Person, store: Store, cycle_id: CycleId, today: date) -> Handover:
    """What there is to hand over, read in one state.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    with store.reading() as kept:
        return _handover(who, kept, cycle, today)


def _handover(who: Person, store: Store, cycle: Cycle, today: date) -> Handover:
    framework = store.framework(cycle.framework_digest)
    found = results(who, store, cycle.id)
    lists, plan = all_lists(who, store, cycle, framework), plan_view(who, store, cycle.id)
    evidence = store.evidence(cycle.lea_id)
    going = plan.priorities
    parts = part_states(who, store, framework, cycle.id)
    by_person = tuple(
        (person, _of_person(person, len(own.indicators), parts, going, evidence)) for person, own in lists.by_person
    )
    return Handover(
        results=found,
        agreed=sum(row.rating is not None for row in found.team.values()),
        cycles=store.cycles(cycle.lea_id),
        imported=imported_years(store, cycle.lea_id, framework),
        year=year_of(who, store, cycle, framework, today),
        lists=lists,
        plan=plan,
        overdue=tuple(item for item in plan.items if item.is_overdue(today)),
        waiting=tuple(item for item in plan.items if item.status == "waiting_on_funding"),
        evidence=evidence,
        goals=goals_of(who, store, Owner(lea_id=cycle.lea_id)),
        by_person=by_person,
        by_office=_by_office({_folded(person.name) for person, _ in by_person}, going, evidence),
    )


def _of_person(
    person: Person, indicators: int, parts: Sequence[PartState], items: Sequence[PlanItem], evidence: Sequence[Evidence]
) -> Duties:
    name = _folded(person.name)
    return Duties(
        indicators=indicators,
        parts=tuple(own.part.name for own in parts if any(member.person_id == person.id for member in own.members)),
        items=sum(_is_of(item, person.id, name) for item in items),
        evidence=sum(_folded(entry.owner or "") == name for entry in evidence),
    )


def _is_of(item: PlanItem, person_id: PersonId, name: str) -> bool:
    return item.owner_id == person_id if item.owner_id else _folded(item.owner) == name


def _by_office(people: set[str], items: Sequence[PlanItem], evidence: Sequence[Evidence]) -> Mapping[str, Duties]:
    """Owners in words that name nobody of the LEA, by name; of two ways to write one, the first."""
    told = [
        *((item.owner, "items") for item in items if item.owner and item.owner_id is None),
        *((entry.owner, "evidence") for entry in evidence if entry.owner),
    ]
    words = {_folded(owner): owner for owner, _ in reversed(told)}
    counted = Counter((_folded(owner), what) for owner, what in told)
    return {
        words[name]: Duties(items=counted[name, "items"], evidence=counted[name, "evidence"])
        for name in sorted(words.keys() - people)
    }


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
