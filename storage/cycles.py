"""Cycles, and the way their teams go about them."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from assessment.cycles import Cycle, Way
from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, LeaId
from assessment.values import canonical_json
from storage import frameworks, history, leas
from storage.tables import cycle as table
from storage.tables import lea as lea_table

_ONE = select(table).where(table.c.id == bindparam("cycle_id"))
_ONE_LOCKED = _ONE.with_for_update()


def add_cycle(connection: Connection, cycle: Cycle, change: Change) -> None:
    """Keep a new cycle. Raises AlreadyExists for a second of one LEA, school year and framework id."""
    district = leas.lea(connection, cycle.lea_id)
    framework_id = frameworks.framework_id(connection, cycle.framework_digest)
    same_year = (table.c.lea_id == cycle.lea_id) & (table.c.school_year == cycle.school_year)
    taken = (table.c.id == cycle.id) | (same_year & (table.c.framework_id == framework_id))
    if connection.execute(select(table.c.id).where(taken)).first() is not None:
        raise AlreadyExists(f"{district.name} has its self-assessment of {cycle.school_year} already. Open that one.")
    connection.execute(insert(table).values(**row_of(cycle, framework_id)))
    edit = history.Edit(Subject.CYCLE, cycle.id, None, history.content(cycle))
    history.in_cycle(connection, cycle, change, edit)


def row_of(cycle: Cycle, framework_id: str) -> dict[str, Any]:
    """The columns of a cycle."""
    return cycle.model_dump(exclude={"way"}) | {"framework_id": framework_id, "way": way_text(cycle.way)}


def cycle(connection: Connection, cycle_id: CycleId) -> Cycle:
    """The cycle of that id."""
    return _found(connection.execute(_ONE, {"cycle_id": cycle_id}).first(), cycle_id)


def open_for_change(connection: Connection, cycle_id: CycleId) -> Cycle:
    """The cycle, held so that nobody else changes or closes it before the transaction ends.

    Raises CycleClosed where it is signed.
    """
    found = held(connection, cycle_id)
    found.require_open()
    return found


def held(connection: Connection, cycle_id: CycleId) -> Cycle:
    """The cycle, open or signed, held by its row; SQLite has one writer at a time and needs no lock on it."""
    return _found(connection.execute(_ONE_LOCKED, {"cycle_id": cycle_id}).first(), cycle_id)


def cycles(connection: Connection, lea_id: LeaId | None = None) -> tuple[Cycle, ...]:
    """Cycles of one LEA, or all: by LEA, then newest school year first."""
    query = select(table, lea_table.c.name.label("lea_name")).join(lea_table)
    if lea_id is not None:
        query = query.where(table.c.lea_id == lea_id)
    return tuple(_to_cycle(row) for row in _listed(connection.execute(query)))


def newest_cycle(connection: Connection, lea_ids: Collection[LeaId] | None) -> Cycle | None:
    """The cycle started last, of some LEAs or of all; of several, the first as `cycles` lists them."""
    last, key = select(func.max(table.c.started_at)), (table.c.id, table.c.lea_id, table.c.school_year)
    query = select(*key, lea_table.c.name.label("lea_name")).join(lea_table)
    if lea_ids is not None:
        last, query = (one.where(table.c.lea_id.in_(lea_ids)) for one in (last, query))
    listed = _listed(connection.execute(query.where(table.c.started_at == last.scalar_subquery())))
    return cycle(connection, listed[0].id) if listed else None


def _listed(rows: Iterable[Row[Any]]) -> Sequence[Row[Any]]:
    """By LEA, then newest school year first; here, for the databases do not agree on the order of names."""
    newest_first = sorted(rows, key=lambda row: (row.school_year, row.id), reverse=True)
    return sorted(newest_first, key=lambda row: (row.lea_name.casefold(), row.lea_id))


def save_way(connection: Connection, cycle_id: CycleId, way: Way, change: Change) -> Cycle:
    """The open cycle with the way its team goes about it."""
    stands = open_for_change(connection, cycle_id)
    if stands.way != way:
        edit = history.Edit(Subject.WAY, cycle_id, history.content(stands.way), history.content(way))
        history.in_cycle(connection, stands, change, edit)
        connection.execute(update(table).where(table.c.id == cycle_id).values(way=way_text(way)))
    return cycle(connection, cycle_id)


def _found(row: Row[Any] | None, cycle_id: CycleId) -> Cycle:
    if row is None:
        raise NotFound("self-assessment", cycle_id)
    return _to_cycle(row)


@lru_cache(maxsize=256)
def _to_cycle(row: Row[Any]) -> Cycle:
    """One value for the same row: a click reads its cycle several times, and checking it again costs more."""
    return Cycle(
        id=row.id,
        lea_id=row.lea_id,
        school_year=row.school_year,
        framework_digest=row.framework_digest,
        state=row.state,
        edition=row.edition,
        digest=row.digest,
        started_at=row.started_at,
        closed_at=row.closed_at,
        way=Way.model_validate_json(row.way),
        reason=row.reason or "",
    )


def way_text(way: Way) -> str:
    """A team's way as its column keeps it."""
    return canonical_json(way.model_dump(mode="json"))
