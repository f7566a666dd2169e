"""A PostgreSQL database is prepared by `migrate` alone; what cannot be used is refused and left as it was."""

import os
import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import create_engine, inspect

import storage
from assessment.errors import StorageRefused, StorageUnavailable
from storage import engine, schema, server
from tests.storage.made import BY_ANA, CYCLE, FIRST, keep_cycle, make_team_rating


def run(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def tables(url: str) -> list[str]:
    return inspect(create_engine(engine.parse(url))).get_table_names()


def test_an_empty_database_is_not_prepared_by_opening_it(empty_postgres_url: str) -> None:
    with pytest.raises(StorageRefused, match="run: twelve migrate"):
        storage.open_store(empty_postgres_url)

    assert tables(empty_postgres_url) == []


def test_migrate_prepares_an_empty_database_once(empty_postgres_url: str) -> None:
    storage.migrate(empty_postgres_url)
    storage.migrate(empty_postgres_url)

    assert storage.open_store(empty_postgres_url).leas() == ()


@pytest.mark.parametrize("prepared_for", [None, "0001"])
def test_replicas_that_start_at_once_migrate_one_after_the_other(
    empty_postgres_url: str, prepared_for: str | None
) -> None:
    if prepared_for:
        with server.migrating(engine.parse(empty_postgres_url)) as connection:
            schema.upgrade(connection, prepared_for)
    program = f"import storage; storage.migrate({empty_postgres_url!r})"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    running = [subprocess.Popen([sys.executable, "-c", program], env=environment) for _ in range(4)]

    assert [process.wait(timeout=120) for process in running] == [0, 0, 0, 0]
    assert storage.open_store(empty_postgres_url).leas() == ()


def test_a_read_of_several_statements_sees_one_state(postgres_url: str) -> None:
    store, other = storage.open_store(postgres_url), storage.open_store(postgres_url)
    keep_cycle(store)

    with store.reading() as shared:
        before = shared.team_ratings(CYCLE)
        other.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA)
        within = shared.team_ratings(CYCLE)

    assert before == within == ()
    assert len(store.team_ratings(CYCLE)) == 1
    store.close()
    other.close()


def test_a_statement_that_takes_too_long_is_ended_and_told(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LONGEST_STATEMENT", 1)
    store = storage.open_store(postgres_url)

    with pytest.raises(StorageUnavailable, match="Too many people"), store._connections.read() as one:
        one.exec_driver_sql("SELECT pg_sleep(3)")

    assert store.leas() == ()
    store.close()


def test_tables_of_another_program_are_left_as_they_were(empty_postgres_url: str) -> None:
    run(empty_postgres_url, "CREATE TABLE person (badge TEXT)")

    with pytest.raises(StorageRefused, match=r"another program \(person\)"):
        storage.migrate(empty_postgres_url)

    assert tables(empty_postgres_url) == ["person"]


@pytest.mark.parametrize("act", [storage.open_store, storage.migrate])
def test_a_database_of_a_newer_version_is_refused(empty_postgres_url: str, act: Callable[[str], object]) -> None:
    storage.migrate(empty_postgres_url)
    run(empty_postgres_url, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StorageRefused, match="newer version"):
        act(empty_postgres_url)


def test_an_older_database_is_refused_with_what_to_run(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = schema.revisions()
    monkeypatch.setattr(schema, "revisions", lambda: (*known, "9000"))

    with pytest.raises(StorageRefused, match=f"it has {known[-1]}, this version works with 9000"):
        storage.open_store(postgres_url)


def test_a_server_that_is_not_there_is_unavailable_and_its_password_is_not_told() -> None:
    with pytest.raises(StorageUnavailable, match="PostgreSQL database twelve on localhost") as refused:
        storage.open_store("postgresql://ana:secret@localhost:1/twelve")

    assert "secret" not in str(refused.value)


def test_a_missing_driver_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StorageRefused, match="pip install"):
        storage.open_store("postgresql://localhost/twelve")


def test_a_store_works_again_after_the_server_cut_its_connections(postgres_url: str) -> None:
    store = storage.open_store(postgres_url)
    cycle = keep_cycle(store)
    run(
        postgres_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )

    assert store.cycle(CYCLE) == cycle
    store.close()


def test_a_connection_cut_in_the_middle_is_told_and_nothing_is_kept(postgres_url: str) -> None:
    store = storage.open_store(postgres_url)
    keep_cycle(store)

    with pytest.raises(StorageUnavailable, match="cannot be reached"):
        _cut_while_writing(store, postgres_url)

    assert store.team_ratings(CYCLE) == ()
    store.close()


def _cut_while_writing(store: storage.SqlStore, url: str) -> None:
    with store.together() as one:
        one.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA)
        run(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
        one.team_rating(CYCLE, FIRST)


def test_a_writer_that_waits_too_long_is_told_who_writes(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 1)
    store = storage.open_store(postgres_url)
    keep_cycle(store)

    with store.together() as other:
        other.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA)
        with pytest.raises(StorageUnavailable, match="Somebody else is writing"):
            store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)

    store.close()
