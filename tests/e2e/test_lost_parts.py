"""A part of Streamlit's own program that does not arrive: the page reads itself anew, but takes no text along."""

import pytest
from playwright.sync_api import Page, Route, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.people import Role
from storage.store import SqlStore
from tests.e2e.rating import card, rate
from tests.e2e.windows import Windows
from tests.kept import keep_cycle, keep_team

pytestmark = pytest.mark.browser

CHOICES, LISTS = "Radio", "Multiselect"
"""Parts that are asked for when the first of their kind is drawn."""
BROKEN = "A part of this page did not arrive."


@pytest.fixture(scope="module")
def cycle(kept: SqlStore, framework: Framework) -> Cycle:
    return keep_cycle(kept, framework, {})


class Loss:
    """A line that loses one part a number of times."""

    def __init__(self, page: Page, part: str, times: int) -> None:
        """Nothing is lost yet."""
        self.lost, self._times = 0, times
        page.route(f"**/static/js/{part}.*.js", self._answer)

    def _answer(self, route: Route) -> None:
        self.lost += 1
        if self.lost > self._times:
            route.continue_()
        else:
            route.abort()


def test_a_page_that_a_part_did_not_reach_reads_itself_anew(windows: Windows, cycle: Cycle) -> None:
    page = windows.open("/")
    loss = Loss(page, CHOICES, times=1)
    windows.show(page, f"/rate?cycle={cycle.id}&element=E03")
    rate(page, "E03.01", "2 Quality")

    assert loss.lost == 2
    expect(page.get_by_text(BROKEN)).to_be_hidden()


def test_a_page_that_a_part_never_reaches_says_so_and_rests(windows: Windows, cycle: Cycle) -> None:
    page = windows.open("/")
    loss = Loss(page, CHOICES, times=1000)
    windows.show(page, f"/rate?cycle={cycle.id}&element=E03")

    expect(page.get_by_text(BROKEN)).to_be_visible()
    tried = loss.lost
    page.wait_for_timeout(5000)
    assert loss.lost == tried
    expect(card(page, "E03.01").get_by_test_id("stRadio")).to_have_count(0)


def test_a_page_that_somebody_types_on_is_not_read_anew_but_says_what_to_do(
    windows: Windows, kept: SqlStore, cycle: Cycle
) -> None:
    keep_team(kept, ana=Role.RATER)
    page = windows.open(f"/year?cycle={cycle.id}")
    loss = Loss(page, LISTS, times=1000)
    typed = page.get_by_label("What it is")
    typed.press_sequentially("Advisory committee")
    page.get_by_role("button", name="This computer").click()

    expect(page.get_by_text(BROKEN)).to_be_visible()
    expect(typed).to_have_value("Advisory committee")
    assert loss.lost == 1
