"""What fits the year in a real browser: limited, put on the shortlist and adopted by keyboard, and fit for everyone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.leas import Lea
from assessment.people import local_person
from assessment.plans import Limits
from assessment.services.fit_year import keep_limits, put_on_shortlist
from assessment.services.plans import plan_view
from storage.store import SqlStore
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.windows import DESK, PHONE, ColorScheme, Windows, drawn, sized
from tests.kept import NOW, keep_cycle, sign

pytestmark = pytest.mark.browser

MANY = 80
WHO = local_person()


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    """A signed year in which everything is at the level under its target."""
    return sign(kept, keep_cycle(kept, framework, dict.fromkeys(framework.indicators, 1), lea=lea))


@pytest.fixture
def many(kept: SqlStore, cycle: Cycle, framework: Framework) -> Cycle:
    """The same with many steps on the shortlist, and limits under which some of them fit."""
    put_on_shortlist(WHO, kept, cycle.id, [(i, 1) for i in list(framework.indicators)[:MANY]], NOW)
    limits = Limits(hours=900, dollars=40_000, items=30)
    keep_limits(WHO, kept, cycle.id, limits, seen=Limits(), now=NOW)
    return cycle


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def test_a_set_is_limited_put_on_the_shortlist_and_adopted_by_keyboard(
    windows: Windows, cycle: Cycle, kept: SqlStore
) -> None:
    page = windows.open(f"/fit?cycle={cycle.id}")
    page.get_by_role("radio", name="Every next step").press("Space")
    page.get_by_role("spinbutton", name="Staff hours").fill("60")
    page.get_by_role("spinbutton", name="Staff hours").press("Enter")
    expect(main(page)).to_contain_text("of 60")

    page.get_by_role("button", name="on the shortlist").press("Enter")
    expect(main(page)).to_contain_text("on the shortlist now.")
    page.get_by_role("button", name="Adopt").press("Enter")
    expect(main(page)).to_contain_text("taken on now.")

    view = plan_view(WHO, kept, cycle.id)
    assert {item.status for item in view.items} == {"adopted"}
    assert 0 < sum(item.hours or 0 for item in view.items) <= 60
    assert view.cycle.digest == cycle.digest


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_many_steps_it_is_fit_for_everyone(windows: Windows, many: Cycle, scheme: ColorScheme) -> None:
    page = windows.open(f"/fit?cycle={many.id}", scheme=scheme)
    expect(main(page)).to_contain_text(f"of {MANY}")
    page.get_by_text("Tick what is done").click()
    expect(page.get_by_role("checkbox").nth(MANY - 1)).to_be_visible()

    expect_nothing_serious(sized(page, DESK))
    expect_nothing_serious(sized(page, PHONE))
    expect_nothing_sideways(page)


def test_what_is_ticked_moves_the_picture_and_is_kept_by_nobody(windows: Windows, many: Cycle) -> None:
    page = windows.open(f"/fit?cycle={many.id}")
    page.get_by_text("Tick what is done").click()
    before = main(page).get_by_text("ticked steps done").inner_text()
    page.get_by_role("checkbox").first.press("Space")
    expect(main(page).get_by_text("ticked steps done")).not_to_have_text(before)
    expect(page.get_by_role("checkbox").first).to_be_visible()

    page.reload()
    expect(main(drawn(page)).get_by_text("ticked steps done")).to_have_text(before)
