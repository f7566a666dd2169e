"""Backup, verify and restore by the command line: exit status, both streams, and what is written down."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
import storage
from storage.store import SqlStore
from tests.storage.made import BY_ANA, CYCLE, FIRST, keep_cycle, make_team_rating

Twelve = Callable[..., tuple[int, str, str]]


@pytest.fixture
def twelve(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Twelve:
    """Runs a command on the test's own database and data folder."""
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path / "data"))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def backup(twelve: Twelve, store: SqlStore, tmp_path: Path) -> Path:
    keep_cycle(store)
    assert twelve("backup", tmp_path / "b.zip")[0] == 0
    return tmp_path / "b.zip"


def test_a_backup_says_what_it_holds_and_its_day_is_written_down(
    twelve: Twelve, store: SqlStore, tmp_path: Path
) -> None:
    keep_cycle(store)

    status, out, err = twelve("backup", tmp_path / "b.zip")

    assert (status, err) == (0, "")
    assert "It was read back and is what its manifest says." in out
    noted = json.loads((tmp_path / "data" / "last-backup.json").read_text())
    assert noted["sha256"] in out
    assert noted["file"] == str(tmp_path / "b.zip")


def test_verify_reads_a_backup_too(twelve: Twelve, backup: Path) -> None:
    status, out, _ = twelve("verify", backup)

    assert status == 0
    assert out.startswith("A backup of ")


def test_an_altered_backup_is_refused_by_its_member_and_nothing_is_restored(twelve: Twelve, backup: Path) -> None:
    data = backup.read_bytes()
    at = data.index(b"rows/cycle.jsonl") + 40
    backup.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])

    assert twelve("verify", backup)[0] == 1
    status, out, err = twelve("restore", "--replace", backup)

    assert (status, out) == (1, "")
    assert err.startswith(f"{backup}:rows/cycle.jsonl: ")


def test_a_restore_over_work_needs_the_word_and_keeps_what_was_there(
    twelve: Twelve, store: SqlStore, backup: Path, tmp_path: Path
) -> None:
    store.save_team_rating(CYCLE, make_team_rating(1), 0, BY_ANA)

    status, _, err = twelve("restore", backup)
    done = twelve("restore", "--replace", backup)

    assert status == 1
    assert "--replace" in err
    assert done[0] == 0
    assert store.team_ratings(CYCLE) == ()
    (before,) = (tmp_path / "data").glob("before-restore-*.zip")
    assert str(before) in done[1]


def test_a_backup_moves_to_a_new_place(
    twelve: Twelve, store: SqlStore, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/elsewhere/twelve.db"
    monkeypatch.setenv("TWELVE_DATABASE_URL", url)

    status, out, _ = twelve("restore", backup)

    assert status == 0
    assert out.startswith("Restored: the state of ")
    assert storage.open_store(url).team_rating(CYCLE, FIRST) == store.team_rating(CYCLE, FIRST)


@pytest.mark.parametrize("name", ["b.zip", "none/b.zip"])
def test_a_name_that_cannot_be_had_is_refused(twelve: Twelve, backup: Path, name: str) -> None:
    status, out, err = twelve("backup", backup.parent / name)

    assert (status, out) == (1, "")
    assert str(backup.parent) in err
