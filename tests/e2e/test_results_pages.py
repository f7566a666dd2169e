"""Results, next steps and report in a real browser: nothing cut, nothing hidden, and what they give away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page

from assessment.cycles import Cycle
from assessment.loader import load_framework
from assessment.manifest import check_packet
from assessment.people import local_person
from assessment.services.exchange import export_cycle
from storage import open_store
from tests.e2e.product import ROOT, Product, chromium, running
from tests.e2e.shape import expect_nothing_sideways
from tests.e2e.waiting import finally_equal
from tests.kept import keep_cycle, sign

ColorScheme = Literal["light", "dark"]

pytestmark = pytest.mark.browser

PAGES = ["results", "next-steps", "report"]
NARROWEST, PHONE, TABLET, DESK = 320, 375, 768, 1280

CUT_NAMES = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const frame = plot.getBoundingClientRect();
  return [...plot.querySelectorAll('svg text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left || box.right > frame.right);
  }).map(text => text.textContent);
})"""
VALUES_ARE_RIGHT_OF_MARKS = """() => {
  const edges = (query, side) => [...document.querySelectorAll(query)].map(e => e.getBoundingClientRect()[side]);
  const last = Math.max(...edges('.st-key-dots .point', 'right'));
  return 0 < last && last < Math.min(...edges('.st-key-dots .annotation', 'left'));
}"""


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def cycle(data_dir: Path) -> Iterator[Cycle]:
    """A year after a signed one, on the real rubric, with each level, state and shade of coverage somewhere."""
    framework = load_framework(ROOT / "rubric")
    store = open_store(f"sqlite:///{data_dir / 'twelve.db'}")
    levels = {i: n * 7 % 4 for n, i in enumerate(framework.indicators)}
    sign(store, keep_cycle(store, framework, levels | {"E12.01": 0}, school_year="2025-26"))
    few = {i: level for i, level in levels.items() if not i.startswith(("E03", "E08.0"))}
    yield keep_cycle(store, framework, few | {"E08.01": 2, "E01.01": "NA", "E02.01": "?"}, supported=["E04.01"])
    store.close()


@pytest.fixture(scope="module")
def product(data_dir: Path, cycle: Cycle) -> Iterator[Product]:
    with running(data_dir) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


class Tabs:
    """A tab for each page and scheme, opened once and made as wide as asked."""

    def __init__(self, browser: Browser, product: Product, cycle: Cycle) -> None:
        self._browser, self._product, self._cycle = browser, product, cycle
        self._open: dict[tuple[str, str], Page] = {}

    def at(self, page: str, width: int, scheme: ColorScheme = "light") -> Page:
        tab = self._open.get((page, scheme)) or self._open.setdefault((page, scheme), self.fresh(page, scheme))
        tab.set_viewport_size({"width": width, "height": 900})
        return tab

    def fresh(self, page: str, scheme: ColorScheme = "light") -> Page:
        tab = self._browser.new_page(color_scheme=scheme)
        tab.goto(f"{self._product.url}/{page}?cycle={self._cycle.id}")
        tab.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        tab.locator("h1").wait_for()
        return tab


@pytest.fixture(scope="module")
def tabs(browser: Browser, product: Product, cycle: Cycle) -> Tabs:
    return Tabs(browser, product, cycle)


@pytest.mark.parametrize("width", [NARROWEST, PHONE, TABLET, DESK])
def test_no_name_on_a_chart_is_cut_at_the_sides(tabs: Tabs, width: int) -> None:
    page = tabs.at("results", width)
    page.locator(".st-key-radar .angularaxistick text").first.wait_for()

    finally_equal(lambda: page.evaluate(CUT_NAMES), [])


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_values_stand_right_of_every_mark(tabs: Tabs, width: int) -> None:
    page = tabs.at("results", width)
    page.locator(".st-key-dots .annotation").first.wait_for()

    finally_equal(lambda: page.evaluate(VALUES_ARE_RIGHT_OF_MARKS), True)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_phone(tabs: Tabs, name: str) -> None:
    expect_nothing_sideways(tabs.at(name, NARROWEST))


def test_evidence_not_listed_leads_to_the_cards_of_its_element(tabs: Tabs, cycle: Cycle) -> None:
    page = tabs.fresh("results")
    page.get_by_role("link", name="12 Industry partners").click()
    page.wait_for_url("**/rate?**")

    assert parse_qs(urlparse(page.url).query) == {"cycle": [cycle.id], "element": ["E12"]}


def test_more_steps_open_by_keyboard_alone(tabs: Tabs) -> None:
    page = tabs.fresh("next-steps")
    page.get_by_role("button", name="Show 10 more").focus()
    page.keyboard.press("Enter")

    page.get_by_text("Next step 20 ·").wait_for()


def test_the_pdf_the_json_and_the_packet_are_made_on_the_click(tabs: Tabs, data_dir: Path, cycle: Cycle) -> None:
    page = tabs.fresh("report")
    with page.expect_download() as pdf:
        page.get_by_role("button", name="Download the PDF").click()
    page.get_by_role("radio", name="JSON").click()
    with page.expect_download() as exported:
        page.get_by_role("button", name="Download the JSON").click()
    store = open_store(f"sqlite:///{data_dir / 'twelve.db'}")

    with page.expect_download() as packet:
        page.get_by_role("button", name="Download the packet").click()
    with packet.value.path().open("rb") as stream:
        assert check_packet("packet.zip", stream).about.cycle == cycle.id

    assert pdf.value.path().read_bytes().startswith(b"%PDF-")
    assert exported.value.path().read_text() == export_cycle(local_person(), store, cycle.id)
    store.close()
