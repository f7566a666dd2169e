"""`twelve doctor` says what is wrong and what to do; its status is 1 where anything is."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from storage.store import SqlStore
from tests.storage.made import keep_cycle

Doctor = Callable[..., tuple[int, str]]


@pytest.fixture
def doctor(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doctor:
    """Runs it on the test's own database and data folder: the exit status, and what it prints."""
    monkeypatch.setenv("TWELVE_DATABASE_URL", store_url)
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir(mode=0o700)

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        return cli.main(["doctor", *arguments]), capsys.readouterr().out

    return run


def test_where_all_is_well_it_says_so(doctor: Doctor, store: SqlStore, tmp_path: Path) -> None:
    keep_cycle(store)
    cli.main(["backup", str(tmp_path / "b.zip")])

    status, out = doctor()

    assert status == 0
    assert out.endswith("\nNothing is wrong.\n")
    assert f"The last one is 0 days old: {tmp_path / 'b.zip'}." in out


def test_as_json_it_is_one_document(doctor: Doctor, store: SqlStore) -> None:
    told = json.loads(doctor("--json")[1])

    assert told["well"] is True
    assert [own["about"] for own in told["findings"]][-1] == "backup"
    assert told["findings"][-1]["to_do"].startswith("twelve backup FILE")


@pytest.mark.parametrize(
    ("variable", "value", "about"),
    [
        ("TWELVE_MODE", "sever", "settings"),
        ("TWELVE_DATABASE_URL", "mysql://here", "database"),
        ("TWELVE_RUBRIC", "/nowhere", "framework"),
    ],
)
def test_what_is_wrong_is_told_under_its_name(
    doctor: Doctor, store: SqlStore, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, about: str
) -> None:
    monkeypatch.setenv(variable, value)

    status, out = doctor()

    assert status == 1
    assert f"fault   {about} " in out
    assert "1 fault: see above what to do." in out


def test_an_old_backup_is_told(doctor: Doctor, store: SqlStore, tmp_path: Path) -> None:
    told = {"file": "b.zip", "made_at": "2026-01-01T00:00:00+00:00", "sha256": ""}
    (tmp_path / "data" / "last-backup.json").write_text(json.dumps(told))

    status, out = doctor()

    assert status == 0
    assert re.search(r"advice  backup +The last one is \d+ days old\.", out)
