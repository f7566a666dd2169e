"""Awkward text, typed as a name, a reason, evidence and a note, is read on every page exactly as it was typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.ids import CycleId, IndicatorId
from storage.store import SqlStore
from tests.e2e.addresses import ADDRESSES
from tests.e2e.product import Product, running
from tests.e2e.rating import SAVED, card, choose, evidence_field, note_field, open_panel, rate
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import Windows, drawn

pytestmark = pytest.mark.browser

SIGNS = (
    "=1+1 <b>bold</b> $x$ :red[y] **star** [way](https://somebody.example) ![beacon](https://somebody.example/x.png)"
)
RIGHT_TO_LEFT = "بيانات الطلاب"
NAME = f"{SIGNS} {RIGHT_TO_LEFT}"
TITLE, PLACE, REASON = f"Title {NAME}", f"Place {NAME}", f"{NAME} is why"
LONGEST = 4000
NOTE = f"{NAME} ".ljust(LONGEST, "w")
WITH_REASON, WITH_NOTE = IndicatorId("E01.01"), IndicatorId("E01.02a")
NUL = "Before\0after"
REFUSED = "an invisible character (NUL)"


@pytest.fixture(scope="module")
def product(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A server on whose pages every text was typed: one of its own, so that trying again begins with nothing."""
    with running(tmp_path_factory.mktemp("awkward")) as started:
        type_everything(browser, started)
        yield started


@pytest.fixture(scope="module")
def cycle_id(kept: SqlStore) -> CycleId:
    """The self-assessment in which it was typed."""
    return kept.cycles()[0].id


def type_everything(browser: Browser, product: Product) -> None:
    windows = Windows(browser, product)
    page = windows.open("/start")
    begin(page)
    choose(page, WITH_REASON, "Does not apply")
    page.get_by_label("Why 1.1 does not apply").fill(REASON)
    expect(card(page, WITH_REASON)).to_contain_text(SAVED)
    rate(page, WITH_NOTE, "2 Quality")
    list_evidence(page)
    open_panel(page, WITH_NOTE, "Note")
    note_field(page, "1.2a").fill(NOTE)
    expect(card(page, WITH_NOTE)).to_contain_text("Note · 1")
    windows.close()
    assert windows.foreign_requests == []


def begin(page: Page) -> None:
    page.get_by_text("It is not in the list").click()
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_label("County", exact=True).fill("Kern")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Student-Centered Delivery of Services").wait_for()
    drawn(page)


def list_evidence(page: Page) -> None:
    open_panel(page, WITH_NOTE, "Evidence")
    evidence_field(page, WITH_NOTE, "What it is").fill(TITLE)
    evidence_field(page, WITH_NOTE, "Where it is on file").fill(PLACE)
    card(page, WITH_NOTE).get_by_role("button", name="List it").click()
    expect(card(page, WITH_NOTE)).to_contain_text(f"On file at: {PLACE}")


@pytest.mark.parametrize("path", [address.path for address in ADDRESSES if address.has_cycle])
def test_the_name_is_read_as_typed_on_every_page(windows: Windows, cycle_id: CycleId, path: str) -> None:
    page = windows.open(f"{path}?cycle={cycle_id}")

    expect(page.get_by_role("main")).to_contain_text(NAME)


def test_reason_evidence_and_note_are_read_as_typed_on_their_cards(windows: Windows, cycle_id: CycleId) -> None:
    page = windows.open(f"/rate?cycle={cycle_id}")
    expect(page.get_by_label("Why 1.1 does not apply")).to_have_value(REASON)
    expect(card(page, WITH_NOTE)).to_contain_text(NOTE)

    open_panel(page, WITH_NOTE, "Evidence · 1")
    expect(card(page, WITH_NOTE)).to_contain_text(f"{TITLE}On file at: {PLACE}")
    open_panel(page, WITH_NOTE, "Note · 1")
    expect(note_field(page, "1.2a")).to_have_value(NOTE)


def test_the_reason_is_read_as_typed_in_the_results(windows: Windows, cycle_id: CycleId) -> None:
    page = windows.open(f"/results?cycle={cycle_id}")

    expect(page.get_by_role("main")).to_contain_text(REASON)


def test_evidence_is_offered_again_under_its_title_as_typed(windows: Windows, cycle_id: CycleId) -> None:
    page = windows.open(f"/rate?cycle={cycle_id}")
    open_panel(page, WITH_REASON, "Evidence")
    expect(evidence_field(page, WITH_REASON, "What it is")).to_be_visible()
    card(page, WITH_REASON).get_by_label("Or use one that is listed already").press_sequentially("Title")

    expect(page.get_by_role("option")).to_have_text([TITLE])


def test_a_sign_that_cannot_be_kept_is_refused_in_its_place(
    windows: Windows, kept: SqlStore, cycle_id: CycleId
) -> None:
    page = windows.open(f"/rate?cycle={cycle_id}")
    open_panel(page, WITH_NOTE, "Note · 1")
    note_field(page, "1.2a").fill(NUL)
    expect(card(page, WITH_NOTE)).to_contain_text(REFUSED)
    open_panel(page, WITH_REASON, "Evidence")
    evidence_field(page, WITH_REASON, "What it is").fill(NUL)
    evidence_field(page, WITH_REASON, "Where it is on file").fill("Room 4")
    card(page, WITH_REASON).get_by_role("button", name="List it").click()
    expect(card(page, WITH_REASON)).to_contain_text(REFUSED)

    finally_equal(lambda: kept.team_rating(cycle_id, WITH_NOTE).note, NOTE)


def test_a_name_with_such_a_sign_begins_nothing(windows: Windows, kept: SqlStore) -> None:
    page = windows.open("/start")
    page.get_by_text("It is not in the list").click()
    page.get_by_label("Name", exact=True).fill(NUL)
    page.get_by_role("button", name="Begin").click()

    expect(page.get_by_role("main")).to_contain_text(REFUSED)
    assert [lea.name for lea in kept.leas() if lea.name.startswith("Before")] == []
