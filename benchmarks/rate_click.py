"""Choosing a level until the page says saved: milliseconds in Chromium, and server CPU, with E05's cards in reach.

Runs twice, with no other self-assessment kept and with many, for the cost must not grow with them.
"""

import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402 - the project's root is put on the path first

from assessment.ids import lea_id_of  # noqa: E402
from assessment.leas import Lea  # noqa: E402
from assessment.loader import load_framework  # noqa: E402
from assessment.people import local_person  # noqa: E402
from assessment.services.cycles import start_cycle  # noqa: E402
from assessment.services.leas import keep_lea  # noqa: E402
from samples.build import build_sample  # noqa: E402
from storage import open_store  # noqa: E402
from tests.e2e.product import Product, chromium, cpu_seconds, running  # noqa: E402

YEARS = ("2023-24", "2024-25", "2025-26", "2026-27")
OTHER_LEAS = 50
"""Each with two self-assessments, one of them complete and signed."""

# From the click in the page to the moment its card says saved, by the page's own clock.
CLICK = """
([card, choice]) => new Promise(done => {
  const box = document.querySelector(card)
  const label = box.querySelectorAll('[role=radiogroup] label')[choice]
  const watch = new MutationObserver(() => {
    if (box.innerText.includes('Saved')) { watch.disconnect(); done(performance.now() - start) }
  })
  watch.observe(box, { subtree: true, childList: true, characterData: true })
  const start = performance.now()
  label.click()
})
"""

ALL_DRAWN = """
() => [...document.querySelectorAll('[class*=st-key-box-]')].every(box => box.innerText.includes('Not rated'))
"""


def main() -> None:
    """Print both runs."""
    for others in (0, OTHER_LEAS):
        with tempfile.TemporaryDirectory() as folder:
            cycles = _prepare(Path(folder), others)
            with running(Path(folder)) as product, chromium() as browser:
                times, cpu = _measure(browser, product, cycles)
        print(
            f"{others * 2:4d} other self-assessments: {len(times)} clicks, median {statistics.median(times):.0f} ms, "
            f"p95 {sorted(times)[int(len(times) * 0.95)]:.0f} ms, server CPU {cpu * 1000:.1f} ms a click"
        )


def _prepare(folder: Path, others: int) -> list[str]:
    """The ids of a few empty cycles, beside as many others as asked for."""
    store = open_store(f"sqlite:///{folder / 'twelve.db'}")
    framework, who, now = load_framework(ROOT / "rubric"), local_person(), datetime.now(UTC)
    store.save_person(who)
    if others:
        build_sample(store, framework, now, leas=others)
    lea = keep_lea(who, store, Lea(id=lea_id_of("bench"), name="Bench Unified"), now)
    cycles = [start_cycle(who, store, lea.id, year, framework, now).id for year in YEARS]
    store.close()
    return [str(cycle_id) for cycle_id in cycles]


def _measure(browser: Browser, product: Product, cycles: list[str]) -> tuple[list[float], float]:
    """Milliseconds of every click but those of the first cycle, which warm up; server CPU seconds a click."""
    times: list[float] = []
    spent = 0.0
    for number, cycle_id in enumerate(cycles):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{product.url}/rate?cycle={cycle_id}&element=E05")
        page.locator(".st-key-rate-ways").wait_for(timeout=60_000)
        page.wait_for_function(ALL_DRAWN, timeout=60_000)
        page.wait_for_timeout(1000)
        before = cpu_seconds(product.pid)
        clicks = _click_all(page)
        if number:
            times += clicks
            spent += cpu_seconds(product.pid) - before
        page.close()
    return times, spent / len(times)


def _click_all(page: Page) -> list[float]:
    cards = page.locator("[class*=st-key-box-E05]").count()
    names = [page.locator("[class*=st-key-box-E05]").nth(i).get_attribute("class") or "" for i in range(cards)]
    boxes = ["." + next(part for part in name.split() if part.startswith("st-key-box")) for name in names]
    times = []
    for place, box in enumerate(boxes):
        page.locator(box).locator("[role=radiogroup] label").nth(place % 4).wait_for()
        times.append(float(page.evaluate(CLICK, [box, place % 4])))
        page.wait_for_timeout(150)  # people read; the next click does not meet the last one's drawing
    return times


if __name__ == "__main__":
    main()
