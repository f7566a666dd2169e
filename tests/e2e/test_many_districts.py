"""Compare with many districts: by name, as figures are let out, and as one of the districts sees itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.many_districts import ManyDistricts, keep_many
from tests.e2e.product import Product, running
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways, not_reached
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import DESK, PHONE, Windows, drawn, sized

pytestmark = pytest.mark.browser

MANY = 14
BY_NAME, LET_OUT, OWN = "Districts by name", "Figures let out", "own district"
TABLE = "Districts by element, with their means"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("many")


@pytest.fixture(scope="module")
def many(folder: Path) -> ManyDistricts:
    """Fourteen districts in the sample data that share with their region; their figures are out."""
    return keep_many(folder, MANY)


@pytest.fixture(scope="module")
def product(folder: Path, many: ManyDistricts) -> Iterator[Product]:
    with running(folder) as started:
        yield started


def opened(windows: Windows, many: ManyDistricts, view: str) -> Page:
    """Compare as the provider or a director of one of the districts sees it."""
    page = windows.open(f"/compare?{many.director if view == OWN else many.provider}")
    if view == LET_OUT:
        page.get_by_role("radio", name=LET_OUT).click()
        expect(page.get_by_role("button", name="Download these figures (CSV)")).to_be_visible()
    expect(page.get_by_role("heading", name="What changed")).to_be_visible()
    return drawn(page)


@pytest.mark.parametrize("view", [BY_NAME, LET_OUT, OWN])
def test_compare_full_is_fit_for_everyone(windows: Windows, many: ManyDistricts, view: str) -> None:
    page = opened(windows, many, view)
    finally_equal(lambda: not_reached(page), [])

    for width in (DESK, PHONE):
        expect_nothing_sideways(sized(page, width))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            expect_nothing_serious(page)
            sized(page, width)


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_the_table_by_name_reads_as_a_table_at_any_width(windows: Windows, many: ManyDistricts, width: int) -> None:
    page = sized(opened(windows, many, BY_NAME), width)
    table = page.get_by_role("table", name=TABLE)

    expect(table.get_by_role("columnheader")).to_have_count(14)
    expect(table.get_by_role("rowheader")).to_have_count(MANY)
    expect(table.get_by_role("row").nth(1).get_by_role("cell")).to_have_count(13)
    expect(table.get_by_role("columnheader", name="District", exact=True)).to_have_attribute("scope", "col")


def test_a_provider_looks_for_districts_and_turns_to_the_wall_by_keyboard(
    windows: Windows, many: ManyDistricts
) -> None:
    page = opened(windows, many, BY_NAME)
    table = page.get_by_role("table", name=TABLE)
    name = table.get_by_role("rowheader").first.text_content() or ""
    find = page.get_by_role("textbox", name="Find a district")
    find.focus()
    page.keyboard.type(name.lower())
    page.keyboard.press("Enter")
    expect(table.get_by_role("rowheader")).to_have_count(1)
    expect(page.get_by_text(f"1 of {MANY}.")).to_be_visible()

    page.get_by_role("radio", name=BY_NAME).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_text("No district is named or ranked")).to_be_visible()
    expect(table).to_have_count(0)
    expect(page.get_by_role("main")).not_to_contain_text(name)
