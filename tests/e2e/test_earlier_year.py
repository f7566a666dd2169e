"""Last year's spreadsheet is given in the browser, its words are said once, and it stands as imported on Results."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from assessment.framework import Framework
from assessment.ids import IndicatorId, LeaId, new_id
from assessment.imported import ImportedYear
from assessment.leas import Lea
from assessment.ratings import Rated
from storage.store import SqlStore
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.windows import PHONE, Windows, sized
from tests.kept import keep_cycle
from tests.workbooks import saved

pytestmark = pytest.mark.browser

ROWS = (["1.1", "Strong", "Minutes <b>of</b> June"], ["1.2 a", "Starting", ""], ["1.2b", "N/A", "No shop"])


def spreadsheet(folder: Path) -> Path:
    """A district's own: a title, its own words for the levels, the printed numbers."""
    book = openpyxl.Workbook()
    for row in (["Mesa Unified, June 2026"], ["No.", "Our rating", "Comments"], *ROWS):
        book.active.append(row)
    file = folder / "mesa.xlsx"
    file.write_bytes(saved(book))
    return file


def say(page: Page, words: str, level: str) -> None:
    """Choose what a word of the file means."""
    field = page.get_by_role("combobox", name=words)
    field.click()
    field.fill(level)
    page.get_by_role("option", name=level).click()


def test_a_spreadsheet_of_last_year_becomes_the_baseline(
    windows: Windows, kept: SqlStore, framework: Framework, downloads: Path
) -> None:
    lea = Lea(id=LeaId(new_id()), name="Mesa & Sons Unified")
    cycle = keep_cycle(kept, framework, {"E01.01": 1, "E01.02a": 1}, lea=lea)
    page = windows.open(f"/earlier-year?cycle={cycle.id}")
    main = page.get_by_role("main")

    page.locator("input[type=file]").set_input_files(spreadsheet(downloads))
    expect(main).to_contain_text("2 questions are still open above.")
    expect_nothing_serious(page)
    say(page, "Strong", "2 Quality")
    expect(main).to_contain_text("1 question is still open above.")
    say(page, "Starting", "0 Not yet in practice")
    expect(main).to_contain_text("2 levels (1 Not yet in practice, 1 Quality), 1 does not apply")
    page.get_by_role("button", name="Keep as 2025–26, imported").click()

    expect(main.get_by_role("heading", name="2025–26, imported")).to_be_visible()
    (year,) = kept.owned(ImportedYear, lea_id=lea.id)
    assert year.by_indicator[IndicatorId("E01.01")].rating == Rated(level=2)
    expect_nothing_sideways(sized(page, PHONE))
    page = windows.open(f"/results?cycle={cycle.id}")
    expect(page.get_by_role("heading", name="Since 2025–26, imported")).to_be_visible()
