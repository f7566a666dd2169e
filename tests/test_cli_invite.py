"""`twelve invite`: the first administrator of a server."""

from pathlib import Path

import pytest

import cli
from assessment.people import Role
from storage import open_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TWELVE_DATABASE_URL", raising=False)
    return tmp_path


def test_the_first_administrator_is_invited_by_email(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["invite", "Kim@County.example", "--role", "administrator"]) == 0

    (invited,) = open_store(f"sqlite:///{data / 'twelve.db'}").invitations()
    assert (invited.email, invited.role, invited.lea_id) == ("kim@county.example", Role.ADMINISTRATOR, None)
    assert "kim@county.example is invited as administrator" in capsys.readouterr().out


def test_what_is_no_email_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["invite", "kim", "--role", "administrator"]) == 1

    assert "Type the email" in capsys.readouterr().err


def test_another_role_is_wrong_usage(data: Path) -> None:
    with pytest.raises(SystemExit):
        cli.main(["invite", "kim@county.example", "--role", "director"])
