"""Where it is kept: SQLAlchemy tables, one store, migrations. Speaks frozen values of `assessment` only."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO

from assessment.backup_file import BackupManifest, Restored
from assessment.doctor import Finding
from assessment.ports import Files
from storage import engine, server, sqlite_file
from storage.files import FolderFiles
from storage.store import SqlStore


def open_store(url: str) -> SqlStore:
    """The store at a database's address.

    An SQLite file is made, with its folder, where there is none, and upgraded where it is older. A PostgreSQL
    database must be up to date: see `migrate`.

    Raises:
        StorageRefused: the address, the place or what is there cannot be used; it was left as it was.
        StorageUnavailable: it cannot be reached, made or upgraded now.

    """
    parsed = engine.parse(url)
    if parsed.drivername == "sqlite":
        path = _path(parsed.database)
        sqlite_file.make_ready(path)
        return SqlStore(engine.for_file(path))
    server.require_ready(parsed)
    return SqlStore(engine.for_server(parsed))


def open_files(folder: Path) -> FolderFiles:
    """The files of evidence in a folder, which is made when the first one comes."""
    return FolderFiles(folder)


def migrate(url: str) -> None:
    """Bring a database up to date, or prepare an empty one; nothing happens to one that is. Errors as `open_store`."""
    parsed = engine.parse(url)
    if parsed.drivername == "sqlite":
        sqlite_file.make_ready(_path(parsed.database))
    else:
        server.migrate(parsed)


def back_up(url: str, files: Files, target: Path, now: datetime) -> BackupManifest:
    """Write everything that is kept, as it stands at one moment, into a file that is not there yet, and read it back.

    Raises:
        AlreadyExists: something has that name.
        StorageRefused, StorageUnavailable: the database cannot be read; nothing was made.

    """
    from storage import backing_up  # loads the migrations, which no page needs

    return backing_up.back_up(engine.parse(url), files, target, now)


def restore(
    url: str, files: Files, stream: IO[bytes], now: datetime, *, file: str, keep_beside: Path | None = None
) -> Restored:
    """Put a backup into an empty database, or in the place of what is there. See `storage.restoring.restore`."""
    from storage import restoring

    parsed = engine.parse(url)
    done = restoring.restore(parsed, files, stream, now, file=file, keep_beside=keep_beside)
    if not done.erased_anew:
        return done
    store = open_store(url)
    try:
        return replace(done, scrubbed=store.scrub())
    finally:
        store.close()


def examine(url: str, files: Files) -> Iterator[Finding]:
    """How the database, what was signed in it and the files that it names are. Nothing is made, upgraded or changed."""
    from storage import examining

    return examining.examine(engine.parse(url), files)


def _path(database: str | None) -> Path:
    return Path(database or "").expanduser().resolve()
