"""The plan in a real browser: from a signed year to a plan adopted within limits, finished, and told next year."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, new_id
from assessment.leas import Lea
from assessment.people import local_person
from assessment.plans import PlanItem
from assessment.services.next_year import start_next_year
from assessment.services.plan_status import Finish, move
from assessment.services.planning import ItemEntry, add_item
from assessment.services.plans import plan_view
from storage.store import SqlStore
from tests.e2e.choices import choose_option
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import DESK, PHONE, ColorScheme, Windows
from tests.kept import NOW, keep_cycle, sign

pytestmark = pytest.mark.browser

FIRST = IndicatorId("E01.01")
MANY = 80
WHO = local_person()


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    """A signed year with two gaps, and something in the library of evidence."""
    opened = keep_cycle(kept, framework, {FIRST: 1, "E01.02a": 1}, lea=lea)
    entry = Evidence(id=EvidenceId(new_id()), lea_id=lea.id, title="Signed agreement", kind="on_file", place="Room 4")
    kept.add_evidence(entry, Change(by=WHO.id, at=NOW))
    return sign(kept, opened)


@pytest.fixture
def many(kept: SqlStore, cycle: Cycle) -> Cycle:
    """The same with eighty items in every status."""
    for number in range(MANY):
        told = ItemEntry(action=f"Thing {number} to do", hours=number, dollars=100 * number, due=NOW.date())
        item = add_item(WHO, kept, cycle.id, told, NOW)
        if number % 4:
            item = move(WHO, kept, cycle.id, item.id, "adopted", seen=1, now=NOW)
        if number % 4 == 2:
            move(WHO, kept, cycle.id, item.id, "waiting_on_funding", seen=2, now=NOW, why="Perkins V")
        if number % 4 == 3:
            done = Finish(finished_on=NOW.date(), note="Signed")
            move(WHO, kept, cycle.id, item.id, "done", seen=2, now=NOW, finish=done)
    return cycle


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def test_from_a_signed_year_to_a_plan_that_is_adopted_finished_and_told_next_year(
    windows: Windows, cycle: Cycle, kept: SqlStore, framework: Framework, downloads: Path
) -> None:
    page = windows.open(f"/next-steps?cycle={cycle.id}")
    page.get_by_role("button", name="Put on the shortlist").first.click()
    expect(page.get_by_role("link", name="Open it in the plan")).to_have_count(1)
    page.get_by_role("button", name="Put on the shortlist").first.click()
    expect(page.get_by_role("link", name="Open it in the plan")).to_have_count(2)

    adopt_one(windows.show(page, f"/fit?cycle={cycle.id}"))
    finally_equal(lambda: sorted(item.status for item in items(kept, cycle)), ["adopted", "proposed"])
    adopted = next(item for item in items(kept, cycle) if item.status == "adopted")

    windows.show(page, f"/plan?cycle={cycle.id}&item={adopted.id}")
    choose_option(page, "Next status", "Done")
    choose_option(page, "What shows it", "Signed agreement")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Change the status").click()
    expect(main(page)).to_contain_text("Finished")
    finally_equal(lambda: sorted(item.status for item in items(kept, cycle)), ["done", "proposed"])

    same_figures_in_json(windows.show(page, f"/plan?cycle={cycle.id}"), kept, cycle, downloads)
    assert kept.cycle(cycle.id).digest == cycle.digest

    later = start_next_year(WHO, kept, cycle.id, framework, None, NOW)
    windows.show(page, f"/rate?cycle={later.id}&element=E01")
    expect(main(page)).to_contain_text("proposes 2 Quality")
    assert kept.team_rating(later.id, adopted.indicator_id or FIRST).rating is None
    page.get_by_role("button", name="Take over 2 Quality with its evidence").click()
    expect(page.get_by_role("button", name="Take over 2 Quality")).to_have_count(0)
    finally_equal(lambda: len(kept.linked_evidence(later.id)), 1)


def adopt_one(page: Page) -> None:
    """What fits a year that holds one item is adopted."""
    page.get_by_role("spinbutton", name="Items").fill("1")
    page.get_by_role("spinbutton", name="Items").press("Enter")
    page.get_by_role("button", name="Adopt 1 step").click()
    expect(main(page)).to_contain_text("1 item is taken on now.")


def same_figures_in_json(page: Page, kept: SqlStore, cycle: Cycle, downloads: Path) -> None:
    """What the page adds up is what the file says."""
    page.get_by_text("As a file").click()
    with page.expect_download() as given:
        page.get_by_role("button", name="Download the plan").click()
    file = downloads / "plan.json"
    given.value.save_as(file)
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["form"] == "twelve-plan/1"
    assert told["plans"][0]["digest"] == cycle.digest
    hours = {own["status"]: own["hours"] for own in told["items"]}
    assert hours == {item.status: item.hours for item in items(kept, cycle)}
    row = page.get_by_role("table", name="Staff hours and dollars by status").get_by_role("row").filter(has_text="Done")
    expect(row).to_contain_text(str(hours["done"]))


def items(kept: SqlStore, cycle: Cycle) -> tuple[PlanItem, ...]:
    return plan_view(WHO, kept, cycle.id).items


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["desk", "phone"])
def test_a_full_plan_is_fit_for_everyone_in_every_view(windows: Windows, many: Cycle, width: int) -> None:
    page = windows.open(f"/plan?cycle={many.id}", width=width)
    for view, told in (("Board", "Waiting on funding"), ("Table", "Thing 79 to do"), ("Timeline", "Thing 78 to do")):
        page.get_by_role("radio", name=view, exact=True).click()
        expect(page.get_by_text(told).first).to_be_visible()
        expect_nothing_sideways(page)
        expect_nothing_serious(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_item_and_its_form_are_fit_for_everyone(
    windows: Windows, many: Cycle, kept: SqlStore, scheme: ColorScheme
) -> None:
    waiting = next(item for item in items(kept, many) if item.status == "waiting_on_funding")
    page = windows.open(f"/plan?cycle={many.id}&item={waiting.id}", width=PHONE, scheme=scheme)
    choose_option(page, "Next status", "Dropped")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.get_by_label("What will show that it is done")).to_be_visible()

    expect_nothing_sideways(page)
    expect_nothing_serious(page)
