"""By keyboard alone: from Home to the report, with Tab, the arrows, space, Enter and the one short cut."""

from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import CycleId, IndicatorId
from assessment.leas import Lea
from assessment.ratings import Rated, Rating
from storage.store import SqlStore
from tests.e2e.keyboard import tab_to
from tests.e2e.rating import SAVED, card, evidence_field, expect_chosen, note_field, radio
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import Windows, drawn
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _no_pointer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a locator offers to click with is refused here."""
    monkeypatch.delattr(Locator, "click")


def test_from_home_to_rated_indicators(windows: Windows, kept: SqlStore) -> None:
    page = windows.open()
    tab_to(page, page.get_by_role("link", name="Start a self-assessment"))
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Start a self-assessment").wait_for()
    tab_to(page, page.get_by_role("combobox", name="District, charter or county office"))
    page.keyboard.type("hacienda la p")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Begin"))
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Student-Centered Delivery of Services").wait_for()
    drawn(page)
    tab_to(page, radio(page, "E01.01", "0 Not yet"))
    page.keyboard.press("Space")
    expect(card(page, "E01.01")).to_contain_text(SAVED)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    finally_equal(lambda: rating_of(kept, cycle_at(page), "E01.01"), Rated(level=2))
    expect_chosen(page, "E01.01", "2 Quality")

    page.keyboard.press("n")
    expect(radio(page, "E01.02a", "0 Not yet")).to_be_focused()
    page.keyboard.press("ArrowDown")
    finally_equal(lambda: rating_of(kept, cycle_at(page), "E01.02a"), Rated(level=1))
    expect(card(page, "E01.02a")).to_contain_text(SAVED)


def way(page: Page, name: str) -> Locator:
    """One of the ways at the top."""
    return page.locator(".st-key-ways").get_by_role("link", name=name)


def cycle_at(page: Page) -> CycleId:
    return CycleId(parse_qs(urlparse(page.url).query)["cycle"][0])


def rating_of(kept: SqlStore, cycle_id: CycleId, indicator_id: str) -> Rating | None:
    return kept.team_rating(cycle_id, IndicatorId(indicator_id)).rating


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {}, lea=lea)


def test_the_key_for_the_next_is_only_a_letter_in_a_note(windows: Windows, kept: SqlStore, cycle: Cycle) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E11")
    note = page.get_by_role("radio", name="Note").first
    tab_to(page, page.get_by_role("radiogroup", name="More on 11.1"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(note).to_be_checked()
    tab_to(page, note_field(page, "11.1"))

    page.keyboard.type("None now")

    finally_equal(lambda: kept.team_rating(cycle.id, IndicatorId("E11.01")).note, "None now")
    expect(note_field(page, "11.1")).to_be_focused()


def test_evidence_results_and_report_are_reached_too(
    windows: Windows, kept: SqlStore, framework: Framework, lea: Lea, downloads: Path
) -> None:
    cycle = keep_cycle(kept, framework, {"E11.01": 2}, lea=lea)
    page = windows.open(f"/rate?cycle={cycle.id}&element=E11")
    tab_to(page, page.get_by_role("radiogroup", name="More on 11.1"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    tab_to(page, evidence_field(page, "E11.01", "What it is"))
    page.keyboard.type("Board minutes of May")
    page.keyboard.press("Tab")
    page.keyboard.type("Room 4")
    tab_to(page, card(page, "E11.01").get_by_role("button", name="List it"))
    page.keyboard.press("Enter")
    expect(card(page, "E11.01")).to_contain_text("On file at: Room 4")

    tab_to(page, way(page, "Results"), back=True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Results")
    expect(page.get_by_role("main")).to_contain_text("100% of answered have evidence listed")
    drawn(page)
    tab_to(page, way(page, "Report"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Report")
    drawn(page)
    tab_to(page, page.get_by_role("button", name="Download the PDF"))
    with page.expect_download() as given:
        page.keyboard.press("Enter")
    given.value.save_as(downloads / "result.pdf")
    assert (downloads / "result.pdf").read_bytes().startswith(b"%PDF-")
