"""Opening a file: made where there is none, refused without a trace where it is not a sound one of ours."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import storage
from assessment.errors import StorageRefused, StorageUnavailable
from storage import sqlite_file
from tests.storage.made import BY_ANA, CYCLE, FIRST, keep_cycle, make_team_rating

NOBODY = 65534


def snapshot(folder: Path) -> dict[str, str]:
    """Every file beside each other, with a hash of its bytes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def open_at(path: Path) -> storage.SqlStore:
    return storage.open_store(f"sqlite:///{path}")


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "data" / "twelve.db"

    store = open_at(path)

    assert store.leas() == ()
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "application_id") == sqlite_file.APPLICATION_ID


def test_a_closed_store_leaves_one_file_that_opens_again(tmp_path: Path) -> None:
    store = open_at(tmp_path / "twelve.db")
    cycle = keep_cycle(store)
    store.close()

    assert [path.name for path in tmp_path.iterdir()] == ["twelve.db"]
    assert open_at(tmp_path / "twelve.db").cycle(CYCLE) == cycle


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "año 2026 #1?.db"

    open_at(path.with_name("x.db")).close()
    shutil.move(path.with_name("x.db"), path)
    sqlite_file.make_ready(path)

    assert list(tmp_path.iterdir()) == [path]


def test_every_connection_waits_for_the_disk_and_keeps_references(tmp_path: Path) -> None:
    store = open_at(tmp_path / "twelve.db")

    with store._connections.write() as connection:
        found = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in ("synchronous", "foreign_keys")}

    assert found == {"synchronous": 2, "foreign_keys": 1}


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    store = open_at(tmp_path / "twelve.db")

    with pytest.raises(StorageUnavailable, match="cannot be written"), store._connections.read() as connection:
        connection.exec_driver_sql("DELETE FROM person")


def test_where_links_are_not_possible_the_file_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    store = open_at(tmp_path / "twelve.db")

    assert store.leas() == ()
    assert list(tmp_path.glob("*.new-*")) == []


def test_processes_that_start_at_once_share_one_new_file(tmp_path: Path) -> None:
    program = f"import storage; print(storage.open_store('sqlite:///{tmp_path}/twelve.db').leas())"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    running = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment) for _ in range(3)
    ]

    assert [process.communicate(timeout=60)[0] for process in running] == [b"()\n"] * 3
    assert [path.name for path in tmp_path.iterdir()] == ["twelve.db"]


def _no_database(path: Path) -> None:
    path.write_text("Minutes of the advisory committee, 12 June 2026. " * 50)


def _empty(path: Path) -> None:
    path.touch()


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("CREATE TABLE moz_places (url TEXT)")
        connection.commit()


def _foreign_with_log(path: Path) -> None:
    source = path.with_name("source")
    connection = sqlite3.connect(source)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE moz_places (url TEXT)")
    connection.commit()
    shutil.copy(source, path)
    shutil.copy(f"{source}-wal", f"{path}-wal")
    connection.close()
    source.unlink()


def _torn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2 * 4096 : 6 * 4096] = os.urandom(4 * 4096)
    path.write_bytes(content)


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _without_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE alembic_version")
        connection.commit()


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_no_database, "not a database of Twelve Elements"),
        (_empty, "is empty"),
        (_foreign, "not a database of Twelve Elements"),
        (_foreign_with_log, "not a database of Twelve Elements"),
    ],
)
def test_what_is_not_ours_is_refused_and_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    path = tmp_path / "twelve.db"
    make(path)
    before = snapshot(tmp_path)

    with pytest.raises(StorageRefused, match=message) as refused:
        open_at(path)

    assert snapshot(tmp_path) == before
    assert str(path) in str(refused.value)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(_torn, "damaged"), (_cut_off, "damaged"), (_without_version, "damaged"), (_newer, "newer version")],
)
def test_ours_that_is_damaged_or_newer_is_refused_and_left_as_it_was(
    tmp_path: Path, empty_database: Path, spoil: Callable[[Path], None], message: str
) -> None:
    path = Path(shutil.copy(empty_database, tmp_path / "twelve.db"))
    spoil(path)
    before = snapshot(tmp_path)

    with pytest.raises(StorageRefused, match=message):
        open_at(path)

    assert snapshot(tmp_path) == before


def test_the_log_of_a_damaged_file_is_left_as_it_was(tmp_path: Path, empty_database: Path) -> None:
    path, source = tmp_path / "twelve.db", tmp_path / "source" / "twelve.db"
    source.parent.mkdir()
    shutil.copy(empty_database, source)
    store = open_at(source)
    keep_cycle(store)
    shutil.copy(source, path)
    shutil.copy(f"{source}-wal", f"{path}-wal")
    shutil.copy(f"{source}-shm", f"{path}-shm")
    store.close()
    _torn(path)
    before = snapshot(tmp_path)

    with pytest.raises(StorageRefused, match="damaged"):
        open_at(path)

    assert snapshot(tmp_path)["twelve.db"] == before["twelve.db"]
    assert snapshot(tmp_path)["twelve.db-wal"] == before["twelve.db-wal"]


@pytest.mark.parametrize("pages", [1, 2, 20])
def test_a_file_whose_log_was_written_back_in_part_opens_with_all_that_was_kept(tmp_path: Path, pages: int) -> None:
    source, path = tmp_path / "source.db", tmp_path / "twelve.db"
    store = open_at(source)
    keep_cycle(store)
    for seen in range(60):
        store.save_team_rating(CYCLE, make_team_rating(seen % 4, note="x" * 2000), seen, BY_ANA)
    before, log = source.read_bytes(), Path(f"{source}-wal").read_bytes()
    store.close()
    after, written_back = source.read_bytes(), pages * 4096
    assert len(after) > len(before)
    path.write_bytes(after[:written_back] + before[written_back:])
    Path(f"{path}-wal").write_bytes(log)

    opened = open_at(path)

    assert opened.team_rating(CYCLE, FIRST).revision == 60
    opened.close()
    assert pragma(path, "integrity_check") == "ok"


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageRefused, match="is not a file"):
        open_at(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(StorageRefused, match="cannot be used: "):
        open_at(tmp_path / "data" / "twelve.db")


def test_a_place_where_nothing_can_be_made_is_refused() -> None:
    with pytest.raises(StorageRefused, match="/proc/nothing"):
        open_at(Path("/proc/nothing/twelve.db"))


@pytest.fixture
def file_of_plain_user(empty_database: Path) -> Iterator[Path]:
    """A database of a user without special rights, who runs the test: root may write everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty_database, Path(folder) / "twelve.db"))
        myself = os.geteuid()
        if myself == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.chown(path, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield path
        os.seteuid(myself)


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter on Windows")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555), (0o000, 0o755)])
def test_a_place_that_cannot_be_read_or_written_is_refused(
    file_of_plain_user: Path, file_mode: int, folder_mode: int
) -> None:
    file_of_plain_user.chmod(file_mode)
    file_of_plain_user.parent.chmod(folder_mode)

    with pytest.raises(StorageRefused, match="cannot be written"):
        open_at(file_of_plain_user)

    assert [beside.name for beside in file_of_plain_user.parent.iterdir()] == ["twelve.db"]


def test_a_file_that_another_program_holds_is_unavailable_and_not_damaged(
    tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.PATIENCE", 0.05)
    path = Path(shutil.copy(empty_database, tmp_path / "twelve.db"))

    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="Somebody else is writing"):
            open_at(path)


def test_a_writer_that_waits_too_long_is_told_who_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine.PATIENCE", 0.05)
    store = open_at(tmp_path / "twelve.db")
    keep_cycle(store)

    with store.together() as other:
        other.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA)
        with pytest.raises(StorageUnavailable, match="Somebody else is writing"):
            store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)

    assert store.team_rating(CYCLE, make_team_rating().indicator_id).rating == make_team_rating(1).rating
