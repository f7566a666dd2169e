"""Where it is kept: SQLAlchemy tables, one store, migrations. Speaks frozen values of `assessment` only."""

from pathlib import Path

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


def _path(database: str | None) -> Path:
    return Path(database or "").expanduser().resolve()
