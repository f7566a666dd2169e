"""What only a browser shows of the pages' shape: lines, circles, themes, and the way back through them."""

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.leas import Lea
from storage.store import SqlStore
from tests.e2e.windows import DESK, PHONE, ColorScheme, Windows, drawn
from tests.kept import keep_cycle
from ui.tokens import DARK, LIGHT, Tokens

pytestmark = pytest.mark.browser

MARK = "Sample data: invented districts"
TALLEST = """() => Math.max(
  ...[...document.querySelectorAll('.st-key-places button')].map(button => button.getBoundingClientRect().height))"""
ONE_LINE = 40
"""Pixels: a line at the side and its padding."""
OFF_THE_FIRST_LINE = """() => [...document.querySelectorAll('[data-testid=stRadioOption]')].filter(option => {
  const middle = box => (box.top + box.bottom) / 2;
  const circle = option.querySelector(':scope > div > div').getBoundingClientRect();
  const text = document.createRange();
  text.selectNodeContents(option.querySelector('p'));
  return Math.abs(middle(circle) - middle(text.getClientRects()[0])) > 3;
}).length"""


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    """A year in which every figure at the side is as long as it gets."""
    return keep_cycle(kept, framework, dict.fromkeys(framework.indicators, 1), lea=lea)


def go(page: Page, name: str) -> None:
    """One of the ways at the top."""
    page.locator(".st-key-ways").get_by_role("link", name=name).click()
    expect_page(page, name)
    drawn(page)


def expect_page(page: Page, name: str) -> None:
    expect(page.locator(".st-key-way-here")).to_have_text(name)


def rgb(color: str) -> str:
    """A color as a browser computes it."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def test_back_takes_one_step_for_each_page(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/?cycle={cycle.id}")
    go(page, "Rate")
    go(page, "Results")
    go(page, "Report")

    page.go_back()
    expect_page(page, "Results")
    page.go_back()
    expect_page(page, "Rate")
    page.go_back()
    expect_page(page, "Home")
    assert f"cycle={cycle.id}" in page.url


def test_the_sample_data_is_still_there_after_a_reload_and_gone_after_back(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/?cycle={cycle.id}")
    page.get_by_role("link", name="Open the sample data").click()
    expect(page.get_by_text(MARK)).to_be_visible()
    page.wait_for_url("**/?sample=1")

    drawn(page).reload()
    expect(page.get_by_text(MARK)).to_be_visible()
    drawn(page).go_back()
    expect(page.get_by_text(MARK)).to_have_count(0)
    expect(page.get_by_text("Sample Unified").first).to_be_visible()


def test_every_element_at_the_side_keeps_to_one_line(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}")

    assert page.evaluate(TALLEST) <= ONE_LINE


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_circle_of_a_choice_stands_beside_its_first_line(windows: Windows, cycle: Cycle, width: int) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E11", width=width)
    page.get_by_test_id("stRadioOption").first.wait_for()

    assert page.evaluate(OFF_THE_FIRST_LINE) == 0


def test_on_a_phone_the_elements_go_once_one_is_chosen(windows: Windows, cycle: Cycle) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}", width=PHONE, touch=True)
    page.get_by_test_id("stExpandSidebarButton").tap()
    page.get_by_role("button", name="11 Sustained funding").tap()

    expect(page.get_by_role("heading", name="11 Sustained funding")).to_be_visible()
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    expect(page.get_by_role("button", name="11 Sustained funding")).not_to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "name", "wanted"), [("dark", "Light", LIGHT), ("light", "Dark", DARK)])
def test_a_theme_switched_by_hand_changes_our_own_colors_too(
    windows: Windows, cycle: Cycle, scheme: ColorScheme, name: str, wanted: Tokens
) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}", width=PHONE, scheme=scheme)
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_role("menuitemradio", name=name).click()

    expect(page.locator(".st-key-rate-ways")).to_have_css("background-color", rgb(wanted.paper))
    expect(page.locator(".st-key-way-here a p")).to_have_css("color", rgb(wanted.ink))
