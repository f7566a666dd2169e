"""From nothing running to the first page in Chromium, and the memory of the server while nobody works.

`python benchmarks/start.py clone` also times a fresh clone with its set-up (`start.py run`), from a warm package cache.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Error  # noqa: E402 - the project's root is put on the path first

from tests.e2e.product import Product, chromium, running  # noqa: E402

TIMES = 5


def main(with_clone: bool) -> None:
    """Print the medians."""
    with chromium() as browser:
        starts, idle = zip(*(_start(browser) for _ in range(TIMES)), strict=True)
        print(f"later start to the first page: median {statistics.median(starts):.1f} s of {TIMES}")
        print(f"memory of the idle server after that page: median {statistics.median(idle):.0f} MiB")
        if with_clone:
            print(f"fresh clone to the first page, packages cached: {_from_clone(browser):.0f} s")


def _start(browser: Browser) -> tuple[float, float]:
    """Seconds until the first page stands, and MiB of the server's own memory then."""
    with tempfile.TemporaryDirectory() as data:
        begun = time.perf_counter()
        with running(Path(data)) as product:
            _first_page(browser, product.url)
            return time.perf_counter() - begun, _memory(product.pid)


def _from_clone(browser: Browser) -> float:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        subprocess.run(["git", "clone", "-q", str(ROOT), f"{folder}/clone"], check=True)
        port = Product(Path(folder)).port
        command = [shutil.which("python3") or sys.executable, "start.py", "run", "--server.port", str(port)]
        server = subprocess.Popen(command, cwd=f"{folder}/clone", stdout=subprocess.DEVNULL)
        try:
            _first_page(browser, f"http://localhost:{port}")
            return time.perf_counter() - begun
        finally:
            server.terminate()
            server.wait(timeout=20)


def _first_page(browser: Browser, url: str, seconds: float = 180) -> None:
    page = browser.new_page()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            page.goto(url)
            break
        except Error as error:
            if "ERR_CONNECTION" not in str(error):
                raise
            time.sleep(0.1)
    page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    page.close()


def _memory(pid: int) -> float:
    """MiB that the process holds by itself or shares, each shared page counted in part."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main("clone" in sys.argv[1:])
