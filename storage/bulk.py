"""Many rows at once into a database that nobody uses yet: sample data and measurements, never people's work.

Nothing is checked and no history is written here: whoever fills a database so says what the tables are to hold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Column, Dialect
from sqlalchemy.dialects import postgresql, sqlite

from storage import engine
from storage.tables import metadata

Columns = Mapping[str, Any]
"""By column: a list with one value a row, or one value for all of them."""


class Filler(Protocol):
    """Takes rows, a table at a time."""

    def add(self, table: str, columns: Columns) -> None:
        """Add rows. At least one column is a list."""


@contextmanager
def filling(url: str) -> Iterator[Filler]:
    """Rows for the database at that address, kept when the block ends.

    A file is not safe against a crash meanwhile, which saves half of the time: fill one that is thrown away then.
    """
    parsed = engine.parse(url)
    if parsed.drivername == "sqlite":
        with _file(Path(parsed.database or "")) as filler:
            yield filler
    else:
        with engine.for_server(parsed).write() as connection:
            yield _Server(connection.connection.driver_connection)


@contextmanager
def _file(path: Path) -> Iterator[Filler]:
    import sqlite3

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        yield _File(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")


class _File:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def add(self, table: str, columns: Columns) -> None:
        marks = ", ".join("?" * len(columns))
        into = f"INSERT INTO {table} ({_names(columns)}) VALUES ({marks})"  # noqa: S608 - names of our own tables
        self._connection.executemany(into, _rows(table, columns, sqlite.dialect()))


class _Server:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def add(self, table: str, columns: Columns) -> None:
        with self._connection.cursor().copy(f"COPY {table} ({_names(columns)}) FROM STDIN") as copy:
            for row in _rows(table, columns, postgresql.dialect()):  # type: ignore[no-untyped-call] # untyped in SQLAlchemy
                copy.write_row(row)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _rows(table: str, columns: Columns, dialect: Dialect) -> Iterator[tuple[Any, ...]]:
    own = metadata.tables[table].c
    told = [_told(own[name], given, dialect) for name, given in columns.items()]
    return zip(*told, strict=False)  # one value for all rows has no end


def _told(column: Column[Any], given: Any, dialect: Dialect) -> Iterable[Any]:
    """The values as the driver takes them: what SQLAlchemy would do to each, done once where it is the same for all."""
    processor = column.type.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(given, list):
        return given if processor is None or not _needs(given) else map(processor, given)
    return repeat(processor(given) if processor is not None else given)


def _needs(given: Sequence[Any]) -> bool:
    """Texts go as they are: none that is made up has a NUL in it."""
    return bool(given) and not isinstance(given[0], str)
