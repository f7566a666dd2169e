"""Targets and importance of a cycle, per element or indicator."""

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from assessment.aims import Aim, Aims
from assessment.conflicts import AimChanged
from assessment.history import Change, Subject
from assessment.ids import CycleId, ElementId, IndicatorId
from storage import cycles, frameworks, history
from storage.tables import aim as table

_NO_AIM = Aim()


def aims(connection: Connection, cycle_id: CycleId) -> Aims:
    """Targets and importance set for a cycle; empty where none was set."""
    rows = connection.execute(select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.scope)).all()
    return Aims(
        by_element={row.scope: _to_aim(row) for row in rows if row.scope_kind == "element"},
        by_indicator={row.scope: _to_aim(row) for row in rows if row.scope_kind == "indicator"},
    )


def save_aim(
    connection: Connection, cycle_id: CycleId, scope: ElementId | IndicatorId, aim: Aim, seen: Aim, change: Change
) -> None:
    """Set the aim of one element or indicator over the one that was seen. Raises UnknownIndicator, AimChanged."""
    cycle = cycles.open_for_change(connection, cycle_id)
    framework = frameworks.framework(connection, cycle.framework_digest)
    is_element = framework.has_element(scope)
    if not is_element:
        framework.indicator(IndicatorId(scope))
    own = (table.c.cycle_id == cycle_id) & (table.c.scope == scope)
    row = connection.execute(select(table).where(own)).first()
    stands = _NO_AIM if row is None else _to_aim(row)
    if stands == aim:
        return
    if stands != seen:
        raise AimChanged(stands)
    was, now = (None if value == _NO_AIM else history.content(value) for value in (stands, aim))
    history.in_cycle(connection, cycle, change, history.Edit(Subject.AIM, scope, was, now))
    connection.execute(delete(table).where(own))
    if aim != _NO_AIM:
        kind = "element" if is_element else "indicator"
        connection.execute(insert(table).values(cycle_id=cycle_id, scope=scope, scope_kind=kind, **aim.model_dump()))


def _to_aim(row: Row[Any]) -> Aim:
    return Aim(target=row.target, importance=row.importance)
