"""Self-assessments put into a store as people put them there: through the services."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, LeaId, PersonId, RegionId
from assessment.leas import Lea
from assessment.meeting import Opened
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.evidence import list_evidence
from assessment.services.leas import keep_lea
from assessment.services.own_rating import own_rating
from assessment.services.rating import rate
from tests.factories import Said, make_rating

NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
LEA = Lea(id=LeaId("lea"), name="Sample Unified")


def keep_cycle(
    store: Store,
    framework: Framework,
    ratings: Mapping[str, Said],
    *,
    school_year: str = "2026-27",
    supported: Collection[str] = (),
    lea: Lea = LEA,
) -> Cycle:
    """An open cycle with the team's ratings, and one entry of evidence for each indicator in `supported`."""
    who = local_person()
    store.save_person(who)
    keep_lea(who, store, lea, NOW)
    cycle = start_cycle(who, store, lea.id, school_year, framework, NOW)
    for indicator_id, said in ratings.items():
        rate(who, store, framework, cycle.id, IndicatorId(indicator_id), make_rating(said), seen=0, now=NOW)
    for indicator_id in supported:
        entry = Evidence(
            id=EvidenceId(f"{lea.id}-{school_year}-{indicator_id}"),
            lea_id=lea.id,
            title="Minutes",
            kind="on_file",
            place="Room 4",
        )
        list_evidence(who, store, framework, cycle.id, IndicatorId(indicator_id), entry, NOW)
    return cycle


def sign(store: Store, cycle: Cycle) -> Cycle:
    """The cycle signed and locked."""
    return close_cycle(local_person(), store, cycle.id, NOW)


def keep_team(store: Store, **roles: Role) -> Mapping[str, Person]:
    """People of the LEA by their id, each in one role: `keep_team(store, ana=Role.RATER)`."""
    team = {name: Person(id=PersonId(name), name=name.title(), roles={LEA.id: role}) for name, role in roles.items()}
    for person in team.values():
        store.save_person(person)
    return team


def keep_provider(store: Store, region_id: str) -> Person:
    """A TA provider who serves that region, and no LEA."""
    person = Person(id=PersonId(f"provider-{region_id}"), name="Pru", regions=frozenset({RegionId(region_id)}))
    store.save_person(person)
    return person


def say_alone(store: Store, cycle: Cycle, person_id: str, indicator_id: str, said: Said) -> None:
    """One person's own answer, over whatever stands."""
    stands = own_rating(store, cycle.id, IndicatorId(indicator_id), PersonId(person_id))
    wanted = IndividualRating(**dict(stands) | {"rating": make_rating(said)})
    store.save_individual_rating(cycle.id, wanted, stands.revision, Change(by=PersonId(person_id), at=NOW))


def open_up(store: Store, cycle: Cycle, scope: str, by: str = "local") -> None:
    """An element or indicator opened to all who rate."""
    opened = Opened(scope=IndicatorId(scope), opened_by=PersonId(by), opened_at=NOW)
    store.open_scope(cycle.id, opened, Change(by=PersonId(by), at=NOW))


def ask(store: Store, cycle: Cycle, lists: Mapping[str, Collection[str]]) -> None:
    """Indicators on people's lists: `{"ana": ["E01.01"]}`."""
    wanted = [
        Assignment(indicator_id=IndicatorId(indicator_id), person_id=PersonId(person))
        for person, own in lists.items()
        for indicator_id in own
    ]
    store.assign(cycle.id, wanted, Change(by=local_person().id, at=NOW))
