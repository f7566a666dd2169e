"""What a browser prints: ink on white from either theme, all of the page, and none of its ways and buttons."""

import pytest
from playwright.sync_api import expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.leas import Lea
from storage.store import SqlStore
from tests.e2e.windows import ColorScheme, Windows
from tests.kept import keep_cycle

pytestmark = pytest.mark.browser


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {"E01.01": 1}, lea=lea)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_handover_page_prints_in_ink_on_white(windows: Windows, cycle: Cycle, scheme: ColorScheme) -> None:
    page = windows.open(f"/handover?cycle={cycle.id}", scheme=scheme)
    expect(page.get_by_role("heading", name="How to go on")).to_be_visible()

    page.emulate_media(media="print", color_scheme=scheme)

    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.get_by_role("heading", name="How to go on")).to_have_css("color", "rgb(34, 48, 47)")
    expect(page.locator(".st-key-ways")).to_be_hidden()
    expect(page.locator(".stMain .stPageLink").first).to_be_hidden()
    expect(page.locator(".stMain")).to_have_css("overflow", "visible")
