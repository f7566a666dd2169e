"""The audit log: lines are added and read. A trigger of each database refuses to change or to remove one."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from assessment.accounts import AuditRow
from assessment.ids import LeaId
from storage.tables import audit as table

_READ = [column for column in table.c if column.name != "id"]


def add_audit(connection: Connection, row: AuditRow) -> None:
    """Write a line."""
    connection.execute(insert(table).values(**dict(row)))


def audit_log(connection: Connection, lea_id: LeaId, before: datetime | None, limit: int) -> tuple[AuditRow, ...]:
    """The lines of an LEA, newest first."""
    query = select(*_READ).where(table.c.lea_id == lea_id).order_by(table.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(table.c.at < before)
    return tuple(AuditRow(**row._mapping) for row in connection.execute(query))
