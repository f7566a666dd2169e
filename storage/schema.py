"""Which revision of the tables a database has, and the way to the newest. Alembic only; never `create_all`."""

import threading
from pathlib import Path

from sqlalchemy import Connection, text

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"

_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps the migration that runs in a module, so one process runs one."""


def revisions() -> tuple[str, ...]:
    """Every revision this program knows, oldest first, from the names of their files: `0001_initial.py`."""
    return tuple(sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def newest() -> str:
    """The revision that this program works with."""
    return revisions()[-1]


def revision(connection: Connection) -> str | None:
    """The database's revision; None where the version table is empty. An error where there is no such table."""
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant
    return found


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Runs every missing migration, up to a revision or all, inside the transaction of the connection."""
    from alembic import command  # slow to import, and not needed once a database is up to date
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, revision)
