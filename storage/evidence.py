"""The evidence library of an LEA, and what of it supports which indicator of a cycle."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from assessment.conflicts import EvidenceChanged
from assessment.errors import AlreadyExists, EvidenceInUse, NotFound
from assessment.evidence import Evidence
from assessment.history import Change, Subject
from assessment.ids import CycleId, EvidenceId, IndicatorId, LeaId
from storage import cycles, history, leas
from storage.tables import evidence as table
from storage.tables import evidence_link as link

# Built once: SQLAlchemy then finds the compiled text without building a key. The second runs at every click.
_LINKED = select(link.c.indicator_id, table).join(table).where(link.c.cycle_id == bindparam("of_cycle"))
_LINKED_TO_ONE = _LINKED.where(link.c.indicator_id == bindparam("of_indicator"))


def evidence(connection: Connection, lea_id: LeaId) -> tuple[Evidence, ...]:
    """The LEA's library, by title."""
    rows = connection.execute(select(table).where(table.c.lea_id == lea_id))
    return tuple(sorted(map(_to_evidence, rows), key=_by_title))


def add_evidence(connection: Connection, evidence: Evidence, change: Change) -> None:
    """Add an entry to the library. Raises AlreadyExists for a second of that id."""
    leas.lea(connection, evidence.lea_id)
    row = connection.execute(select(table).where(table.c.id == evidence.id)).first()
    if row is not None:
        if _to_evidence(row) == evidence:
            return
        raise AlreadyExists(f"{row.title} is kept under that id already. Give the new entry an id of its own.")
    connection.execute(insert(table).values(**evidence.model_dump()))
    edit = history.Edit(Subject.EVIDENCE, evidence.id, None, history.content(evidence))
    history.in_lea(connection, evidence.lea_id, change, edit)


def save_evidence(connection: Connection, evidence: Evidence, seen: int, change: Change) -> Evidence:
    """The entry as it reads now. Raises EvidenceChanged where another stands there than was seen."""
    stands = _of_lea(connection, evidence.lea_id, evidence.id)
    was, now = history.content(stands), history.content(evidence)
    if was == now:
        return stands
    if stands.revision != seen:
        raise EvidenceChanged(stands)
    kept = Evidence(**dict(evidence) | {"revision": seen + 1})
    history.in_lea(connection, evidence.lea_id, change, history.Edit(Subject.EVIDENCE, evidence.id, was, now))
    connection.execute(update(table).where(table.c.id == evidence.id).values(**kept.model_dump()))
    return kept


def remove_evidence(connection: Connection, lea_id: LeaId, evidence_id: EvidenceId, change: Change) -> None:
    """Take an entry out of the library. Raises EvidenceInUse while anything lists it."""
    stands = _of_lea(connection, lea_id, evidence_id)
    if connection.execute(select(link.c.cycle_id).where(link.c.evidence_id == evidence_id)).first() is not None:
        raise EvidenceInUse
    history.in_lea(
        connection, lea_id, change, history.Edit(Subject.EVIDENCE, evidence_id, history.content(stands), None)
    )
    connection.execute(delete(table).where(table.c.id == evidence_id))


def evidence_links(
    connection: Connection, lea_id: LeaId
) -> Mapping[EvidenceId, tuple[tuple[CycleId, IndicatorId], ...]]:
    """What each entry of the library is listed for, over all cycles, in order; only entries listed somewhere."""
    found: dict[EvidenceId, list[tuple[CycleId, IndicatorId]]] = {}
    for row in connection.execute(select(link).join(table).where(table.c.lea_id == lea_id)):
        found.setdefault(row.evidence_id, []).append((row.cycle_id, row.indicator_id))
    return {entry: tuple(sorted(found[entry])) for entry in sorted(found)}


def linked_evidence(
    connection: Connection, cycle_id: CycleId, indicator_id: IndicatorId | None = None
) -> Mapping[IndicatorId, tuple[Evidence, ...]]:
    """Evidence by indicator, each by title; only indicators that have some, of one or of all."""
    wanted = {"of_cycle": cycle_id} | ({} if indicator_id is None else {"of_indicator": indicator_id})
    found: dict[IndicatorId, list[Evidence]] = {}
    for row in connection.execute(_LINKED if indicator_id is None else _LINKED_TO_ONE, wanted):
        found.setdefault(row.indicator_id, []).append(_to_evidence(row))
    return {indicator: tuple(sorted(found[indicator], key=_by_title)) for indicator in sorted(found)}


def link_evidence(
    connection: Connection, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, change: Change
) -> None:
    """Attach an entry of the same LEA to an indicator; once is enough."""
    cycle = cycles.open_for_change(connection, cycle_id)
    entry = _of_lea(connection, cycle.lea_id, evidence_id)
    key = {"cycle_id": cycle_id, "indicator_id": indicator_id, "evidence_id": evidence_id}
    if connection.execute(select(link.c.evidence_id).filter_by(**key)).first() is not None:
        return
    edit = history.Edit(Subject.EVIDENCE_LINK, indicator_id, None, told(entry))
    history.in_cycle(connection, cycle, change, edit)
    connection.execute(insert(link).values(**key))


def unlink_evidence(
    connection: Connection, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, change: Change
) -> None:
    """Detach an entry; it stays in the library."""
    cycle = cycles.open_for_change(connection, cycle_id)
    entry = _of_lea(connection, cycle.lea_id, evidence_id)
    key = {"cycle_id": cycle_id, "indicator_id": indicator_id, "evidence_id": evidence_id}
    if connection.execute(delete(link).filter_by(**key)).rowcount:
        edit = history.Edit(Subject.EVIDENCE_LINK, indicator_id, told(entry), None)
        history.in_cycle(connection, cycle, change, edit)


def _of_lea(connection: Connection, lea_id: LeaId, evidence_id: EvidenceId) -> Evidence:
    """The entry, if the LEA keeps it: what another keeps is not there. Held until the transaction ends."""
    own = (table.c.id == evidence_id) & (table.c.lea_id == lea_id)
    row = connection.execute(select(table).where(own).with_for_update()).first()
    if row is None:
        raise NotFound("evidence", evidence_id)
    return _to_evidence(row)


def told(entry: Evidence) -> dict[str, str]:
    """What the history says of an attached entry."""
    return {"evidence_id": entry.id, "title": entry.title}


def _by_title(entry: Evidence) -> tuple[str, str]:
    return entry.title.casefold(), entry.id


def _to_evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        id=row.id,
        lea_id=row.lea_id,
        title=row.title,
        kind=row.kind,
        place=row.place,
        dated=row.dated,
        school_year=row.school_year,
        note=row.note,
        owner=row.owner,
        sha256=row.sha256,
        size=row.size,
        file_name=row.file_name,
        revision=row.revision,
    )
