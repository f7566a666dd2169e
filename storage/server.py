"""A database on a PostgreSQL server: never upgraded by itself, for other processes may be at work on it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.pool import NullPool

from assessment.errors import StorageRefused
from storage import engine, faults, schema
from storage.tables import metadata

_LOCK = 0x54574C56
"""One migration at a time, over all processes of the server."""

MIGRATION_PATIENCE = 120
"""Seconds that a migration waits for another one, or for those who are writing."""

_EMPTY = "{place} was never prepared: there is nothing in it. Run: twelve migrate"
_NOT_READY = (
    "{place} is not prepared for this version of Twelve Elements (it has {found}, this version works with {newest}). "
    "Back it up, then run: twelve migrate"
)
_NEWER = (
    "{place} was prepared by a newer version of Twelve Elements, or by another program ({found}). "
    "It was left as it was. Install that version or a later one, or set TWELVE_DATABASE_URL to another database."
)
_FOREIGN = (
    "{place} holds tables of another program ({found}). It was left as it was. "
    "Set TWELVE_DATABASE_URL to an empty database."
)


def require_ready(url: URL) -> None:
    """Do nothing where the database has the newest tables.

    Raises:
        StorageRefused: it is not prepared, or for another version.
        StorageUnavailable: it cannot be reached.

    """
    with _connection(url) as connection:
        found = _known_revision(connection, engine.place_of(url))
    if found != schema.newest():
        raise StorageRefused(
            _NOT_READY.format(place=engine.place_of(url), found=found or "nothing", newest=schema.newest())
        )


def migrate(url: URL) -> None:
    """Bring the database up to date, whole or not at all; nothing happens to one that is.

    Raises:
        StorageRefused: it holds tables of another program, or of a newer version.
        StorageUnavailable: it cannot be reached.

    """
    with migrating(url) as connection:
        schema.upgrade(connection)


@contextmanager
def migrating(url: URL) -> Iterator[Connection]:
    """The database with nobody else migrating it: replicas that start at once take turns. Errors as `migrate`."""
    place = engine.place_of(url)
    with _connection(url) as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        if _known_revision(connection, place) is None:
            _refuse_foreign(connection, place)
        yield connection


@contextmanager
def moment(url: URL) -> Iterator[tuple[Connection, str]]:
    """One state of the database while people work on, and the revision of its tables, also of an older version.

    Raises:
        StorageRefused: it was never prepared, or is of a newer version.
        StorageUnavailable: it cannot be reached.

    """
    with _connection(url, isolation_level="REPEATABLE READ") as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        found = _known_revision(connection, engine.place_of(url))
        if found is None:
            raise StorageRefused(_EMPTY.format(place=engine.place_of(url)))
        yield connection, found


@contextmanager
def alone(url: URL) -> Iterator[tuple[Connection, bool]]:
    """A database whose tables are ready, with everybody else waiting, or one that was never prepared.

    Kept at the end of the block or as it was. Says whether it has tables.

    Raises:
        StorageRefused: it holds tables of another program, or of another version.
        StorageUnavailable: it cannot be reached, or somebody does not stop writing.

    """
    place = engine.place_of(url)
    with _connection(url) as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        found = _known_revision(connection, place)
        if found is None:
            _refuse_foreign(connection, place)
        elif found != schema.newest():
            raise StorageRefused(_NOT_READY.format(place=place, found=found, newest=schema.newest()))
        else:
            names = ", ".join(f'"{table}"' for table in sorted(metadata.tables))
            connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
        yield connection, found is not None


@contextmanager
def _connection(url: URL, **options: Any) -> Iterator[Connection]:
    """One that may take its time: whoever copies or rebuilds a whole database is no page that somebody waits for."""
    by_itself = engine.postgres(url, poolclass=NullPool, **options)
    with faults.told(engine.place_of(url)), by_itself.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        connection.execute(text(f"SET LOCAL lock_timeout = '{MIGRATION_PATIENCE}s'"))
        yield connection


def _known_revision(connection: Connection, place: str) -> str | None:
    """The database's revision; None where it was never prepared."""
    if not inspect(connection).has_table(schema.VERSION_TABLE):
        return None
    found = schema.revision(connection)
    if found is not None and found not in schema.revisions():
        raise StorageRefused(_NEWER.format(place=place, found=found))
    return found


def trigger_functions(connection: Connection, names: Collection[str]) -> tuple[str, ...]:
    """The functions that triggers of these tables call, as `DROP FUNCTION` names them: they outlive their tables."""
    query = text(
        "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND relname = ANY(:names) AND relnamespace = current_schema()::regnamespace"
    )
    return tuple(connection.scalars(query, {"names": list(names)}))


def _refuse_foreign(connection: Connection, place: str) -> None:
    taken = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
    if taken:
        raise StorageRefused(_FOREIGN.format(place=place, found=", ".join(taken)))
