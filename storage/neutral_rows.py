"""Rows as JSON that is the same on every database, of the tables as any revision has them.

The tables of a revision are what its own migrations make, in a database in memory: nothing is kept twice.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    create_engine,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from assessment.values import canonical_json
from storage import schema
from storage.tables import PlainText, UtcDateTime

BATCH = 500
"""Rows that go to the database at a time."""


@lru_cache(maxsize=8)
def tables_at(revision: str) -> tuple[Table, ...]:
    """The tables as that revision has them, each after those that it refers to."""
    found, plain = MetaData(), MetaData()
    with create_engine("sqlite://").begin() as connection:
        schema.upgrade(connection, revision)
        found.reflect(connection)
    return tuple(
        Table(table.name, plain, *(Column(own.name, _kind(own), primary_key=own.primary_key) for own in table.columns))
        for table in found.sorted_tables
        if table.name != schema.VERSION_TABLE
    )


def named(name: str, revision: str) -> Table:
    """One of them."""
    return next(table for table in tables_at(revision) if table.name == name)


def _kind(column: Column[Any]) -> TypeEngine[Any]:
    match column.type:
        case DateTime():
            return UtcDateTime()
        case Date():
            return Date()
        case Boolean():
            return Boolean()
        case Integer():
            return BigInteger()
        case LargeBinary():
            return LargeBinary()
        case _:
            return PlainText()


def rows_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row as a line, by primary key."""
    names = [column.name for column in table.columns]
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    with connection.execute(query) as found:
        for row in found:
            yield canonical_json({name: _plain(value) for name, value in zip(names, row, strict=True)}).encode() + b"\n"


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case _:
            return value


def add_rows(connection: Connection, table: Table, lines: Iterable[tuple[int, bytes]]) -> None:
    """Put the rows into an empty table.

    Raises:
        BadRow: a line is no row of this table.

    """
    readers = {column.name: _reader(column) for column in table.columns}
    batch: list[dict[str, Any]] = []
    for number, line in lines:
        batch.append(_row(number, line, readers))
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    if connection.dialect.name == "postgresql":
        _count_on(connection, table)


class BadRow(ValueError):
    """A line that is no row of its table; says which."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"line {number}")


Reader = Callable[[Any], Any]


def _row(number: int, line: bytes, readers: dict[str, Reader]) -> dict[str, Any]:
    try:
        told = json.loads(line)
        if not isinstance(told, dict) or told.keys() != readers.keys():
            raise BadRow(number)
        return {name: None if value is None else readers[name](value) for name, value in told.items()}
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise BadRow(number) from error


def _reader(column: Column[Any]) -> Reader:
    match column.type:
        case UtcDateTime():
            return _moment
        case Date():
            return date.fromisoformat
        case Boolean():
            return _exactly(bool)
        case Integer():
            return _whole
        case LargeBinary():
            return _bytes
        case _:
            return _letters


def _moment(told: str) -> datetime:
    moment = datetime.fromisoformat(told)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment.astimezone(UTC)


def _exactly(kind: type) -> Reader:
    def read(told: Any) -> Any:
        if type(told) is not kind:
            raise TypeError(f"no {kind.__name__}")
        return told

    return read


def _whole(told: Any) -> int:
    number: int = _exactly(int)(told)
    if not -(2**63) <= number < 2**63:
        raise ValueError("too large a number")
    return number


def _bytes(told: Any) -> bytes:
    return base64.b64decode(_letters(told), validate=True)


def _letters(told: Any) -> str:
    letters: str = _exactly(str)(told)
    if "\x00" in letters:
        raise ValueError("NUL")
    letters.encode()  # half a letter is none
    return letters


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after the highest that came with its number."""
    for column in table.primary_key.columns:
        if isinstance(column.type, Integer):
            name = {"table": f'"{table.name}"', "column": column.name}
            counter = connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), name)
            highest = connection.scalar(select(func.max(column)))
            if counter is not None and highest is not None:
                connection.execute(text("SELECT setval(:counter, :highest)"), {"counter": counter, "highest": highest})


def counted(connection: Connection, tables: Sequence[Table]) -> dict[str, int]:
    """How many rows each has."""
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
