"""What `twelve doctor` says of a server: the name it answers to, who signs people in, and why a database is away."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

import cli
from assessment.doctor import Finding
from commands.doctor_server import server_findings
from settings import Settings

ADDRESS = "https://twelve.example.org"
SECRETS = """[auth]
redirect_uri = "https://twelve.example.org/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"

[auth.office]
client_id = "twelve"
client_secret = "of the provider"
server_metadata_url = "PROVIDER/.well-known/openid-configuration"
"""
Look = Callable[..., list[Finding]]


@contextmanager
def answering(body: bytes) -> Iterator[str]:
    """The address of a server on this machine that says the same to everybody."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with answering(json.dumps({"issuer": "https://accounts.example.org"}).encode()) as address:
        yield address


@pytest.fixture
def look(tmp_path: Path, provider: str) -> Look:
    """What is found with these secrets, and one thing in them or in the environment put otherwise."""

    def found(was: str = "", now: str = "", **environment: str) -> list[Finding]:
        file = tmp_path / "secrets.toml"
        file.write_text(SECRETS.replace("PROVIDER", provider).replace(was, now) if was else SECRETS)
        file.chmod(0o640)
        told = {"TWELVE_MODE": "server", "TWELVE_PUBLIC_ADDRESS": ADDRESS, "STREAMLIT_SECRETS_FILES": str(file)}
        return list(server_findings(Settings.from_env(told | environment)))

    return found


def test_a_server_whose_sign_in_is_set_up_names_who_signs_people_in(look: Look) -> None:
    (found,) = look("office", "office", TWELVE_HOST="twelve.example.org")

    assert (found.state, found.words) == ("ok", "[auth.office]: https://accounts.example.org answers.")


def test_one_trusted_machine_is_asked_for_no_sign_in(look: Look) -> None:
    assert look("office", "office", TWELVE_MODE="local") == []


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("twelve.example.org/oauth2callback", "12.example.org/oauth2callback", "redirect_uri is not where"),
        ("0123456789abcdef0123456789abcdef", "short", "cookie_secret is missing or short"),
        ('"of the provider"', '"…"', "[auth.office] lacks client_secret."),
        ("/.well-known/", "/common/.well-known/", "[auth.office] names no directory of your own."),
        ("http://127.0.0.1", "file://127.0.0.1", "[auth.office]: no provider answers at file"),
        ("[auth.office]", "[office]", "No provider is named."),
        ("[auth", "[out", "has no part [auth]."),
        ("[auth]", "auth", "cannot be read as TOML."),
    ],
)
def test_what_is_wrong_with_the_secrets_is_told_with_what_to_do(look: Look, was: str, now: str, words: str) -> None:
    faults = [own for own in look(was, now) if own.state == "fault"]

    assert words in faults[0].words
    assert faults[0].to_do


def test_secrets_that_are_not_there_are_told_by_the_name_that_was_looked_for(look: Look, tmp_path: Path) -> None:
    (found,) = look("office", "office", STREAMLIT_SECRETS_FILES=str(tmp_path / "none.toml"))

    assert found.state == "fault"
    assert str(tmp_path / "none.toml") in found.words
    assert "STREAMLIT_SECRETS_FILES" in found.to_do


def test_secrets_that_everybody_on_the_machine_can_read_are_told(look: Look, tmp_path: Path, provider: str) -> None:
    look("office", "office")
    (tmp_path / "secrets.toml").chmod(0o644)
    told = {"TWELVE_MODE": "server", "TWELVE_PUBLIC_ADDRESS": ADDRESS}
    chosen = Settings.from_env(told | {"STREAMLIT_SECRETS_FILES": str(tmp_path / "secrets.toml")})

    assert [own.state for own in server_findings(chosen)] == ["advice", "ok"]


def test_a_name_that_differs_from_what_people_type_is_told_before_it_refuses_them(look: Look) -> None:
    first, *_ = look("office", "office", TWELVE_HOST="localhost")

    assert first.state == "fault"
    assert "people type twelve.example.org" in first.words


def test_a_database_where_nothing_answers_is_told_from_one_that_does_not_let_us_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path))
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("TWELVE_DATABASE_URL", f"postgresql://u:p@127.0.0.1:{nobody.getsockname()[1]}/n")
        assert cli.main(["doctor"]) == 1
    assert "start PostgreSQL" in capsys.readouterr().out

    with answering(b"no database") as address:
        monkeypatch.setenv("TWELVE_DATABASE_URL", f"postgresql://u:p@{address.removeprefix('http://')}/n")
        assert cli.main(["doctor"]) == 1
    assert "does not let us in" in capsys.readouterr().out


def test_a_missing_data_folder_of_a_server_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TWELVE_MODE", "server")
    monkeypatch.setenv("TWELVE_PUBLIC_ADDRESS", ADDRESS)
    monkeypatch.setenv("TWELVE_DATA_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("TWELVE_DATABASE_URL", f"sqlite:///{tmp_path / 't.db'}")

    assert cli.main(["doctor"]) == 1
    assert f"There is no folder {tmp_path / 'none'}." in capsys.readouterr().out
