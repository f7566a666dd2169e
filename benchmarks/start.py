"""From nothing running to the first page in Chromium, with a self-assessment kept from before.

Tells also the CPU that the server and its start took, which other work on the machine hardly changes, and the server's
memory while nobody works. `python benchmarks/start.py clone` also times a fresh clone with its set-up (`start.py run`),
from a warm package cache.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Error  # noqa: E402 - the project's root is put on the path first

from assessment.ids import lea_id_of  # noqa: E402
from assessment.leas import Lea  # noqa: E402
from assessment.loader import load_framework  # noqa: E402
from assessment.people import local_person  # noqa: E402
from assessment.services.cycles import start_cycle  # noqa: E402
from assessment.services.leas import keep_lea  # noqa: E402
from storage import open_store  # noqa: E402
from tests.e2e.product import Product, chromium, cpu_seconds, running  # noqa: E402

TIMES = 5


def main(with_clone: bool) -> None:
    """Print the medians."""
    with chromium() as browser, tempfile.TemporaryDirectory() as data:
        _prepare(Path(data))
        starts, cpu, idle = zip(*(_start(browser, Path(data)) for _ in range(TIMES)), strict=True)
        print(f"later start to the first page: median {statistics.median(starts):.1f} s of {TIMES}")
        print(f"the server's CPU until then: median {statistics.median(cpu):.2f} s")
        print(f"memory of the idle server after that page: median {statistics.median(idle):.0f} MiB")
        if with_clone:
            print(f"fresh clone to the first page, packages cached: {_from_clone(browser):.0f} s")


def _prepare(data: Path) -> None:
    """Keep one self-assessment that has begun, as an earlier run leaves it."""
    store = open_store(f"sqlite:///{data / 'twelve.db'}")
    who, now = local_person(), datetime.now(UTC)
    store.save_person(who)
    lea = keep_lea(who, store, Lea(id=lea_id_of("bench"), name="Bench Unified"), now)
    start_cycle(who, store, lea.id, "2026-27", load_framework(ROOT / "rubric"), now)
    store.close()


def _start(browser: Browser, data: Path) -> tuple[float, float, float]:
    """Seconds until the first page stands, seconds of the server's CPU and MiB of its own memory then."""
    begun = time.perf_counter()
    with running(data) as product:
        _first_page(browser, product.url)
        return time.perf_counter() - begun, cpu_seconds(product.pid), _memory(product.pid)


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
