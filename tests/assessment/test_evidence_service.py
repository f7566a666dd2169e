"""Evidence belongs to the LEA; one entry serves many indicators."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from assessment.cycles import Cycle
from assessment.errors import CycleClosed, NotAllowed
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.ids import EvidenceId, IndicatorId, LeaId
from assessment.leas import Lea
from assessment.people import local_person
from assessment.ports import Store
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.evidence import attach, detach, list_evidence
from assessment.services.leas import keep_lea
from tests.factories import make_framework

NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
DIRECTOR = local_person()
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")


def _minutes(lea_id: str = "lea", evidence_id: str = "minutes") -> Evidence:
    return Evidence(
        id=EvidenceId(evidence_id), lea_id=LeaId(lea_id), title="Committee minutes", kind="on_file", place="Binder 2"
    )


@pytest.fixture
def framework() -> Framework:
    return make_framework()


@pytest.fixture
def cycle(store: Store, framework: Framework) -> Cycle:
    store.save_person(DIRECTOR)
    for lea_id in ("lea", "neighbor"):
        keep_lea(DIRECTOR, store, Lea(id=LeaId(lea_id), name=f"{lea_id} Unified"), NOW)
    return start_cycle(DIRECTOR, store, LeaId("lea"), "2026-27", framework, NOW)


def test_one_entry_serves_many_indicators(store: Store, framework: Framework, cycle: Cycle) -> None:
    list_evidence(DIRECTOR, store, framework, cycle.id, FIRST, _minutes(), NOW)
    attach(DIRECTOR, store, cycle.id, SECOND, EvidenceId("minutes"), NOW)

    assert store.linked_evidence(cycle.id) == {FIRST: (_minutes(),), SECOND: (_minutes(),)}
    assert store.evidence(LeaId("lea")) == (_minutes(),)


def test_attaching_twice_is_attaching_once(store: Store, framework: Framework, cycle: Cycle) -> None:
    list_evidence(DIRECTOR, store, framework, cycle.id, FIRST, _minutes(), NOW)
    attach(DIRECTOR, store, cycle.id, FIRST, EvidenceId("minutes"), NOW)

    assert store.linked_evidence(cycle.id, FIRST) == {FIRST: (_minutes(),)}


def test_a_detached_entry_stays_in_the_library(store: Store, framework: Framework, cycle: Cycle) -> None:
    list_evidence(DIRECTOR, store, framework, cycle.id, FIRST, _minutes(), NOW)
    detach(DIRECTOR, store, cycle.id, FIRST, EvidenceId("minutes"), NOW)

    assert store.linked_evidence(cycle.id) == {}
    assert store.evidence(LeaId("lea")) == (_minutes(),)


def test_the_library_of_another_lea_cannot_be_used(store: Store, framework: Framework, cycle: Cycle) -> None:
    theirs = start_cycle(DIRECTOR, store, LeaId("neighbor"), "2026-27", framework, NOW)
    list_evidence(DIRECTOR, store, framework, theirs.id, FIRST, _minutes("neighbor", "theirs"), NOW)

    with pytest.raises(NotAllowed):
        attach(DIRECTOR, store, cycle.id, FIRST, EvidenceId("theirs"), NOW)
    with pytest.raises(NotAllowed):
        list_evidence(DIRECTOR, store, framework, cycle.id, FIRST, _minutes("neighbor", "more"), NOW)

    assert store.linked_evidence(cycle.id) == {}


def test_a_signed_cycle_keeps_its_evidence_as_it_is(store: Store, framework: Framework, cycle: Cycle) -> None:
    list_evidence(DIRECTOR, store, framework, cycle.id, FIRST, _minutes(), NOW)
    close_cycle(DIRECTOR, store, cycle.id, NOW)

    with pytest.raises(CycleClosed):
        detach(DIRECTOR, store, cycle.id, FIRST, EvidenceId("minutes"), NOW)
    with pytest.raises(CycleClosed):
        attach(DIRECTOR, store, cycle.id, SECOND, EvidenceId("minutes"), NOW)
    with pytest.raises(CycleClosed):
        list_evidence(DIRECTOR, store, framework, cycle.id, SECOND, _minutes(evidence_id="late"), NOW)

    assert store.linked_evidence(cycle.id) == {FIRST: (_minutes(),)}
    assert store.evidence(LeaId("lea")) == (_minutes(),)


@pytest.mark.parametrize("place", ["javascript:alert(1)", "www.example.org", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_no_browser_should_open_is_refused(place: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        Evidence(id=EvidenceId("e"), lea_id=LeaId("lea"), title="Page", kind="link", place=place)
