"""What every table is made of: how moments and text are kept, the names of constraints, columns that several have."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

from assessment.errors import TextRefused

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


class UtcDateTime(TypeDecorator[datetime]):
    """Moments as UTC. SQLite drops the zone and would give naive values back; naive input is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment in UTC; ValueError for one that does not say its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text of any length. NUL is refused on both databases, for PostgreSQL cannot hold it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """The text as it is."""
        if value is not None and "\x00" in value:
            raise TextRefused
        return value


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def text(name: str, *extra: Any, **options: Any) -> Column[str]:
    """A column of text that is never empty of a value, unless `nullable` says so."""
    return Column(name, PlainText, *extra, **{"nullable": False} | options)


def cycle_key() -> Column[str]:
    """The cycle that a row belongs to, as the first part of its key."""
    return text("cycle_id", ForeignKey("cycle.id"), primary_key=True)


def rating_columns() -> tuple[Column[Any] | CheckConstraint, ...]:
    """What a rating says, and how often it changed. All of the first three empty: not rated."""
    return (
        text("kind", nullable=True),
        Column("level", Integer),
        text("reason", nullable=True),
        text("note"),
        Column("revision", Integer, nullable=False),
        Column("changed_at", UtcDateTime, nullable=False),
        CheckConstraint("(level IS NOT NULL) = (coalesce(kind, '') = 'rated')", name="level"),
        CheckConstraint("(reason IS NOT NULL) = (coalesce(kind, '') = 'not_applicable')", name="reason"),
    )


def insert_or(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """An insert that knows ON CONFLICT, which both databases spell alike and SQLAlchemy keeps apart."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # slow to import, and not needed on SQLite

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
