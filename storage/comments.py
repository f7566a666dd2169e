"""What people remarked on the indicators of a cycle."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from assessment.comments import Comment
from assessment.errors import AlreadyExists
from assessment.history import Change, Subject
from assessment.ids import CycleId
from storage import cycles, history
from storage.tables import comment as table

_SAID_BY_THE_CHANGE = ("indicator_id", "person_id", "at")


def comments(connection: Connection, cycle_id: CycleId) -> tuple[Comment, ...]:
    """What people remarked on a cycle's indicators, oldest first."""
    rows = connection.execute(select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.at, table.c.id))
    return tuple(map(_to_comment, rows))


def add_comment(connection: Connection, cycle_id: CycleId, comment: Comment, change: Change, while_open: bool) -> None:
    """Add a remark, to a signed cycle too unless `while_open`: it is no part of what was signed.

    Raises AlreadyExists for a second, CycleClosed.
    """
    cycle = (cycles.open_for_change if while_open else cycles.cycle)(connection, cycle_id)
    if connection.execute(select(table.c.id).where(table.c.id == comment.id)).first() is not None:
        raise AlreadyExists("This comment is kept already. Load the page again.")
    told = history.content(comment, *_SAID_BY_THE_CHANGE)
    history.in_cycle(connection, cycle, change, history.Edit(Subject.COMMENT, comment.indicator_id, None, told))
    connection.execute(insert(table).values(cycle_id=cycle_id, **comment.model_dump()))


def _to_comment(row: Row[Any]) -> Comment:
    return Comment(id=row.id, indicator_id=row.indicator_id, person_id=row.person_id, text=row.text, at=row.at)
