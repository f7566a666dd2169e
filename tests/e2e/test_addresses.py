"""Addresses lead to what they name, through every page and back again, and say so plainly where they lead nowhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from storage.store import SqlStore
from tests.e2e.addresses import ADDRESSES
from tests.e2e.rating import card
from tests.e2e.windows import Windows, drawn
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser

ABOUT_A_CYCLE = [address.path for address in ADDRESSES if address.has_cycle]
NOBODYS = "00000000-0000-4000-8000-000000000000"
NOTHING_HERE = "There is nothing here that you can open or change."
OLDER, NEWER = "2025–26", "2026–27"


@pytest.fixture(scope="module")
def cycle(kept: SqlStore, framework: Framework) -> Cycle:
    """Not the newest year, which a page without an address opens."""
    older = keep_cycle(kept, framework, {"E01.01": 1, "E11.01": 2}, school_year="2025-26")
    keep_cycle(kept, framework, {"E01.01": 3})
    return older


def expect_at(page: Page, cycle: Cycle, path: str) -> None:
    """Wait until a page about that year stands there, under an address that says so."""
    expect(page).to_have_url(re.compile(rf"localhost:\d+{path}\?(.*&)?cycle={cycle.id}"))
    expect(page.get_by_role("main")).to_contain_text(OLDER)
    drawn(page)


def test_the_ways_at_the_top_stay_with_the_year_and_back_and_forward_lead_through_them(
    windows: Windows, cycle: Cycle
) -> None:
    page = windows.open(f"/results?cycle={cycle.id}")
    expect_at(page, cycle, "/results")
    for name, path in (("Next steps", "/next-steps"), ("Report", "/report")):
        page.locator(".st-key-ways").get_by_role("link", name=name).click()
        expect_at(page, cycle, path)

    page.go_back()
    expect_at(page, cycle, "/next-steps")
    page.go_back()
    expect_at(page, cycle, "/results")
    page.go_forward()
    expect_at(page, cycle, "/next-steps")
    expect(page.get_by_role("heading", level=1)).to_have_text("Next steps")


def test_back_and_forward_lead_through_the_elements_too(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E11")
    page.get_by_role("button", name="12 Industry partners").click()
    expect(card(page, "E12.01")).to_be_visible()

    page.go_back()
    expect(card(page, "E11.01")).to_be_visible()
    page.go_forward()
    expect(card(page, "E12.01")).to_be_visible()


def test_an_address_opens_one_indicator_of_one_element_again_after_a_reload(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E05&indicator=E05.02a&view=one")
    address = page.url
    page.reload()

    expect(card(page, "E05.02a")).to_be_visible()
    expect(page.locator("[class*=st-key-box-]")).to_have_count(1)
    expect(page).to_have_url(address)


@pytest.mark.parametrize("path", ABOUT_A_CYCLE)
def test_the_address_of_what_is_not_there_says_so_and_leads_home(windows: Windows, cycle: Cycle, path: str) -> None:
    page = windows.open(f"{path}?cycle={NOBODYS}")
    expect(page.get_by_role("main")).to_contain_text(NOTHING_HERE)
    page.get_by_role("link", name="Go to Home").click()

    expect(page.get_by_role("main")).to_contain_text(NEWER)
    expect(page.get_by_role("main")).not_to_contain_text(NOTHING_HERE)


def test_the_address_of_no_page_says_so_above_home(windows: Windows, cycle: Cycle) -> None:
    page = windows.open("/no-such-page")
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Twelve Elements")
    expect(page.get_by_role("main")).to_contain_text(NEWER)


def test_an_element_that_does_not_exist_opens_the_first(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E99&indicator=E99.01")

    expect(card(page, "E01.01")).to_be_visible()


def test_an_address_with_a_sign_that_cannot_be_kept_says_so_and_leads_home(windows: Windows, cycle: Cycle) -> None:
    page = windows.open("/results?cycle=%00")

    expect(page.get_by_role("main")).to_contain_text("an invisible character (NUL)")
    expect(page.get_by_role("link", name="Go to Home")).to_be_visible()
