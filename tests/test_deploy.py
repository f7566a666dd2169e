"""The files of `deploy/`: nginx takes its own and logs no key, systemd its own, both name what the program knows."""

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, build_opener

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from settings import ROOT, Settings
from ui.shield import LARGEST_UPLOAD

DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
SYSTEMD = shutil.which("systemd-analyze")
KEY = "KeyOfAPersonalLink"
without_nginx = pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _certificate(folder: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    (folder / "twelve.crt").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "twelve.key").write_bytes(key.private_bytes(*plain))


class Proxy:
    """nginx with `deploy/nginx.conf` on ports of its own, before two processes that are not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.http, self.https, one, two = _free_ports(4)
        told = (DEPLOY / "nginx.conf").read_text()
        for was, now in {
            "listen 80;": f"listen {self.http};",
            "listen 443 ": f"listen {self.https} ",
            "127.0.0.1:8501": f"127.0.0.1:{one}",
            "127.0.0.1:8502": f"127.0.0.1:{two}",
            "/etc/ssl/": f"{folder}/",
            "/var/log/nginx/": f"{folder}/",
            "twelve.example.org": "localhost",
        }.items():
            assert was in told, f"deploy/nginx.conf has no {was!r} any more"
            told = told.replace(was, now)
        (folder / "twelve.conf").write_text(told)
        # As Debian's own nginx.conf: what has no log of its own is in access.log and error.log, addresses and all.
        paths = "".join(
            f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
            f"http {{ access_log {folder}/access.log; {paths} include {folder}/twelve.conf; }}\n"
        )
        _certificate(folder)

    def command(self, *more: str) -> list[str]:
        return [str(NGINX), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), *more]


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture
def proxy(tmp_path: Path) -> Proxy:
    return Proxy(tmp_path)


@pytest.fixture
def asking(proxy: Proxy) -> Iterator[OpenerDirector]:
    """Asks the running proxy; its certificate is its own."""
    process = subprocess.Popen(proxy.command("-g", "daemon off; master_process off;"))
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", proxy.https)) == 0:
                    break
            time.sleep(0.05)
        unchecked = ssl.create_default_context()
        unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
        yield build_opener(HTTPSHandler(context=unchecked), _Stay())
    finally:
        process.terminate()
        process.wait(timeout=10)


def _answer(asking: OpenerDirector, address: str) -> tuple[int, str]:
    try:
        with asking.open(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except URLError as error:
        raise AssertionError(address) from error


@without_nginx
def test_nginx_takes_the_configuration(proxy: Proxy) -> None:
    told = subprocess.run(proxy.command("-t"), capture_output=True, text=True)

    assert told.returncode == 0, told.stderr
    assert "[warn]" not in told.stderr


@without_nginx
def test_no_log_has_the_key_of_a_personal_link_or_what_follows_a_question_mark(
    proxy: Proxy, asking: OpenerDirector
) -> None:
    away, words = _answer(asking, f"https://localhost:{proxy.https}/link/{KEY}?cycle={KEY}")
    moved, _ = _answer(asking, f"http://localhost:{proxy.http}/link/{KEY}")

    assert (away, moved) == (502, 301)
    assert "What was told as saved is kept" in words
    logged = {file.name: file.read_text() for file in proxy.folder.glob("*.log")}
    assert "GET /link/- 502" in logged["twelve.log"]
    assert [name for name, text in logged.items() if KEY in text] == []


@pytest.mark.skipif(SYSTEMD is None, reason="no systemd-analyze on this machine")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for file in DEPLOY.glob("twelve*.*"):
        told = re.sub(r"/srv/twelve/\.venv/bin/\w+", "/bin/true", file.read_text())
        (tmp_path / file.name.replace("@", "@8501")).write_text(told)
    units = [str(file) for file in sorted(tmp_path.iterdir()) if file.suffix in (".service", ".timer")]

    told = subprocess.run([str(SYSTEMD), "verify", "--man=no", *units], capture_output=True, text=True)

    assert len(units) == 3
    assert told.returncode == 0, told.stderr
    assert [line for line in told.stderr.splitlines() if "twelve" in line] == []


def test_the_environment_names_what_the_program_reads_and_the_unit_uses() -> None:
    lines = [line for line in (DEPLOY / "twelve.env").read_text().splitlines() if not line.startswith("#")]
    told = dict(line.split("=", 1) for line in lines)
    settings = Settings.from_env(told)

    assert settings.server_mode
    assert settings.public_address == f"https://{settings.host}"
    assert {name for name in told if name.startswith("TWELVE_")} <= set(re.findall(r"TWELVE_\w+", _settings_text()))
    assert set(re.findall(r"\$\{(\w+)\}", (DEPLOY / "twelve@.service").read_text())) <= set(told)


def test_the_proxy_lets_through_what_the_program_takes() -> None:
    (most,) = re.findall(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text())

    assert int(most) * 2**20 >= LARGEST_UPLOAD


def _settings_text() -> str:
    return (ROOT / "settings.py").read_text()
