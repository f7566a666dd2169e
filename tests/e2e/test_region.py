"""A region's year in a real browser: told in sections, read again, and fit for everyone while it changes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.ids import new_id
from tests.e2e.choices import choose_option
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.windows import DESK, PHONE, Windows

pytestmark = pytest.mark.browser

SAMPLE = "/region?sample=1"


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


def test_a_year_is_told_in_a_dated_section_and_read_again(windows: Windows) -> None:
    page = windows.open("/region?region=inland_empire_desert")
    title = f"Work group {new_id()[:6]}"
    page.get_by_label("Title").last.fill(title)
    button(page, "Begin this year").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    choose_option(page, "Type of section", "Dated entries")
    page.get_by_label("Heading", exact=True).fill("Meetings")
    button(page, "Add this section").click()
    expect(page.get_by_role("heading", name="Meetings")).to_be_visible()

    page.get_by_role("radio", name="Change", exact=True).click()
    button(page, "Add an entry").click()
    page.get_by_label("When: year").fill("2021")
    choose_option(page, "When: month", "May")
    page.get_by_label("What it was").fill("Large group")
    page.get_by_label("Material 1", exact=True).fill("Slides")
    button(page, "Add this entry").click()
    expect(page.get_by_text("Material: Slides")).to_be_visible()

    page.get_by_role("radio", name="Read", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="May 2021")).to_contain_text("Large group")


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_the_forms_of_a_year_are_fit_for_everyone(windows: Windows, width: int) -> None:
    page = windows.open(SAMPLE, width=width)
    page.get_by_role("radio", name="Change", exact=True).click()
    button(page, "Add an entry").click()
    expect(page.get_by_label("Points under it, a line each")).to_be_visible()

    expect_nothing_sideways(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect_nothing_serious(page)
