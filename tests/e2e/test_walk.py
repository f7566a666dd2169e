"""The first year of a director: from an empty screen to a printed result, over a closed browser and a new start."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from assessment.people import local_person
from assessment.services.exchange import import_cycle
from assessment.services.results import results
from assessment.wording import mean_text, percent_text
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import (
    SAVED,
    card,
    choose,
    evidence_field,
    expect_chosen,
    expect_nothing_chosen,
    open_element,
    open_panel,
    rate,
    rate_all,
)
from tests.e2e.windows import Windows, drawn
from tests.kept import NOW

pytestmark = pytest.mark.browser

ELEMENT_5 = {
    "E05.01a": "0 Not yet in practice",
    "E05.01b": "1 Emerging",
    "E05.01c": "2 Quality",
    "E05.02a": "2 Quality",
}
ELEMENT_11 = {"E11.01": "1 Emerging", "E11.02": "2 Quality", "E11.03": "3 Exemplary", "E11.04": "1 Emerging"}
"""Means of 5/4 and 7/4: both are halves to round up."""
NOT_APPLICABLE, CANNOT_JUDGE = "E05.02b", "E05.02c"
REASON = "The county office runs this for us; it is judged there."
EVIDENCE, PLACE = "Three-year CTE budget, board item 12.4", "CTE office, binder 2"


@pytest.fixture(scope="module")
def address(browser: Browser, product: Product) -> Iterator[str]:
    """Where the self-assessment is found again, after the browser was closed and the server started anew."""
    begin_empty(product)
    windows = Windows(browser, product)
    page = windows.open()
    begin(page)
    open_element(page, "11 Sustained funding")
    rate_all(page, ELEMENT_11)
    list_evidence(page, "E11.02")
    open_element(page, "5 Curriculum and teaching")
    rate_all(page, ELEMENT_5)
    rate(page, CANNOT_JUDGE, "Cannot judge")
    say_why_not(page, NOT_APPLICABLE)
    cycle = re.search(r"cycle=[^&]+", page.url)
    windows.close()

    product.stop()
    product.start()
    assert cycle
    yield cycle[0]
    assert windows.foreign_requests == []


def begin_empty(product: Product) -> None:
    """Nothing is there, also where this is the second try of a walk that was cut short."""
    product.stop()
    for kept in product.data_dir.glob("twelve.db*"):
        kept.unlink()
    product.start()


def begin(page: Page) -> None:
    page.get_by_role("link", name="Start a self-assessment").click()
    page.get_by_label("District, charter or county office").press_sequentially("hacienda la p")
    page.get_by_role("option", name="Hacienda la Puente Unified · Los Angeles").click()
    page.get_by_label("School year").click()
    page.get_by_role("option").nth(1).click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Student-Centered Delivery of Services").wait_for()
    drawn(page)


def list_evidence(page: Page, indicator_id: str) -> None:
    open_panel(page, indicator_id, "Evidence")
    evidence_field(page, indicator_id, "What it is").fill(EVIDENCE)
    evidence_field(page, indicator_id, "Where it is on file").fill(PLACE)
    card(page, indicator_id).get_by_role("button", name="List it").click()
    expect(card(page, indicator_id)).to_contain_text(PLACE)


def say_why_not(page: Page, indicator_id: str) -> None:
    choose(page, indicator_id, "Does not apply")
    expect(card(page, indicator_id)).to_contain_text("Not saved yet: give the reason")
    page.get_by_label("Why 5.2b does not apply").fill(REASON)
    expect(card(page, indicator_id)).to_contain_text(SAVED)


def expect_all_chosen(page: Page, choices: Mapping[str, str]) -> None:
    for indicator_id, choice in choices.items():
        expect_chosen(page, indicator_id, choice)


def row(page: Page, caption: str, name: str) -> Locator:
    """The figures of an element in a table."""
    return page.get_by_role("table", name=caption).get_by_role("row", name=name).get_by_role("cell")


def words_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_home_says_what_is_left_to_do(windows: Windows, address: str) -> None:
    main = windows.open().get_by_role("main")

    expect(main).to_contain_text("Hacienda la Puente Unified")
    expect(main).to_contain_text("122 indicators to rate")
    expect(main).to_contain_text(re.compile(r"8 of 131 answered\s*not yet signed"))


def test_every_answer_is_found_again(windows: Windows, address: str) -> None:
    page = windows.open(f"/rate?{address}&element=E05")

    expect_all_chosen(page, ELEMENT_5 | {NOT_APPLICABLE: "Does not apply", CANNOT_JUDGE: "Cannot judge"})
    expect_nothing_chosen(page, "E05.02d")
    expect(page.get_by_label("Why 5.2b does not apply")).to_have_value(REASON)
    expect(page.get_by_test_id("stSidebar")).to_contain_text(re.compile(r"5 Curriculum and teaching\s*6 of 21"))


def test_the_evidence_is_found_again(windows: Windows, address: str) -> None:
    page = windows.open(f"/rate?{address}&element=E11")
    open_panel(page, "E11.02", "Evidence · 1")

    expect_all_chosen(page, ELEMENT_11)
    expect(card(page, "E11.02")).to_contain_text(EVIDENCE)
    expect(card(page, "E11.02")).to_contain_text(f"On file at: {PLACE}")


def test_results_show_the_shares_first_and_each_element(windows: Windows, address: str) -> None:
    page = windows.open(f"/results?{address}")
    every = "Every element with its mean, coverage, evidence and share at target"

    expect(page.locator(".twelve-figures li")).to_have_text(
        [
            "4 of 8 answered are at Quality or above",
            "8 of 131 answered",
            "13% of answered have evidence listed",
        ]
    )
    expect(row(page, every, "5 Curriculum and teaching")).to_have_text(["1.3", "4 of 20", "0 of 4", "2 of 4"])
    expect(row(page, every, "11 Sustained funding")).to_have_text(["1.8", "4 of 4", "1 of 4", "2 of 4"])
    expect(page.get_by_role("main")).to_contain_text("Mean of elements: 1.5 on the scale of 0 to 3")
    expect(page.get_by_role("main")).to_contain_text(REASON)


def test_the_pdf_says_the_same(windows: Windows, address: str, downloads: Path) -> None:
    page = windows.open(f"/report?{address}")
    with page.expect_download() as given:
        page.get_by_role("button", name="Download the PDF").click()
    given.value.save_as(downloads / "result.pdf")
    words = words_of(downloads / "result.pdf")

    assert "4 of 8 answered are at Quality or above" in words
    assert "8 of 131 answered" in words
    assert "13% of answered have evidence listed" in words
    assert "5 High-Quality, Integrated Curriculum and Instruction 4 of 20 2 of 4 0 of 4 1.3" in words
    assert "11 Sustained Investments and Funding Through Mutual Agreements 4 of 4 2 of 4 1 of 4 1.8" in words
    assert "Mean of elements: 1.5 on the scale of 0 to 3" in words
    assert REASON in words
    assert EVIDENCE in words


def test_the_json_says_the_same(windows: Windows, address: str, downloads: Path, store: SqlStore) -> None:
    page = windows.open(f"/report?{address}")
    page.get_by_test_id("stMain").get_by_text("JSON", exact=True).click()
    with page.expect_download() as given:
        page.get_by_role("button", name="Download the JSON").click()
    given.value.save_as(downloads / "result.json")
    text = (downloads / "result.json").read_text(encoding="utf-8")
    store.save_person(local_person())
    told = results(local_person(), store, import_cycle(local_person(), store, text, now=NOW).cycle.id)
    overall, means = (
        told.score.overall,
        {element.element_id: mean_text(element.mean) for element in told.score.elements},
    )

    assert json.loads(text)["form"] == "twelve-cycle/1"
    assert told.lea.name == "Hacienda la Puente Unified"
    assert (overall.at_target, overall.rated, overall.applicable) == (4, 8, 131)
    assert percent_text(overall.supported_share) == "13%"
    assert (means["E05"], means["E11"]) == ("1.3", "1.8")
    assert told.not_applicable == ((NOT_APPLICABLE, REASON),)
    assert told.cannot_judge == (CANNOT_JUDGE,)
