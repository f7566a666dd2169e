"""A backup: one state of the whole database, read while people work, and the files of evidence that it names."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Table, select

from assessment.backup_file import BackupManifest, BackupWriter, check_backup
from assessment.errors import AlreadyExists, FileLost
from assessment.history import Subject
from assessment.ids import LeaId, new_id
from assessment.ports import Files
from storage import engine, neutral_rows, server, sqlite_file
from storage.files import sync_folder

Named = tuple[LeaId, str]
"""A file of evidence: whose it is, and its SHA-256."""


def back_up(url: URL, files: Files, target: Path, now: datetime) -> BackupManifest:
    """Write a backup under a name that nothing has yet; its manifest, when every byte was read back and is right.

    Raises:
        AlreadyExists: something has that name.
        StorageRefused, StorageUnavailable: the database cannot be read.

    """
    with moment(url) as (connection, revision):
        return write_backup(connection, revision, files, target, now)


@contextmanager
def moment(url: URL) -> Iterator[tuple[Connection, str]]:
    """One state of a database while people work on, and the revision of its tables."""
    if url.drivername == "sqlite":
        with sqlite_file.moment(Path(url.database or "").expanduser().resolve()) as found:
            yield found
    else:
        with server.moment(url) as found:
            yield found


def write_backup(connection: Connection, revision: str, files: Files, target: Path, now: datetime) -> BackupManifest:
    """The same of an open transaction that sees one state."""
    if target.exists():
        raise AlreadyExists(f"{target} is there already, and a backup is never written over: choose another name.")
    with _new_file(target) as made:
        with made.open("wb") as stream:
            writer, tables, lost = BackupWriter(stream), neutral_rows.tables_at(revision), list[str]()
            for table in tables:
                writer.add_rows(table.name, neutral_rows.rows_of(connection, table))
            for sha256, lea_id in sorted(
                {sha256: lea_id for lea_id, sha256 in named_files(connection, tables)}.items()
            ):
                try:
                    writer.add_file(sha256, files.read(lea_id, sha256))
                except FileLost:
                    lost.append(sha256)
            writer.finish(BackupManifest(revision=revision, made_at=now, files=(), lost=tuple(lost)))
            stream.flush()
            os.fsync(stream.fileno())
        return _read_back(made, target)


def named_files(connection: Connection, tables: tuple[Table, ...]) -> Iterator[Named]:
    """Every file that an entry of evidence names, now or in a signed edition, but those erased for good; some twice."""
    known = {table.name: table for table in tables}
    evidence = known["evidence"]
    if "sha256" not in evidence.c:  # of the first revision, which kept no files
        return
    stone = known["tombstone"]
    query = select(stone.c.lea_id, stone.c.hash).where(stone.c.subject == Subject.EVIDENCE)
    erased = {(row.lea_id, row.hash) for row in connection.execute(query)}
    for lea_id, sha256 in _named(connection, known):
        if sha256 and (lea_id, sha256) not in erased:
            yield LeaId(lea_id), sha256


def _named(connection: Connection, known: dict[str, Table]) -> Iterator[tuple[str, str | None]]:
    evidence, edition, cycle = known["evidence"], known["edition"], known["cycle"]
    for row in connection.execute(select(evidence.c.lea_id, evidence.c.sha256)):
        yield row.lea_id, row.sha256
    signed = select(cycle.c.lea_id, edition.c.content).join_from(edition, cycle, edition.c.cycle_id == cycle.c.id)
    for row in connection.execute(signed.execution_options(yield_per=1)):
        for entry in json.loads(row.content).get("evidence", ()):
            yield row.lea_id, entry.get("sha256")


def _read_back(made: Path, target: Path) -> BackupManifest:
    with made.open("rb") as stream:
        return check_backup(str(target), stream)


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """A file that only its owner may read; it has its name when the block ends, or is gone."""
    made = target.with_name(f".{target.name}.{new_id()}")
    try:
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield made
        os.replace(made, target)
        sync_folder(target.parent)
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)


def place_of(url: URL) -> str:
    """Where the data are, as people are told."""
    return str(url.database) if url.drivername == "sqlite" else engine.place_of(url)
