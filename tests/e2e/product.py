"""The product as a person meets it: a server of its own on a free port, and a headless Chromium.

Used by the browser tests, the benchmarks and the script that makes the README's pictures.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Product:
    """A running server with its own data folder; it can be killed and started again on the same port."""

    entry = "app.py"
    """The file that Streamlit runs."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        """Choose a port; nothing runs yet."""
        self.data_dir = data_dir
        self._environment = environment
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database_url(self) -> str:
        """The address of the database that the server works on."""
        return f"sqlite:///{self.data_dir / 'twelve.db'}"

    @property
    def pid(self) -> int:
        """The server's process id."""
        assert self._process is not None, "the server is not running"
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it was started, and not killed or stopped since."""
        return self._process is not None

    def start(self) -> "Product":
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", self.entry, "--server.port", str(self.port)]
        log = (self.data_dir / "server.log").open("ab")
        environment = {**os.environ, "TWELVE_DATA_DIR": str(self.data_dir), **self._environment}
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        _wait_for(f"{self.url}/_stcore/health", self._process)
        return self

    def freeze(self) -> None:
        """Let it take nothing up any more: what is sent to it now is lost once it is killed."""
        os.kill(self.pid, signal.SIGSTOP)

    def kill(self) -> None:
        """Kill -9: no farewell, no flush."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            self._end(signal.SIGTERM)

    def log(self) -> str:
        """What the server has printed so far."""
        return (self.data_dir / "server.log").read_text(errors="replace")

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None, "the server is not running"
        self._process.send_signal(how)
        self._process.wait(timeout=20)
        self._process = None


@contextmanager
def running(data_dir: Path, **environment: str) -> Iterator[Product]:
    """A product that runs for a while."""
    product = Product(data_dir, **environment).start()
    try:
        yield product
    finally:
        product.stop()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def cpu_seconds(pid: int) -> float:
    """Seconds of CPU that a process has used; in Linux's hundredths."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def browser_path() -> str | None:
    """BROWSER_PATH, else a Chromium on PATH; None leaves the choice to Playwright."""
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the server ended before it answered; its server.log says why")
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"no answer from {url} within {seconds:.0f} s")
