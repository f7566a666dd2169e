"""Addresses of databases, what a crowded pool is told as, and moments without a zone."""

from contextlib import ExitStack
from datetime import datetime

import pytest
from sqlalchemy import create_engine, insert
from sqlalchemy.exc import StatementError

import storage
from assessment.errors import StorageRefused, StorageUnavailable
from storage import engine, tables


@pytest.mark.parametrize(
    "url", ["", "data/twelve.db", "sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "sqlite+aiosqlite:///x"]
)
def test_what_is_no_database_of_ours_is_refused_with_what_to_set(url: str) -> None:
    with pytest.raises(StorageRefused, match="Set TWELVE_DATABASE_URL to sqlite:///FILE"):
        engine.parse(url)


def test_a_refused_address_does_not_tell_its_password() -> None:
    with pytest.raises(StorageRefused) as refused:
        engine.parse("mysql://ana:secret@localhost/x")

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_may_be_written_in_every_usual_way(scheme: str) -> None:
    assert engine.parse(f"{scheme}://localhost/twelve").drivername == "postgresql+psycopg"


def test_when_every_connection_is_in_use_the_next_person_is_told_so(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 1)
    store = storage.open_store(database_url)
    pool = store._connections._reading.pool

    with ExitStack() as everybody:
        for _ in range(pool.size() + pool._max_overflow):
            everybody.enter_context(store._connections.read())
        with pytest.raises(StorageUnavailable, match="Too many people"):
            store.leas()

    assert store.leas() == ()
    store.close()


def test_a_moment_without_a_zone_is_refused(store_url: str) -> None:
    naive = datetime(2026, 11, 20, 12)  # noqa: DTZ001 - that is the point
    row = {"at": naive, "by": "ana", "subject": "lea", "key": "lea"}

    with create_engine(store_url).begin() as connection, pytest.raises(StatementError, match="has no time zone"):
        connection.execute(insert(tables.history), row)


def test_a_mistake_of_the_program_is_not_told_as_one_of_the_database(store: storage.SqlStore) -> None:
    with pytest.raises(Exception, match="syntax error") as risen, store._connections.write() as connection:
        connection.exec_driver_sql("no sql")

    assert not isinstance(risen.value, StorageUnavailable)
