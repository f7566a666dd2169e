"""A database on a PostgreSQL server: never upgraded by itself, for other processes may be at work on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.pool import NullPool

from assessment.errors import StorageRefused
from storage import engine, faults, schema
from storage.tables import metadata

_LOCK = 0x54574C56
"""One migration at a time, over all processes of the server."""

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
    place = engine.place_of(url)
    with _connection(url) as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        if _known_revision(connection, place) is None:
            _refuse_foreign(connection, place)
        schema.upgrade(connection)


@contextmanager
def _connection(url: URL) -> Iterator[Connection]:
    alone = engine.postgres(url, poolclass=NullPool)
    with faults.told(engine.place_of(url)), alone.begin() as connection:
        yield connection


def _known_revision(connection: Connection, place: str) -> str | None:
    """The database's revision; None where it was never prepared."""
    if not inspect(connection).has_table(schema.VERSION_TABLE):
        return None
    found = schema.revision(connection)
    if found is not None and found not in schema.revisions():
        raise StorageRefused(_NEWER.format(place=place, found=found))
    return found


def _refuse_foreign(connection: Connection, place: str) -> None:
    taken = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
    if taken:
        raise StorageRefused(_FOREIGN.format(place=place, found=", ".join(taken)))
