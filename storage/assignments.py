"""Who answers what, until when."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.errors import NotFound
from assessment.history import Change, Subject
from assessment.ids import CycleId, IndicatorId, PersonId
from storage import cycles, history
from storage.tables import assignment as table

Key = tuple[IndicatorId, PersonId]

_LISTS = {
    ("cycle_id", *names): select(table).where(*(table.c[name] == bindparam(name) for name in ("cycle_id", *names)))
    for names in ((), ("person_id",), ("indicator_id",), ("person_id", "indicator_id"))
}
"""Reading lists by what is known, built once: SQLAlchemy then finds the compiled text without building a key."""


def assignments(
    connection: Connection,
    cycle_id: CycleId,
    *,
    person_id: PersonId | None = None,
    indicator_id: IndicatorId | None = None,
) -> tuple[Assignment, ...]:
    """Who answers what, by indicator id, then person id: of one person, of one indicator, or all."""
    asked = {"cycle_id": cycle_id, "person_id": person_id, "indicator_id": indicator_id}
    given = {name: value for name, value in asked.items() if value is not None}
    rows = connection.execute(_LISTS[tuple(given)], given)
    return tuple(sorted(map(_to_assignment, rows), key=_key))


def assign(connection: Connection, cycle_id: CycleId, wanted: Collection[Assignment], change: Change) -> None:
    """Put indicators on people's lists, or change how they stand there."""
    cycle = cycles.open_for_change(connection, cycle_id)
    kept = {_key(own): own for own in assignments(connection, cycle_id)}
    for own in wanted:
        was = kept.get(_key(own))
        if was == own:
            continue
        _record(connection, cycle, change, was, own)
        try:
            _put(connection, cycle_id, own, new=was is None)
        except IntegrityError as error:  # the cycle is held: it is a person who is not known
            raise NotFound("person", own.person_id) from error


def unassign(connection: Connection, cycle_id: CycleId, taken: Collection[Key], change: Change) -> None:
    """Take indicators off people's lists; what is not there is passed over."""
    cycle = cycles.open_for_change(connection, cycle_id)
    kept = {_key(own): own for own in assignments(connection, cycle_id)}
    for own in (kept[key] for key in taken if key in kept):
        _record(connection, cycle, change, own, None)
        connection.execute(delete(table).where(*_is(cycle_id, own)))


def _record(
    connection: Connection, cycle: Cycle, change: Change, was: Assignment | None, now: Assignment | None
) -> None:
    told = [None if own is None else history.content(own, "indicator_id") for own in (was, now)]
    own = now or was
    if own is None:
        raise AssertionError("a change of nothing to nothing")
    history.in_cycle(connection, cycle, change, history.Edit(Subject.ASSIGNMENT, own.indicator_id, *told))


def _put(connection: Connection, cycle_id: CycleId, own: Assignment, *, new: bool) -> None:
    if new:
        connection.execute(insert(table).values(cycle_id=cycle_id, **own.model_dump()))
    else:
        changed = own.model_dump(exclude={"indicator_id", "person_id"})
        connection.execute(update(table).where(*_is(cycle_id, own)).values(**changed))


def _is(cycle_id: CycleId, own: Assignment) -> tuple[Any, ...]:
    return (
        table.c.cycle_id == cycle_id,
        table.c.indicator_id == own.indicator_id,
        table.c.person_id == own.person_id,
    )


def _key(own: Assignment) -> Key:
    return own.indicator_id, own.person_id


def _to_assignment(row: Row[Any]) -> Assignment:
    return Assignment(**{field: getattr(row, field) for field in Assignment.model_fields})
