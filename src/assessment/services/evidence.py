"""Listing evidence: an entry of the LEA's library, attached to the indicators that it serves."""

from collections.abc import Collection
from datetime import datetime

from assessment.errors import NotAllowed
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId, IndicatorId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.cycles import open_cycle


def list_evidence(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    evidence: Evidence,
    now: datetime,
) -> None:
    """Add an entry to the LEA's library and attach it to one indicator, both or neither.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for every change.
    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    cycle.require_open()
    framework.indicator(indicator_id)
    if evidence.lea_id != cycle.lea_id or evidence.kind == "file":  # files come in by services/library.py
        raise NotAllowed
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        kept.add_evidence(evidence, change)
        kept.link_evidence(cycle_id, indicator_id, evidence.id, change)


def attach(
    who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, now: datetime
) -> None:
    """Attach an entry of the LEA's own library to one more indicator.

    Raises:
        NotAllowed, CycleClosed: as for every change; also for an entry of another LEA.
    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    if evidence_id not in {entry.id for entry in store.evidence(cycle.lea_id)}:
        raise NotAllowed
    store.link_evidence(cycle_id, indicator_id, evidence_id, Change(by=who.id, at=now))


def attach_to_all(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_ids: Collection[IndicatorId],
    evidence_id: EvidenceId,
    now: datetime,
) -> None:
    """Attach an entry of the LEA's own library to many indicators, as all of one lead-in: all or none.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for every change; also for an entry of another LEA.
    """
    open_cycle(who, store, cycle_id, Act.RATE)
    for indicator_id in indicator_ids:
        framework.indicator(indicator_id)
    with store.together() as kept:
        for indicator_id in indicator_ids:
            attach(who, kept, cycle_id, indicator_id, evidence_id, now)


def detach(
    who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, now: datetime
) -> None:
    """Take an entry off one indicator; it stays in the library.

    Raises:
        NotAllowed, CycleClosed: as for every change.
    """
    open_cycle(who, store, cycle_id, Act.RATE)
    store.unlink_evidence(cycle_id, indicator_id, evidence_id, Change(by=who.id, at=now))
