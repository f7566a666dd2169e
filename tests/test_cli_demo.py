"""`twelve demo`: sample data, in a database of its own."""

from pathlib import Path

import pytest

import cli
from storage import open_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TWELVE_DATABASE_URL", raising=False)
    return tmp_path


def test_sample_data_stands_in_a_database_of_its_own(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--leas", "3"]) == 0

    names = [lea.name for lea in open_store(f"sqlite:///{data / 'sample.db'}").leas()]
    assert len(names) == 3
    assert all(name.endswith("(sample)") for name in names)
    assert not (data / "twelve.db").exists()
    assert str(data / "sample.db") in capsys.readouterr().out


def test_sample_data_that_is_there_is_left_as_it_is(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["demo", "--leas", "1"])

    assert cli.main(["demo", "--leas", "2"]) == 1

    assert "delete" in capsys.readouterr().err
    assert len(open_store(f"sqlite:///{data / 'sample.db'}").leas()) == 1
