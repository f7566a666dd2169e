"""Self-assessments put into a store as people put them there: through the services."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.ids import EvidenceId, IndicatorId, LeaId
from assessment.leas import Lea
from assessment.people import local_person
from assessment.ports import Store
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.evidence import list_evidence
from assessment.services.leas import keep_lea
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
            id=EvidenceId(f"{school_year}-{indicator_id}"),
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
