"""A workbook goes out by one click, is filled in elsewhere, and comes home over the browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.framework import Framework
from assessment.ids import IndicatorId, LeaId
from assessment.leas import Lea
from assessment.people import local_person
from assessment.ratings import NotApplicable, Rated
from assessment.services.rating import rate
from storage.store import SqlStore
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.windows import PHONE, Windows, sized
from tests.kept import NOW, keep_cycle
from tests.workbooks import filled

pytestmark = pytest.mark.browser

FIRST, SECOND, THIRD = IndicatorId("E01.01"), IndicatorId("E01.02a"), IndicatorId("E01.02b")
ROWS = {
    FIRST: {"rating": 2},
    SECOND: {"rating": "NA", "note": "We have no shop."},
    THIRD: {"evidence": "https://example.org/a-long-address-that-does-not-break/minutes-of-the-committee.pdf"},
}


def take_along(page: Page, folder: Path) -> Path:
    """The workbook of the team, as the browser keeps it."""
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the workbook").click()
    taken.value.save_as(folder / taken.value.suggested_filename)
    return folder / taken.value.suggested_filename


def test_a_workbook_is_taken_along_filled_in_and_brought_back(
    windows: Windows, kept: SqlStore, framework: Framework, downloads: Path
) -> None:
    lea = Lea(id=LeaId("workbook-lea"), name="Mesa & Sons Unified")
    cycle = keep_cycle(kept, framework, {FIRST: 1}, lea=lea)
    page = windows.open(f"/workbooks?cycle={cycle.id}")
    file = take_along(page, downloads)
    assert file.name == "mesa-sons-unified-2026-27-self-assessment.xlsx"
    file.write_bytes(filled(file.read_bytes(), ROWS))
    rate(local_person(), kept, framework, cycle.id, FIRST, Rated(level=3), seen=1, now=NOW)

    page.locator("input[type=file]").set_input_files(file)

    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="Changed on both sides: 1")).to_be_visible()
    expect(main).to_contain_text("In the file: 2 Quality")
    expect(page.get_by_role("button", name="Take all of this over")).to_be_disabled()
    expect_nothing_serious(page)
    expect_nothing_sideways(sized(page, PHONE))
    page.get_by_role("radio", name="Take the file's").or_(page.get_by_role("button", name="Take the file's")).click()
    page.get_by_role("button", name="Take all of this over").click()

    expect(main).to_contain_text("Taken over.")
    stands = {row.indicator_id: row.rating for row in kept.team_ratings(cycle.id)}
    assert stands == {FIRST: Rated(level=2), SECOND: NotApplicable(reason="We have no shop.")}
    assert [entry.place for entry in kept.linked_evidence(cycle.id)[THIRD]] == [ROWS[THIRD]["evidence"]]


def test_a_spoiled_workbook_is_told_by_cell_and_nothing_is_kept(
    windows: Windows, kept: SqlStore, framework: Framework, lea: Lea, downloads: Path
) -> None:
    cycle = keep_cycle(kept, framework, {}, lea=lea)
    page = windows.open(f"/workbooks?cycle={cycle.id}")
    file = take_along(page, downloads)
    file.write_bytes(filled(file.read_bytes(), {FIRST: {"rating": "2-3"}, SECOND: {"rating": 2}}))

    page.locator("input[type=file]").set_input_files(file)

    main = page.get_by_role("main")
    expect(main).to_contain_text("Nothing was taken over: 1 place needs mending.")
    expect(main).to_contain_text("Ratings!H3")
    expect_nothing_serious(page)
    assert kept.team_ratings(cycle.id) == ()
