"""What a command is given: the file named, the settings, the clock, and the store with whoever sits here."""

import os
from datetime import UTC, datetime
from pathlib import Path

from assessment.people import Person, local_person
from assessment.ports import Files, Store
from settings import Settings


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


def read_up_to(file: Path, limit: int) -> bytes:
    """The bytes of a file; of one that is larger, just enough to see that it is."""
    with file.open("rb") as stream:
        return stream.read(limit + 1)
