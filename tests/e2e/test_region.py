"""The forms of a region's year in a real browser: fit for everyone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.windows import DESK, PHONE, Windows

pytestmark = pytest.mark.browser

SAMPLE = "/region?sample=1"


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


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
