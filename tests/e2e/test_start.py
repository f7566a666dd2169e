"""Beginning with an LEA that is entered by hand."""

import pytest
from playwright.sync_api import Page, expect

from assessment.ids import lea_id_of
from storage.store import SqlStore
from tests.e2e.rating import expect_chosen, rate
from tests.e2e.windows import Windows, drawn

pytestmark = pytest.mark.browser

HACIENDA = lea_id_of("19734450000000")


def enter(page: Page, name: str, county: str) -> None:
    """Enter an LEA by hand and begin, as somebody who goes on at once."""
    page.get_by_text("It is not in the list").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("County", exact=True).fill(county)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Student-Centered Delivery of Services").wait_for()
    drawn(page)


def kept_names(kept: SqlStore) -> list[str]:
    return [lea.name for lea in kept.leas()]


def test_an_lea_that_is_not_in_the_list_is_entered_by_hand(windows: Windows, kept: SqlStore) -> None:
    enter(windows.open("/start"), "Alder Grove Charter", "Kern")

    assert kept_names(kept).count("Alder Grove Charter") == 1


def test_an_lea_entered_again_by_hand_is_the_same_and_its_answers_are_there(windows: Windows, kept: SqlStore) -> None:
    first = windows.open("/start")
    enter(first, "Mill Pond Academy", "Kern")
    rate(first, "E01.01", "2 Quality")

    second = windows.open("/start")
    enter(second, " mill pond ACADEMY ", "kern")

    expect_chosen(second, "E01.01", "2 Quality")
    assert [name.casefold() for name in kept_names(kept)].count("mill pond academy") == 1


def test_an_lea_of_the_list_entered_by_hand_is_the_one_of_the_list(windows: Windows, kept: SqlStore) -> None:
    enter(windows.open("/start"), "Hacienda La Puente Unified", "Los Angeles")

    assert [lea.id for lea in kept.leas() if lea.name.startswith("Hacienda")] == [HACIENDA]
    assert kept.lea(HACIENDA).cds_code == "19734450000000"


def test_beginning_without_an_lea_says_what_is_missing(windows: Windows) -> None:
    page = windows.open("/start")
    page.get_by_role("button", name="Begin").click()

    expect(page.get_by_role("main")).to_contain_text("Choose a district, charter or county office first")
