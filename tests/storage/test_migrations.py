"""Every database in use can become the newest; the tables after it are those of `tables`."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine.interfaces import ReflectedCheckConstraint

import storage
from assessment.errors import StorageRefused, StorageUnavailable
from assessment.ids import CycleId
from storage import engine, schema
from storage.tables import metadata
from tests.storage.made import BY_ANA, CYCLE, FIRST, PAPER, make_evidence, make_score, make_team_rating
from tests.storage.old_databases import make

OLD_DATABASES = sorted(make.FOLDER.glob("*.db"))

NEWEST = schema.newest()

NEXT = '''"""A revision of the future, for tests."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{down}"


def upgrade() -> None:
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("email", sa.Text()))
        table.alter_column("name", new_column_name="full_name")
{more}
'''


def with_next_revision(folder: Path, more: str = "") -> Path:
    """A copy of the migrations with one more revision."""
    copied = Path(shutil.copytree(schema.MIGRATIONS, folder / "migrations"))
    text = NEXT.format(down=schema.newest(), more=f"    {more}" if more else "")
    (copied / "versions" / "9000_future.py").write_text(text)
    return copied


def columns(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def revision_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_the_revisions_known_by_their_file_names_are_those_of_alembic() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))

    assert sorted(script.revision for script in scripts.walk_revisions()) == list(schema.revisions())
    assert scripts.get_heads() == [schema.newest()]


def test_the_migrated_tables_are_those_of_the_program(database_url: str) -> None:
    with create_engine(engine.parse(database_url)).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})

        assert compare_metadata(context, metadata) == []


def _rules(checks: list[ReflectedCheckConstraint]) -> list[tuple[Any, str]]:
    return sorted((check["name"], check["sqltext"]) for check in checks)


@pytest.mark.parametrize("table", ["team_rating", "individual_rating"])
def test_the_migrated_checks_and_keys_are_those_of_the_program(
    database_url: str, empty_postgres_url: str, tmp_path: Path, table: str
) -> None:
    plain = {"sqlite": f"sqlite:///{tmp_path}/plain.db", "postgresql": empty_postgres_url}
    migrated = create_engine(engine.parse(database_url))
    made = create_engine(engine.parse(plain[migrated.dialect.name]))
    metadata.create_all(made)

    expected, found = inspect(made), inspect(migrated)

    assert _rules(found.get_check_constraints(table)) == _rules(expected.get_check_constraints(table))
    assert found.get_pk_constraint(table) == expected.get_pk_constraint(table)


def test_there_is_an_old_database_of_every_revision() -> None:
    assert [path.stem for path in OLD_DATABASES] == list(schema.revisions())


@pytest.mark.parametrize("old", OLD_DATABASES, ids=lambda path: path.stem)
def test_an_old_database_opens_with_all_it_held_and_can_be_worked_in(tmp_path: Path, old: Path) -> None:
    store = storage.open_store(f"sqlite:///{shutil.copy(old, tmp_path / 'twelve.db')}")
    rating = store.team_rating(CYCLE, FIRST)

    saved = store.save_team_rating(CYCLE, make_team_rating(3), rating.revision, BY_ANA)

    assert (rating.note, rating.revision) == ("Peña’s team – 6 of 10", 2)
    assert saved.revision == 3
    assert len(store.team_ratings(CYCLE)) == 2
    assert len(store.individual_ratings(CYCLE)) == len(store.parts(CYCLE)) == len(store.aims(CYCLE).by_element) == 1
    assert store.linked_evidence(CYCLE) == {FIRST: (make_evidence(),)}
    assert store.element_scores(CycleId(make.CLOSED), 1) == (make_score(),)
    assert store.lea(store.leas()[0].id).profile.sectors == ("Construcción",)
    assert [row.key for row in store.history(CYCLE, FIRST)] == [FIRST] * 5


def test_an_older_file_is_copied_beside_and_then_upgraded(
    tmp_path: Path, store_url: str, store: storage.SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.fill(store)
    path = tmp_path / "twelve.db"
    in_the_log = path.with_name("twelve.db-wal").stat().st_size
    monkeypatch.setattr(schema, "MIGRATIONS", with_next_revision(tmp_path))

    storage.migrate(store_url)

    copy = tmp_path / "twelve.db.before-9000"
    assert in_the_log > 0
    assert (revision_of(path), revision_of(copy)) == ("9000", NEWEST)
    assert columns(path, "person") == ["id", "full_name", "everywhere", "regions", "email"]
    monkeypatch.undo()
    assert storage.open_store(f"sqlite:///{copy}").linked_evidence(CYCLE)[FIRST][0].id == PAPER


def test_an_earlier_copy_is_never_overwritten(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "twelve.db.before-9000").write_text("an earlier copy")
    monkeypatch.setattr(schema, "MIGRATIONS", with_next_revision(tmp_path))

    storage.migrate(store_url)

    assert (tmp_path / "twelve.db.before-9000").read_text() == "an earlier copy"
    assert revision_of(tmp_path / "twelve.db.before-9000.2") == NEWEST


def test_an_upgrade_that_fails_leaves_the_file_as_it_was_and_the_copy_beside(
    tmp_path: Path, store_url: str, store: storage.SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.fill(store)
    before = store.history(CYCLE)
    monkeypatch.setattr(schema, "MIGRATIONS", with_next_revision(tmp_path, "op.get_bind().exec_driver_sql('no sql')"))

    with pytest.raises(Exception, match="syntax error"):
        storage.migrate(store_url)

    monkeypatch.undo()
    assert columns(tmp_path / "twelve.db", "person") == ["id", "name", "everywhere", "regions"]
    assert storage.open_store(store_url).history(CYCLE) == before
    assert (tmp_path / "twelve.db.before-9000").exists()


def test_an_upgrade_that_would_break_a_reference_is_refused(
    tmp_path: Path, store_url: str, store: storage.SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.fill(store)
    orphan = "op.execute(\"DELETE FROM person WHERE id = 'ana'\")"
    monkeypatch.setattr(schema, "MIGRATIONS", with_next_revision(tmp_path, orphan))

    with pytest.raises(StorageRefused, match="damaged"):
        storage.migrate(store_url)

    assert revision_of(tmp_path / "twelve.db") == NEWEST


def test_an_upgrade_waits_for_who_is_writing(
    tmp_path: Path, store_url: str, store: storage.SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", with_next_revision(tmp_path))
    monkeypatch.setattr("storage.sqlite_file.UPGRADE_PATIENCE", 0.05)

    with store.together(), pytest.raises(StorageUnavailable, match="Somebody else is writing"):
        storage.migrate(store_url)

    assert revision_of(tmp_path / "twelve.db") == NEWEST


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are POSIX's")
def test_without_room_for_the_copy_nothing_is_upgraded_and_nothing_is_left(tmp_path: Path, store_url: str) -> None:
    before = (tmp_path / "twelve.db").read_bytes()
    program = (
        "import pathlib, resource, storage, storage.schema as schema\n"
        f"schema.MIGRATIONS = pathlib.Path({str(with_next_revision(tmp_path))!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))\n"
        f"storage.migrate({store_url!r})"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=60)

    assert "StorageUnavailable: The disk is full" in ended.stderr
    assert (tmp_path / "twelve.db").read_bytes() == before
    assert list(tmp_path.glob("twelve.db?*")) == []


def test_processes_that_start_at_once_upgrade_an_old_file_once(tmp_path: Path, store_url: str) -> None:
    program = (
        "import pathlib, storage, storage.schema as schema\n"
        f"schema.MIGRATIONS = pathlib.Path({str(with_next_revision(tmp_path))!r})\n"
        f"storage.migrate({store_url!r})"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    running = [subprocess.Popen([sys.executable, "-c", program], env=environment) for _ in range(3)]

    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    assert revision_of(tmp_path / "twelve.db") == "9000"
    assert [path.name for path in tmp_path.glob("*.before-*")] == ["twelve.db.before-9000"]
