"""A card with one of its parts open, at a desk and on a phone: what axe says of it, and its width."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.framework import Framework
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import card, choose, evidence_field, note_field, open_panel
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.windows import DESK, PHONE, Windows
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser

INDICATOR = "E11.01"


@pytest.fixture(scope="module", params=[(DESK, "2025-26"), (PHONE, "2026-27")], ids=["desk", "phone"])
def page(
    request: pytest.FixtureRequest, browser: Browser, product: Product, kept: SqlStore, framework: Framework
) -> Iterator[Page]:
    """The cards of an element, evidence listed on the first, opened once for all that is asked of them."""
    width, year = request.param
    cycle = keep_cycle(kept, framework, {INDICATOR: 2}, school_year=year, supported=[INDICATOR])
    windows = Windows(browser, product)
    opened = windows.open(f"/rate?cycle={cycle.id}&element=E11", width=width)
    expect(card(opened, "E11.02")).to_have_count(1 if width == DESK else 0)
    yield opened
    windows.close()
    assert windows.foreign_requests == []


def expect_fit_for_everyone(page: Page) -> None:
    expect_nothing_sideways(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect_nothing_serious(page)


def test_what_would_show_it_is_fit_for_everyone(page: Page) -> None:
    open_panel(page, INDICATOR, "What would show it")
    expect(card(page, INDICATOR).get_by_text("– ").first).to_be_visible()

    expect_fit_for_everyone(page)


def test_evidence_is_fit_for_everyone(page: Page) -> None:
    open_panel(page, INDICATOR, "Evidence · 1")
    expect(evidence_field(page, INDICATOR, "What it is")).to_be_visible()

    expect_fit_for_everyone(page)


def test_a_note_is_fit_for_everyone(page: Page) -> None:
    open_panel(page, INDICATOR, "Note")
    expect(note_field(page, "11.1")).to_be_visible()

    expect_fit_for_everyone(page)


def test_a_reason_asked_for_is_fit_for_everyone(page: Page) -> None:
    choose(page, INDICATOR, "Does not apply")
    expect(page.get_by_label("Why 11.1 does not apply")).to_be_visible()

    expect_fit_for_everyone(page)
