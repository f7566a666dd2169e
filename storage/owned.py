"""What an LEA or a region owns beside its cycles. A value is one text of JSON beside its keys: it is kept whole."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from assessment.conflicts import OwnedChanged
from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change
from assessment.ids import LeaId, OwnedId, RegionId
from assessment.owned import OwnedT
from assessment.values import canonical_json
from storage import history, leas
from storage.tables import owned as table

_KEYS = frozenset({"id", "lea_id", "region_id", "revision"})


def owned(
    connection: Connection, kind: type[OwnedT], lea_id: LeaId | None, region_id: RegionId | None
) -> tuple[OwnedT, ...]:
    """All of one kind that an LEA, or else a region, owns, by id."""
    query = select(table).where(_of(lea_id, region_id), table.c.subject == kind.subject).order_by(table.c.id)
    return tuple(_to_value(kind, row) for row in connection.execute(query))


def add_owned(connection: Connection, value: OwnedT, change: Change) -> None:
    """Keep a new one. Raises AlreadyExists for a second of that id."""
    if value.lea_id is not None:
        leas.lea(connection, value.lea_id)
    row = connection.execute(select(table).where(table.c.id == value.id)).first()
    if row is not None:
        if row.subject == value.subject and _to_value(type(value), row) == value:
            return
        raise AlreadyExists("Something else is kept under that id already. Give the new one an id of its own.")
    connection.execute(insert(table).values(_row(value)))
    _record(connection, value, change, None, history.content(value))


def save_owned(connection: Connection, value: OwnedT, seen: int, change: Change) -> OwnedT:
    """The value as it reads now. Raises OwnedChanged where another stands there than was seen."""
    stands = _held(connection, type(value), value.id, value.lea_id, value.region_id)
    was, now = history.content(stands), history.content(value)
    if was == now:
        return stands
    if stands.revision != seen:
        raise OwnedChanged(stands)
    kept = value.model_copy(update={"revision": seen + 1})
    connection.execute(update(table).where(table.c.id == value.id).values(_row(kept)))
    _record(connection, value, change, was, now)
    return kept


def remove_owned(connection: Connection, value: OwnedT, seen: int, change: Change) -> None:
    """Take it away. Raises OwnedChanged where another stands there than was seen."""
    stands = _held(connection, type(value), value.id, value.lea_id, value.region_id)
    if stands.revision != seen:
        raise OwnedChanged(stands)
    connection.execute(delete(table).where(table.c.id == value.id))
    _record(connection, stands, change, history.content(stands), None)


def _held(
    connection: Connection, kind: type[OwnedT], owned_id: OwnedId, lea_id: LeaId | None, region_id: RegionId | None
) -> OwnedT:
    """What stands there, if that LEA or region owns it; held until the transaction ends."""
    own = _of(lea_id, region_id) & (table.c.id == owned_id) & (table.c.subject == kind.subject)
    row = connection.execute(select(table).where(own).with_for_update()).first()
    if row is None:
        raise NotFound(kind.subject, owned_id)
    return _to_value(kind, row)


def _of(lea_id: LeaId | None, region_id: RegionId | None) -> ColumnElement[bool]:
    if (lea_id is None) == (region_id is None):
        raise ValueError("an LEA or a region")
    return table.c.region_id == region_id if lea_id is None else table.c.lea_id == lea_id


def _record(connection: Connection, value: OwnedT, change: Change, was: Any, now: Any) -> None:
    edit = history.Edit(value.subject, value.id, was, now)
    if value.lea_id is None:
        history.in_region(connection, change, edit)
    else:
        history.in_lea(connection, value.lea_id, change, edit)


def _row(value: OwnedT) -> dict[str, Any]:
    content = canonical_json(value.model_dump(mode="json", exclude=set(_KEYS)))
    return {**{key: getattr(value, key) for key in _KEYS}, "subject": value.subject, "content": content}


def _to_value(kind: type[OwnedT], row: Row[Any]) -> OwnedT:
    keys = {key: row._mapping[key] for key in _KEYS}
    return kind.model_validate(keys | json.loads(row.content))
