"""On a phone of 375 pixels: one indicator fills the screen, and the ways on stay under the thumb."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.leas import Lea
from assessment.ratings import Rated
from storage.store import SqlStore
from tests.e2e.rating import SAVED, card, note_field, open_panel, option
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import PHONE, PHONE_HEIGHT, Windows
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser

LEAST_TOUCHED = 24
"""Pixels that a finger needs at least (WCAG 2.2, target size)."""
REACH = 100
"""Pixels above the lower edge within which the ways on stand."""
BOTH_AT_ONCE = """() => {
  document.querySelectorAll('[data-testid=stRadioOption]')[2].click();
  document.querySelector('.st-key-step-next button').click();
}"""
TO_THE_END = "() => document.querySelector('.stMain').scrollTo(0, 1e6)"


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {}, lea=lea)


@pytest.fixture
def page(windows: Windows, cycle: Cycle) -> Page:
    opened = windows.open(f"/rate?cycle={cycle.id}&element=E11", width=PHONE, touch=True)
    expect_alone(opened, "E11.01")
    return opened


def expect_alone(page: Page, indicator_id: str) -> None:
    """Wait until this card is the only one."""
    expect(page.locator("[class*=st-key-box-]")).to_have_count(1)
    expect(card(page, indicator_id)).to_be_visible()


def way(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def stands_under_the_thumb(page: Page, name: str) -> bool:
    box = way(page, name).bounding_box()
    return (
        box is not None
        and box["y"] > PHONE_HEIGHT - REACH
        and box["y"] + box["height"] <= PHONE_HEIGHT
        and min(box["width"], box["height"]) >= LEAST_TOUCHED
    )


def ends_above_the_bar(page: Page) -> bool:
    page.evaluate(TO_THE_END)
    last = page.get_by_text("This judges the program as a whole").bounding_box()
    bar = page.locator(".st-key-rate-ways").bounding_box()
    return last is not None and bar is not None and last["y"] + last["height"] <= bar["y"]


def begins_in_view(page: Page, indicator_id: str) -> bool:
    """Whether the card's first words stand beneath the ways at the top, in the upper half of the screen."""
    box, ways = card(page, indicator_id).bounding_box(), page.locator(".st-key-ways").bounding_box()
    return box is not None and ways is not None and ways["y"] + ways["height"] <= box["y"] < PHONE_HEIGHT / 2


def test_the_next_indicator_is_read_from_its_beginning(page: Page) -> None:
    page.evaluate(TO_THE_END)
    expect(page.get_by_text("This judges the program as a whole")).to_be_in_viewport()

    way(page, "Next").tap()

    expect_alone(page, "E11.02")
    finally_equal(lambda: begins_in_view(page, "E11.02"), True)


@pytest.mark.parametrize("name", ["Back", "Next"])
def test_back_and_next_stay_at_the_bottom_wherever_the_page_is(page: Page, name: str) -> None:
    finally_equal(lambda: stands_under_the_thumb(page, name), True)
    page.evaluate(TO_THE_END)
    expect(page.get_by_text("This judges the program as a whole")).to_be_in_viewport()

    finally_equal(lambda: stands_under_the_thumb(page, name), True)


def test_nothing_hides_behind_back_and_next(page: Page) -> None:
    finally_equal(lambda: ends_above_the_bar(page), True)


def test_back_leads_over_the_elements_edge_and_stops_at_the_first(windows: Windows, page: Page, cycle: Cycle) -> None:
    way(page, "Back").tap()
    expect_alone(page, "E10.06")
    expect(page.get_by_role("heading", level=1)).to_have_text("10 Recruitment")

    windows.show(page, f"/rate?cycle={cycle.id}")
    expect_alone(page, "E01.01")
    expect(way(page, "Back")).to_be_disabled()


def test_one_goes_through_with_a_thumb(page: Page, kept: SqlStore, cycle: Cycle) -> None:
    option(page, "E11.01", "2 Quality").tap()
    expect(card(page, "E11.01")).to_contain_text(SAVED)
    way(page, "Next").tap()
    expect_alone(page, "E11.02")
    open_panel(page, "E11.02", "Note")
    note_field(page, "11.2").fill("Ask the fiscal office.")
    way(page, "Next").tap()
    expect_alone(page, "E11.03")
    option(page, "E11.03", "0 Not yet").tap()
    expect(card(page, "E11.03")).to_contain_text(SAVED)
    way(page, "Back").tap()

    expect_alone(page, "E11.02")
    levels = {IndicatorId("E11.01"): Rated(level=2), IndicatorId("E11.03"): Rated(level=0)}
    finally_equal(
        lambda: {found.indicator_id: found.rating for found in kept.team_ratings(cycle.id) if found.rating}, levels
    )
    finally_equal(lambda: kept.team_rating(cycle.id, IndicatorId("E11.02")).note, "Ask the fiscal office.")


def test_a_tap_on_next_in_the_same_moment_loses_no_level(page: Page, kept: SqlStore, cycle: Cycle) -> None:
    page.evaluate(BOTH_AT_ONCE)

    expect_alone(page, "E11.02")
    finally_equal(lambda: kept.team_rating(cycle.id, IndicatorId("E11.01")).rating, Rated(level=2))
