"""Sample data: one click away, in a database of its own; one's own work keeps its bytes."""

import hashlib
import re

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.leas import Lea
from storage import open_store
from storage.store import SqlStore
from tests.e2e.product import Product
from tests.e2e.rating import SAVED, card, choose, open_element
from tests.e2e.windows import Windows, drawn
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser

SAMPLE = "Alder Grove Unified (sample)"


def go(page: Page, name: str) -> None:
    """One of the ways at the top."""
    page.locator(".st-key-ways").get_by_role("link", name=name).click()
    page.wait_for_url(re.compile(name.lower().replace(" ", "-")))
    drawn(page)


def fingerprints(product: Product) -> dict[str, str]:
    """One's own database, its log included."""
    files = (product.data_dir / name for name in ("twelve.db", "twelve.db-wal"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_from_an_empty_home_it_is_one_click(windows: Windows, product: Product, kept: SqlStore) -> None:
    page = windows.open()
    page.get_by_role("link", name="Open the sample data").click()

    expect(page.get_by_role("main")).to_contain_text(SAMPLE)
    assert kept.leas() == ()
    assert SAMPLE in [lea.name for lea in sample_store(product).leas()]


def sample_store(product: Product) -> SqlStore:
    return open_store(f"sqlite:///{product.data_dir / 'sample.db'}")


@pytest.fixture
def own(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {"E11.01": 2}, lea=lea)


def test_looking_and_rating_in_it_leaves_ones_own_work_untouched(
    windows: Windows, product: Product, own: Cycle
) -> None:
    page = windows.open(f"/rate?cycle={own.id}&element=E11")
    before = fingerprints(product)

    windows.show(page, "/?sample=1")
    go(page, "Rate")
    open_element(page, "11 Sustained funding")
    choose(page, "E11.01", "0 Not yet in practice")
    expect(card(page, "E11.01")).to_contain_text(SAVED)
    go(page, "Results")
    expect(page.get_by_role("main")).to_contain_text(SAMPLE)
    go(page, "Next steps")
    go(page, "Report")
    expect(page.get_by_role("main")).to_contain_text(SAMPLE)

    assert fingerprints(product) == before


def test_there_is_a_way_back_to_ones_own_work(windows: Windows, own: Cycle) -> None:
    page = windows.open("/results?sample=1")
    page.get_by_role("link", name="Back to your own work").click()

    expect(page.get_by_role("main")).to_contain_text("Sample Unified")
    expect(page.get_by_role("main")).not_to_contain_text("Sample data")
