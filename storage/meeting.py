"""What was opened to all raters, and what waits on the parking list."""

from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, or_, select, update

from assessment.history import Change, Subject
from assessment.ids import CycleId, IndicatorId
from assessment.meeting import Opened, Parked
from storage import cycles, history
from storage.tables import assignment, individual_rating
from storage.tables import opened as opened_table
from storage.tables import parked as parked_table

_SAID_BY_THE_CHANGE = ("opened_by", "opened_at", "parked_by", "parked_at")


def has_raters(connection: Connection, cycle_id: CycleId) -> bool:
    """Whether anybody has an answer of their own there, or a list."""
    own = [exists().where(table.c.cycle_id == cycle_id) for table in (individual_rating, assignment)]
    return bool(connection.scalar(select(or_(*own))))


def opened(connection: Connection, cycle_id: CycleId) -> tuple[Opened, ...]:
    """Elements and indicators opened to all raters, by scope."""
    query = select(opened_table).where(opened_table.c.cycle_id == cycle_id).order_by(opened_table.c.scope)
    return tuple(
        Opened(scope=row.scope, opened_by=row.opened_by, opened_at=row.opened_at) for row in connection.execute(query)
    )


def open_scope(connection: Connection, cycle_id: CycleId, opened: Opened, change: Change) -> None:
    """Open an element or indicator; once is enough, and the first one stands."""
    cycle = cycles.open_for_change(connection, cycle_id)
    key = {"cycle_id": cycle_id, "scope": opened.scope}
    if connection.execute(select(opened_table.c.scope).filter_by(**key)).first() is not None:
        return
    told = history.content(opened, *_SAID_BY_THE_CHANGE)
    history.in_cycle(connection, cycle, change, history.Edit(Subject.OPENED, opened.scope, None, told))
    connection.execute(insert(opened_table).values(cycle_id=cycle_id, **opened.model_dump()))


def parked(connection: Connection, cycle_id: CycleId) -> tuple[Parked, ...]:
    """Indicators that could not be settled, longest waiting first."""
    rows = connection.execute(select(parked_table).where(parked_table.c.cycle_id == cycle_id))
    return tuple(sorted(map(_to_parked, rows), key=lambda own: (own.parked_at, own.indicator_id)))


def park(connection: Connection, cycle_id: CycleId, parked: Parked, change: Change) -> None:
    """Put an indicator on the parking list, or change its reason there."""
    cycle = cycles.open_for_change(connection, cycle_id)
    was = _parked(connection, cycle_id, parked.indicator_id)
    if was is not None and was.reason == parked.reason:
        return
    told = [None if own is None else history.content(own, *_SAID_BY_THE_CHANGE) for own in (was, parked)]
    history.in_cycle(connection, cycle, change, history.Edit(Subject.PARKED, parked.indicator_id, *told))
    if was is None:
        connection.execute(insert(parked_table).values(cycle_id=cycle_id, **parked.model_dump()))
    else:
        changed = parked.model_dump(exclude={"indicator_id"})
        connection.execute(update(parked_table).where(*_is(cycle_id, parked.indicator_id)).values(**changed))


def unpark(connection: Connection, cycle_id: CycleId, indicator_id: IndicatorId, change: Change) -> None:
    """Take an indicator off the parking list, where it is on it."""
    cycle = cycles.open_for_change(connection, cycle_id)
    was = _parked(connection, cycle_id, indicator_id)
    if was is not None:
        told = history.content(was, *_SAID_BY_THE_CHANGE)
        history.in_cycle(connection, cycle, change, history.Edit(Subject.PARKED, indicator_id, told, None))
        connection.execute(delete(parked_table).where(*_is(cycle_id, indicator_id)))


def _parked(connection: Connection, cycle_id: CycleId, indicator_id: IndicatorId) -> Parked | None:
    row = connection.execute(select(parked_table).where(*_is(cycle_id, indicator_id))).first()
    return None if row is None else _to_parked(row)


def _is(cycle_id: CycleId, indicator_id: IndicatorId) -> tuple[Any, ...]:
    return parked_table.c.cycle_id == cycle_id, parked_table.c.indicator_id == indicator_id


def _to_parked(row: Row[Any]) -> Parked:
    return Parked(indicator_id=row.indicator_id, reason=row.reason, parked_by=row.parked_by, parked_at=row.parked_at)
