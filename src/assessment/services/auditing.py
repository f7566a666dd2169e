"""The audit log of an LEA: who signed in, was let in, took something away. Only added to; its director reads it."""

from collections.abc import Iterable
from datetime import datetime

from assessment.accounts import AuditRow, Deed
from assessment.ids import CycleId, EvidenceId, LeaId
from assessment.people import Act, Person, require
from assessment.ports import Store
from assessment.services.cycles import open_cycle


def audit_of(
    who: Person, store: Store, lea_id: LeaId, *, before: datetime | None = None, limit: int = 100
) -> tuple[AuditRow, ...]:
    """The audit log of an LEA, newest first: as many lines as `limit`, of those before a moment.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    return store.audit_log(lea_id, before=before, limit=limit)


def taken_away(
    who: Person, store: Store, cycle_id: CycleId, what: str, now: datetime, *, on_server: bool = False
) -> None:
    """Write down that somebody took something of a cycle away: `what` is a form of a file, as `report-pdf`.

    On one trusted machine whoever sits there is not written down: the files are theirs already. `on_server` says that
    it is a command of a server, whose machine holds other people's work.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    if who.everywhere is None or on_server:
        told = {"deed": Deed.EXPORTED, "by": who.id, "lea_id": cycle.lea_id, "cycle_id": cycle_id, "about": what}
        store.add_audit(AuditRow(at=now, **told))


def file_taken_away(who: Person, store: Store, lea_id: LeaId, evidence_id: EvidenceId, now: datetime) -> None:
    """Write down that somebody took a file of evidence away; not of whoever sits at one trusted machine.

    Raises:
        NotAllowed: the person may not read this LEA's work, or there is none.

    """
    require(who, Act.READ, lea_id)
    if who.everywhere is None:
        store.add_audit(AuditRow(at=now, deed=Deed.DOWNLOADED, by=who.id, lea_id=lea_id, about=evidence_id))


def plans_taken_away(who: Person, store: Store, lea_id: LeaId, now: datetime) -> None:
    """Write down that somebody took plans of an LEA away that are kept without its cycle.

    Raises:
        NotAllowed: the person may not read this LEA's work, or there is none.

    """
    require(who, Act.READ, lea_id)
    tell_each(who, store, [lea_id], Deed.EXPORTED, "plan", now)


def shared_was_read(who: Person, store: Store, lea_ids: Iterable[LeaId], school_year: str, now: datetime) -> None:
    """Write down, for each LEA that shared a year, that somebody read it; not of who sits at one trusted machine."""
    tell_each(who, store, lea_ids, Deed.READ_SHARED, school_year, now)


def tell_each(who: Person, store: Store, lea_ids: Iterable[LeaId], deed: Deed, about: str, now: datetime) -> None:
    """Write down what somebody did, once for each of these LEAs; not of who sits at one trusted machine."""
    if who.everywhere is not None:
        return
    with store.together() as kept:
        for lea_id in sorted(set(lea_ids)):
            kept.add_audit(AuditRow(at=now, deed=deed, by=who.id, lea_id=lea_id, about=about))


def tell_leas(store: Store, who: Person, deed: Deed, about: str, now: datetime) -> None:
    """Write down what somebody did, for each LEA that they are something to; once without one for who is of none."""
    leas: list[LeaId | None] = [*sorted(who.roles)]
    for lea_id in leas or [None]:
        store.add_audit(AuditRow(at=now, deed=deed, by=who.id, lea_id=lea_id, about=about))
