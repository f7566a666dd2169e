"""A backup put back: its tables made at its own revision, filled, and brought up to date, in one transaction.

Until that ends everybody reads what was there; where anything is wrong, that stays (docs/decisions/0013).
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import sqlalchemy.exc
from sqlalchemy import URL, Connection, MetaData

from assessment.backup_file import BACKUP, ENDING, FILES, ROWS, BackupManifest, Restored, check_backup, row_lines
from assessment.errors import StorageUnavailable, StoreNotEmpty
from assessment.ports import Files
from storage import access_anew, backing_up, erased_anew, neutral_rows, schema, server, sqlite_file
from storage.backing_up import Named
from storage.neutral_rows import BadRow

_ALWAYS_THERE = frozenset({"person", "framework_version"})
"""Tables that a store has rows in before anybody worked in it."""


def restore(
    url: URL, files: Files, stream: IO[bytes], now: datetime, *, file: str, keep_beside: Path | None
) -> Restored:
    """Put a backup into an empty database, or in the place of what is there, which `keep_beside` then has as a backup.

    Raises:
        BackupRefused: it is damaged, altered, of a later version, or its rows do not fit; nothing was changed.
        StoreNotEmpty: there is work already, and no place to keep it was given.
        StorageRefused, StorageUnavailable: the database cannot be used.

    """
    manifest = check_backup(file, stream)
    _require_known(manifest, file)
    with zipfile.ZipFile(stream) as archive, _alone(url) as (connection, has_tables):
        before, people, beside = erased_anew.Erasures(), access_anew.Access(), None
        if has_tables:
            if beside := _kept_beside(connection, url, files, now, keep_beside):
                before, people = erased_anew.erasures(connection), access_anew.access(connection)
            _drop(connection)
        rows = _fill(connection, archive, manifest, file)
        schema.upgrade(connection)
        access_anew.let_in(connection, people, now)
        again = erased_anew.erase_anew(connection, before)
        if url.drivername == "sqlite":
            sqlite_file.require_whole(connection, _path(url))
        named = set(backing_up.named_files(connection, neutral_rows.tables_at(schema.newest())))
        missing = _put_files(files, archive, manifest, named)
    return Restored(manifest, rows, again, missing, beside)


def _require_known(manifest: BackupManifest, file: str) -> None:
    if manifest.revision not in schema.revisions():
        message = (
            f"it was made by a later version (tables of revision {manifest.revision}, this version knows "
            f"{schema.newest()}): install that version, then restore"
        )
        raise BACKUP.refusal(file, "", message)
    known = {table.name for table in neutral_rows.tables_at(manifest.revision)}
    if strange := sorted({*manifest.tables} ^ known):
        name = f"{ROWS}{strange[0]}{ENDING}"
        raise BACKUP.refusal(
            file, name, f"revision {manifest.revision} has other tables: the backup is not one of ours"
        )


@contextmanager
def _alone(url: URL) -> Iterator[tuple[Connection, bool]]:
    if url.drivername == "sqlite":
        sqlite_file.make_ready(_path(url))
        with sqlite_file.alone(_path(url)) as connection:
            yield connection, True
    else:
        with server.alone(url) as found:
            yield found


def _path(url: URL) -> Path:
    return Path(url.database or "").expanduser().resolve()


def _kept_beside(
    connection: Connection, url: URL, files: Files, now: datetime, keep_beside: Path | None
) -> Path | None:
    """Where what is there is kept as a backup; None for a store in which nobody worked."""
    tables = neutral_rows.tables_at(schema.newest())
    counted = neutral_rows.counted(connection, tables)
    if not any(rows for name, rows in counted.items() if name not in _ALWAYS_THERE):
        return None
    if keep_beside is None:
        raise StoreNotEmpty(backing_up.place_of(url))
    keep_beside.parent.mkdir(parents=True, exist_ok=True)
    backing_up.write_backup(connection, schema.newest(), files, keep_beside, now)
    return keep_beside


def _drop(connection: Connection) -> None:
    names = [table.name for table in neutral_rows.tables_at(schema.newest())]
    there = MetaData()
    there.reflect(connection, only=[*names, schema.VERSION_TABLE])
    functions = server.trigger_functions(connection, names) if connection.dialect.name == "postgresql" else ()
    there.drop_all(connection)
    for function in functions:
        connection.exec_driver_sql(f"DROP FUNCTION {function}")


def _fill(connection: Connection, archive: zipfile.ZipFile, manifest: BackupManifest, file: str) -> int:
    """The tables of the backup's revision with its rows; how many rows."""
    schema.upgrade(connection, manifest.revision)
    tables = neutral_rows.tables_at(manifest.revision)
    for table in tables:
        name = f"{ROWS}{table.name}{ENDING}"
        try:
            neutral_rows.add_rows(connection, table, row_lines(file, archive, table.name))
        except BadRow as error:
            raise BACKUP.refusal(
                file, name, f"line {error.number} is no row of it: the backup is not one of ours"
            ) from error
        except (sqlalchemy.exc.IntegrityError, sqlalchemy.exc.DataError) as error:
            raise BACKUP.refusal(file, name, "its rows do not fit together: the backup is not one of ours") from error
    return sum(neutral_rows.counted(connection, tables).values())


def _put_files(files: Files, archive: zipfile.ZipFile, manifest: BackupManifest, named: set[Named]) -> tuple[str, ...]:
    """Every file that a row names, before the rows are kept; the hashes of those that are nowhere."""
    held, missing = manifest.kept, set[str]()
    for lea_id, sha256 in sorted(named, key=lambda own: own[1]):
        if sha256 not in held:
            if files.size(lea_id, sha256) is None:
                missing.add(sha256)
        elif files.put(lea_id, archive.read(f"{FILES}{sha256}")) != sha256:
            raise StorageUnavailable(f"The file {sha256} was not kept as it is in the backup. Nothing was changed.")
    return tuple(sorted(missing))
