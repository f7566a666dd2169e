"""Every page, with nothing kept yet and in the sample data: its address, axe, Tab, 375 pixels, and who is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from storage import open_store
from tests.e2e.addresses import ADDRESSES, Address
from tests.e2e.product import Product
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways, not_reached
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import DESK, PHONE, ColorScheme, Windows, sized

pytestmark = pytest.mark.browser

SAMPLE = "Alder Grove Unified (sample)"


@dataclass(frozen=True, slots=True)
class Visit:
    """An open page, and what its address promises."""

    page: Page
    url: str
    title: str
    about: str


@pytest.fixture(scope="module")
def watched(browser: Browser, product: Product) -> Windows:
    """The windows of all visits."""
    return Windows(browser, product)


@pytest.fixture(scope="module")
def sample_cycle(watched: Windows, product: Product) -> str:
    """The query that names a self-assessment of the sample data, once that is made."""
    expect(watched.open("/?sample=1").get_by_role("main")).to_contain_text(SAMPLE)
    watched.close()
    store = open_store(f"sqlite:///{product.data_dir / 'sample.db'}")
    lea = next(lea for lea in store.leas() if lea.name == SAMPLE)
    cycle = next(cycle for cycle in store.cycles(lea.id) if cycle.state == "open")
    store.close()
    return f"cycle={cycle.id}&sample=1"


@pytest.fixture(scope="module", params=ADDRESSES, ids=lambda address: address.path)
def address(request: pytest.FixtureRequest) -> Address:
    found: Address = request.param
    return found


@pytest.fixture(scope="module", params=["empty", "sample"])
def visit(
    request: pytest.FixtureRequest, watched: Windows, product: Product, address: Address, sample_cycle: str
) -> Iterator[Visit]:
    """A page opened once for all that is asked of it; it may have asked nobody but its own server."""
    is_empty = request.param == "empty"
    query = "" if is_empty else f"?{sample_cycle}" if address.has_cycle else "?sample=1"
    page = watched.open(address.path + query)
    title = (address.empty if is_empty else address.sample) or address.title
    yield Visit(
        page, product.url + address.path + query, title, about="" if is_empty or not address.has_cycle else SAMPLE
    )
    watched.close()
    assert watched.foreign_requests == []


def test_an_address_opens_its_page_and_stays(visit: Visit) -> None:
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(visit.title)
    expect(visit.page.get_by_role("main")).to_contain_text(visit.about)
    expect(visit.page).to_have_url(visit.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_serious(visit: Visit, width: int, scheme: ColorScheme) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    expect_nothing_serious(sized(visit.page, width))


def test_tab_reaches_every_control(visit: Visit) -> None:
    page = sized(visit.page, DESK)
    expect(page.get_by_role("heading", level=1)).to_have_text(visit.title)
    finally_equal(lambda: not_reached(page), [])


def test_nothing_scrolls_sideways_on_a_phone(visit: Visit) -> None:
    expect_nothing_sideways(sized(visit.page, PHONE))
