"""kill -9 of the server between two clicks: what the page called saved is kept, and the page comes back by itself."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.wording import rating_text
from storage import open_store
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import choose, expect_chosen, expect_nothing_chosen, radio, rate, shown
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import Line, Windows, cut_off, reconnected
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser

CHOICES = {
    "E05.01a": "2 Quality",
    "E05.01b": "0 Not yet in practice",
    "E05.01c": "3 Exemplary",
    "E05.01d": "1 Emerging",
    "E05.01e": "2 Quality",
    "E05.01f": "Cannot judge",
}
AWAY = "The program was away for a moment. What says Saved is kept; look again at what you did last."
CALLED_SAVED = dict(list(CHOICES.items())[:-1])
"""Each of these is waited for; the one after it is clicked while the server dies, and may or may not be kept."""


@pytest.fixture(scope="module")
def cycle(kept: SqlStore, framework: Framework) -> Cycle:
    return keep_cycle(kept, framework, {})


def kept_ratings(product: Product, cycle: Cycle, framework: Framework) -> Mapping[str, str]:
    store = open_store(product.database_url)
    said = {str(row.indicator_id): rating_text(framework, row.rating) for row in store.team_ratings(cycle.id)}
    store.close()
    return said


def die_and_come_back(page: Page, product: Product) -> None:
    product.kill()
    cut_off(page)
    product.start()
    reconnected(page)


def die_while_choosing(page: Page, product: Product, indicator_id: str) -> None:
    choose(page, indicator_id, CHOICES[indicator_id])
    die_and_come_back(page, product)


def test_kills_lose_nothing_that_the_page_called_saved(
    windows: Windows, product: Product, cycle: Cycle, framework: Framework
) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E05")

    for saved, clicked in pairwise(CHOICES):
        rate(page, saved, CHOICES[saved])
        die_while_choosing(page, product, clicked)
        expect_chosen(page, saved, CHOICES[saved])

    found = kept_ratings(product, cycle, framework)
    finally_equal(lambda: shown(page), found)
    assert found | CALLED_SAVED == found


def test_a_click_while_the_server_is_gone_is_not_called_saved(
    windows: Windows, product: Product, cycle: Cycle, framework: Framework
) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E11")
    rate(page, "E11.01", "2 Quality")
    product.kill()
    cut_off(page)
    expect(radio(page, "E11.01", "1 Emerging")).to_be_disabled()
    product.start()
    reconnected(page)

    expect(page.get_by_text(AWAY)).to_be_visible()
    expect(radio(page, "E11.01", "1 Emerging")).to_be_enabled()
    expect_chosen(page, "E11.01", "2 Quality")
    assert kept_ratings(product, cycle, framework)["E11.01"] == "2 Quality"


def test_a_page_that_was_only_read_saves_again_on_a_new_server(
    windows: Windows, product: Product, cycle: Cycle, framework: Framework
) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E10")
    die_and_come_back(page, product)
    rate(page, "E10.01a", "2 Quality")

    expect(page.get_by_text(AWAY)).to_be_hidden()
    assert kept_ratings(product, cycle, framework)["E10.01a"] == "2 Quality"


def test_a_choice_that_dies_with_its_server_does_not_stay_chosen(
    windows: Windows, product: Product, cycle: Cycle, framework: Framework
) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E09")
    product.freeze()
    choose(page, "E09.01", "2 Quality")
    die_and_come_back(page, product)

    expect_nothing_chosen(page, "E09.01")
    expect(page.get_by_text(AWAY)).to_be_visible()
    assert "E09.01" not in kept_ratings(product, cycle, framework)


def test_a_page_takes_no_click_between_finding_its_server_and_being_drawn_anew(
    windows: Windows, product: Product, cycle: Cycle, framework: Framework
) -> None:
    line = Line()
    page = windows.open(f"/rate?cycle={cycle.id}&element=E08", line=line)
    product.kill()
    cut_off(page)
    line.hold()
    product.start()
    expect(page.get_by_text("The program is back. One moment, until this page is drawn anew.")).to_be_visible()
    choose(page, "E08.01", "2 Quality")
    expect_nothing_chosen(page, "E08.01")
    line.release()
    reconnected(page)
    rate(page, "E08.01", "1 Emerging")

    assert kept_ratings(product, cycle, framework)["E08.01"] == "1 Emerging"
