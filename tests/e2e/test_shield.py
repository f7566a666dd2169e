"""Behind its shield the product looks the same, and a download is only for the browser that it was made for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from assessment.framework import Framework
from assessment.loader import load_framework
from storage import open_store
from tests.e2e.addresses import ADDRESSES
from tests.e2e.product import ROOT, Product, chromium
from tests.e2e.windows import drawn
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser


class Shielded(Product):
    """The product as a server starts it."""

    entry = "server.py"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("shielded")
    store = open_store(f"sqlite:///{folder / 'twelve.db'}")
    keep_cycle(store, _framework(), {"E01.01": 2})
    store.close()
    started = Shielded(folder).start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def _framework() -> Framework:
    return load_framework(Path(ROOT / "rubric"))


def refusals(page: Page) -> list[str]:
    """What the browser says that a page was not allowed, from now on."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "violates the following" in message.text:
            said.append(message.text)

    page.on("console", note)
    return said


def test_no_page_asks_for_what_its_policy_refuses(browser: Browser, product: Product) -> None:
    page = browser.new_page()
    said = refusals(page)

    for address in ADDRESSES:
        page.goto(f"{product.url}{address.path}?sample=1")
        drawn(page)

    assert said == []
    page.close()


def test_a_download_is_answered_to_the_browser_that_asked_for_it_and_to_no_other(
    browser: Browser, product: Product
) -> None:
    own, stranger = browser.new_context(accept_downloads=True), browser.new_context()
    page = own.new_page()
    page.goto(f"{product.url}/report")
    drawn(page)

    with page.expect_download() as coming:
        page.get_by_role("button", name="Download").first.click()
    address = coming.value.url

    assert "/media/" in address
    expect(page.get_by_role("main")).to_be_visible()
    assert own.request.get(address).status == 200
    stranger.new_page().goto(product.url)
    assert stranger.request.get(address).status == 404
    own.clear_cookies()
    assert own.request.get(address).status == 404
    own.close()
    stranger.close()
