"""A database that is one file: looked at before it is touched, created whole, upgraded with a copy beside.

A file is refused without a trace: no byte of it changes, and nothing appears beside a file that is not ours.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.pool import NullPool

from assessment.errors import StorageRefused
from assessment.ids import new_id
from storage import engine, faults, schema

APPLICATION_ID = 0x54574C56
"""`TWLV`, at byte 68 of every file of ours, from its first moment."""

CHECKED_WHOLE = 256 * 2**20
"""Bytes up to which every page is looked at at opening (about 0.3 s); in larger files only those that are read."""

UPGRADE_PATIENCE = 120
"""Seconds to wait for another process that upgrades the same file."""

_FOREIGN = (
    "{place} is not a database of Twelve Elements. It was left as it is. "
    "Move it away, or set TWELVE_DATABASE_URL to another file."
)
_EMPTY = (
    "{place} is empty: perhaps a copy that was cut off. It was left as it is. "
    "Put a backup in its place, or delete it to start anew."
)
_NEWER = (
    "{place} was written by a newer version of Twelve Elements. It was left as it is. "
    "Install that version or a later one, or set TWELVE_DATABASE_URL to another file."
)
_NOT_THERE = "There is no database at {place}. Set TWELVE_DATABASE_URL or TWELVE_DATA_DIR to where the work is kept."
_NO_FILE = "{place} is not a file. Set TWELVE_DATABASE_URL to a file, as sqlite:///data/twelve.db."
_UNUSABLE = "{place} cannot be used: {why}. Nothing was changed. Choose another place with TWELVE_DATABASE_URL."


def make_ready(path: Path) -> None:
    """The file is there, is ours, is sound, and has the newest tables.

    Raises:
        StorageRefused: it is none of that and must not become it; it is as it was.
        StorageUnavailable: it could not be made or upgraded now.

    """
    with _usable(path):
        if not os.path.lexists(path):
            _create(path)
        _require_ours(path)
        found = _sound_revision(path)
    if found not in schema.revisions():
        raise StorageRefused(_NEWER.format(place=path))
    if found != schema.newest():
        _upgrade(path)


@contextmanager
def moment(path: Path) -> Iterator[tuple[Connection, str]]:
    """One state of a file of ours while people work on, and the revision of its tables. Nothing is made or upgraded.

    Raises:
        StorageRefused: it is not there, not ours, or not sound.

    """
    with _usable(path):
        if not path.exists():
            raise StorageRefused(_NOT_THERE.format(place=path))
        _require_ours(path)
        found = _sound_revision(path)
    if found not in schema.revisions():
        raise StorageRefused(_NEWER.format(place=path))
    reading = engine.sqlite(path, "BEGIN", "query_only=ON", poolclass=NullPool)
    with faults.told(str(path)), reading.begin() as connection:
        yield connection, str(schema.revision(connection))


@contextmanager
def alone(path: Path) -> Iterator[Connection]:
    """A file that is ready, with everybody else waiting; kept at the end of the block or as it was."""
    with _usable(path), _exclusive(path) as connection:
        yield connection


def require_whole(connection: Connection, path: Path) -> None:
    """Do nothing where every row refers to one that is there. Raises StorageRefused."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StorageRefused(faults.DAMAGED.format(place=path))


@contextmanager
def _usable(path: Path) -> Iterator[None]:
    """Turns what the file system says into a refusal that names the place."""
    try:
        with faults.told(str(path)):
            yield
    except OSError as error:
        raise StorageRefused(_UNUSABLE.format(place=path, why=error.strerror or error)) from error


def _create(path: Path) -> None:
    """Made under another name and moved in whole, so that nobody ever finds half a database."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.new-{new_id()}")
    try:
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        with _exclusive(made) as connection:
            schema.upgrade(connection)
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        _move_in(made, path)
    finally:
        made.unlink(missing_ok=True)


def _move_in(made: Path, path: Path) -> None:
    """Gives the file its name unless another process was first, whose file is as good."""
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        made.rename(path)


def _require_ours(path: Path) -> None:
    """Refuses what is not ours, by a way of opening that takes no lock and leaves nothing behind.

    It does not see the log. While the log is written back, or where a process was killed in the middle of that, the
    file is shorter than its first page says: sound together with its log, and so nothing to refuse here.
    """
    if not path.is_file():
        raise StorageRefused(_NO_FILE.format(place=path))
    if not _may_write(path) or not _may_write(path.parent):
        raise StorageRefused(faults.NO_WRITING.format(place=path))
    if not path.stat().st_size:
        raise StorageRefused(_EMPTY.format(place=path))
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            connection.execute("PRAGMA writable_schema = ON")  # or SQLite refuses a file of another length than told
            ours = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    except sqlite3.DatabaseError as error:
        raise StorageRefused(_FOREIGN.format(place=path)) from error
    if not ours:
        raise StorageRefused(_FOREIGN.format(place=path))


def _may_write(path: Path) -> bool:
    return os.access(path, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _sound_revision(path: Path) -> str:
    """The revision of a file of ours.

    A log left by a killed process stays as it is until the file is known to be sound: a reader never clears it away,
    while the last writer that closes does. Without a log it is the writer that leaves nothing behind.
    """
    log = path.with_name(f"{path.name}-wal")
    mode = "ro" if log.exists() else "rw"
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=engine.PATIENCE)) as connection:
            found = connection.execute(f"SELECT version_num FROM {schema.VERSION_TABLE}").fetchone()  # noqa: S608
            whole = path.stat().st_size <= CHECKED_WHOLE
            faults_found = connection.execute("PRAGMA quick_check(1)").fetchone() if whole else ("ok",)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname != "SQLITE_ERROR":
            raise
        raise StorageRefused(faults.DAMAGED.format(place=path)) from error  # ours, and without its version table
    if found is None or faults_found != ("ok",):
        raise StorageRefused(faults.DAMAGED.format(place=path))
    return str(found[0])


def _upgrade(path: Path) -> None:
    """Copies the file beside and runs what is missing; a process that comes second finds it done."""
    with _usable(path), _exclusive(path) as connection:
        found = schema.revision(connection)
        if found == schema.newest():
            return
        following = schema.revisions()[schema.revisions().index(str(found)) + 1]
        _copy(path, _free_name(path, f"before-{following}"))
        schema.upgrade(connection)
        require_whole(connection, path)


@contextmanager
def _exclusive(path: Path) -> Iterator[Connection]:
    """The only writer, in one transaction; without foreign keys, for a migration may rebuild a table."""
    alone = engine.sqlite(path, "BEGIN IMMEDIATE", "foreign_keys=OFF", patience=UPGRADE_PATIENCE, poolclass=NullPool)
    with alone.begin() as connection:
        yield connection


def _free_name(path: Path, ending: str) -> Path:
    """A name beside the file that nothing has: an earlier copy is never overwritten."""
    wanted = path.with_name(f"{path.name}.{ending}")
    more = (wanted.with_name(f"{wanted.name}.{number}") for number in count(2))
    return next(name for name in chain([wanted], more) if not name.exists())


def _copy(path: Path, beside: Path) -> None:
    """The whole content, that of the log included; under its name only when it is complete."""
    made = beside.with_name(f"{beside.name}.new-{new_id()}")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(made)) as target:
            source.backup(target)
        made.rename(beside)
    finally:
        made.unlink(missing_ok=True)
