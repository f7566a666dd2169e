"""The history: rows are added, in the transaction of the change they tell of; `erasing` alone alters one."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from assessment.cycles import Cycle
from assessment.errors import NotFound
from assessment.history import Change, HistoryRow, Subject, said
from assessment.ids import CycleId, LeaId, OwnedId, RegionId
from assessment.values import Value, canonical_json
from storage.tables import history as table


class Edit(NamedTuple):
    """What changed: values as plain JSON, None for nothing."""

    subject: Subject
    key: str
    was: Any
    now: Any


def content(value: Value, *without: str) -> Any:
    """What a value says, as plain JSON: the same content means that nothing changed."""
    return said(value, *without)


def in_cycle(connection: Connection, cycle: Cycle, change: Change, edit: Edit) -> None:
    """Write down a change of a cycle's content."""
    _record(connection, change, edit, cycle.lea_id, cycle.id)


def in_lea(connection: Connection, lea_id: LeaId, change: Change, edit: Edit) -> None:
    """Write down a change of what an LEA owns outside its cycles."""
    _record(connection, change, edit, lea_id, None)


def in_region(connection: Connection, change: Change, edit: Edit) -> None:
    """Write down a change of what a region owns."""
    _record(connection, change, edit, None, None)


_INSERT = insert(table)


def _record(connection: Connection, change: Change, edit: Edit, lea_id: LeaId | None, cycle_id: CycleId | None) -> None:
    row = {
        "at": change.at,
        "by": change.by,
        "lea_id": lea_id,
        "cycle_id": cycle_id,
        "subject": edit.subject,
        "key": edit.key,
        "was": None if edit.was is None else canonical_json(edit.was),
        "now": None if edit.now is None else canonical_json(edit.now),
    }
    try:
        connection.execute(_INSERT, row)
    except IntegrityError as error:  # the LEA and the cycle are known by now: it is the author who is not
        raise NotFound("person", change.by) from error


def history(
    connection: Connection, cycle_id: CycleId, key: str | None = None, *, after: datetime | None = None
) -> tuple[HistoryRow, ...]:
    """Changes of a cycle, oldest first; of one key, or all; those after a moment, or of all time."""
    query = select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
    if key is not None:
        query = query.where(table.c.key == key)
    if after is not None:
        query = query.where(table.c.at > after)
    return tuple(_to_row(row) for row in connection.execute(query))


def lea_history(connection: Connection, lea_id: LeaId) -> tuple[HistoryRow, ...]:
    """Changes of what an LEA owns outside its cycles, oldest first."""
    query = select(table).where(table.c.lea_id == lea_id, table.c.cycle_id.is_(None)).order_by(table.c.id)
    return tuple(_to_row(row) for row in connection.execute(query))


def owned_history(connection: Connection, owned_id: OwnedId) -> tuple[HistoryRow, ...]:
    """Changes of one thing that an LEA or a region owns, oldest first."""
    query = select(table).where(table.c.key == owned_id, table.c.cycle_id.is_(None)).order_by(table.c.id)
    return tuple(_to_row(row) for row in connection.execute(query))


def region_history(connection: Connection, region_id: RegionId) -> tuple[HistoryRow, ...]:
    """Changes of what a region owns, or owned, oldest first: a row says in what it tells which region it is of."""
    query = select(table).where(table.c.lea_id.is_(None), table.c.cycle_id.is_(None)).order_by(table.c.id)
    rows = (_to_row(row) for row in connection.execute(query))
    return tuple(row for row in rows if is_of_region(row.was, row.now, region_id))


def is_of_region(was: Any, now: Any, region_id: RegionId) -> bool:
    """Whether a change tells of that region."""
    return any(isinstance(told, dict) and told.get("region_id") == region_id for told in (was, now))


def plain(told: str | None) -> Any:
    """What a column of a row tells, as plain JSON."""
    return None if told is None else json.loads(told)


def _to_row(row: Row[Any]) -> HistoryRow:
    return HistoryRow(
        at=row.at,
        by=row.by,
        lea_id=row.lea_id,
        cycle_id=row.cycle_id,
        subject=row.subject,
        key=row.key,
        was=plain(row.was),
        now=plain(row.now),
    )
