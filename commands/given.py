"""What a command is given: the file named, the settings, the clock, and the store with whoever sits here."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.doctor import Finding, fault
from assessment.errors import AssessmentError
from assessment.people import Person, local_person
from assessment.ports import Files, Store
from commands.output import write_file
from settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assessment.backup_file import BackupManifest, Restored


LAST_BACKUP = "last-backup.json"


def settings() -> Settings:
    """The settings of this process."""
    return Settings.from_env(os.environ)


def now() -> datetime:
    """The moment, read here and nowhere in the rules."""
    return datetime.now(UTC)


def open_store() -> tuple[Person, Store]:
    """Whoever sits at this machine, and the store of their own work."""
    import storage

    who, store = local_person(), storage.open_store(settings().database_url)
    store.save_person(who)
    return who, store


def open_files() -> Files:
    """The files of evidence that belong to that store."""
    import storage

    return storage.open_files(settings().files_dir)


def open_sample() -> Store:
    """The store of the sample data."""
    import storage

    return storage.open_store(settings().sample_url)


def migrate() -> None:
    """Bring the database up to date."""
    import storage

    storage.migrate(settings().database_url)


def back_up(target: Path) -> "BackupManifest":
    """Back up the database and the files of evidence."""
    import storage

    return storage.back_up(settings().database_url, open_files(), target, now())


def note_backup(target: Path, made_at: datetime, sha256: str) -> None:
    """Write down in the data folder when the last backup was made, for `twelve doctor`."""
    folder = settings().data_dir
    folder.mkdir(parents=True, exist_ok=True)
    told = {"file": str(target.resolve()), "made_at": made_at.isoformat(), "sha256": sha256}
    write_file(folder / LAST_BACKUP, json.dumps(told, indent=2).encode())  # also where another account's note stands


def restore(source: Path, *, replace: bool) -> "Restored":
    """Put a backup back; what it replaces is backed up in the data folder first."""
    import storage

    chosen, moment = settings(), now()
    beside = chosen.data_dir / f"before-restore-{moment:%Y-%m-%dT%H%M%SZ}.zip" if replace else None
    with source.open("rb") as stream:
        return storage.restore(chosen.database_url, open_files(), stream, moment, file=str(source), keep_beside=beside)


def examine() -> "Iterator[Finding]":
    """How the database and the files of evidence are."""
    import storage

    try:
        yield from storage.examine(settings().database_url, open_files())
    except AssessmentError as error:
        yield fault("database", str(error))


def read_up_to(file: Path, limit: int) -> bytes:
    """The bytes of a file; of one that is larger, just enough to see that it is."""
    with file.open("rb") as stream:
        return stream.read(limit + 1)
