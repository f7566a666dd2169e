"""kill -9 of the server between two clicks: what the page called saved is kept, and the page comes back by itself."""

from collections.abc import Mapping
from contextlib import suppress
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.wording import rating_text
from storage import open_store
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import SAVED, card, choose, expect_chosen, radio, rate, shown
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import Windows, cut_off, reconnected
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
TRIES = 4
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


def rate_when_back(page: Page, indicator_id: str, choice: str) -> None:
    """Choose until the card says saved: a click may fall into the moment in which the page comes back.

    Nothing calls such a click saved, and the card shows it as not chosen.
    """
    for _ in range(TRIES):
        choose(page, indicator_id, choice)
        with suppress(AssertionError):
            expect(card(page, indicator_id)).to_contain_text(SAVED, timeout=5_000)
            return
    rate(page, indicator_id, choice)


def die_while_choosing(page: Page, product: Product, indicator_id: str) -> None:
    choose(page, indicator_id, CHOICES[indicator_id])
    product.kill()
    cut_off(page)
    product.start()
    reconnected(page)


def test_kills_lose_nothing_that_the_page_called_saved(
    windows: Windows, product: Product, cycle: Cycle, framework: Framework
) -> None:
    page = windows.open(f"/rate?cycle={cycle.id}&element=E05")

    for saved, clicked in pairwise(CHOICES):
        rate_when_back(page, saved, CHOICES[saved])
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

    expect(radio(page, "E11.01", "1 Emerging")).to_be_enabled()
    expect_chosen(page, "E11.01", "2 Quality")
    assert kept_ratings(product, cycle, framework)["E11.01"] == "2 Quality"
