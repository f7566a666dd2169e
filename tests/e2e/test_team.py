"""A team on one phone-sized screen: somebody is added, lists are shared out, each picks a name and finds theirs."""

from contextlib import suppress
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.leas import Lea
from assessment.people import Role, local_person
from assessment.services.people import add_person
from storage.store import SqlStore
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import PHONE, Windows, drawn
from tests.kept import NOW, keep_cycle

pytestmark = pytest.mark.browser


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {}, lea=lea)


TRIES = 4


def pick(page: Page, here: str, name: str) -> None:
    """Open the name that is here now, and choose another."""
    page.get_by_role("button", name=here).click()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("button", name=name)).to_be_visible()
    drawn(page)


def test_a_team_is_made_shared_out_and_each_finds_their_own_list(
    windows: Windows, kept: SqlStore, cycle: Cycle, lea: Lea
) -> None:
    page = windows.open(f"/team?cycle={cycle.id}", width=PHONE)
    page.get_by_label("Name", exact=True).fill("Rosa Amador")
    listed = page.get_by_role("option", name="CTE teacher", exact=True)
    for _ in range(TRIES):  # a page that still scrolls to the field closes the list that the click opened
        page.get_by_role("combobox", name="What they do").click()
        with suppress(AssertionError):
            expect(listed).to_be_visible(timeout=3_000)
            break
    listed.click()
    expect(page.get_by_role("main")).to_contain_text("CTE teacher")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add to the team").click()
    expect(
        page.get_by_role("table", name="People of the team").get_by_role("rowheader", name="Rosa Amador")
    ).to_be_visible()

    page.get_by_role("button", name="Propose lists").click()
    expect(page.get_by_text("1 person has not begun")).to_be_visible()
    expect_nothing_sideways(page)
    expect_nothing_serious(page)

    rosa = next(person for person in kept.people() if lea.id in person.roles)
    page.get_by_role("link", name="Home", exact=True).click()
    pick(page, "This computer", "Rosa Amador")
    asked = len(kept.assignments(cycle.id))
    expect(page.get_by_role("heading", name=f"{asked} indicators left on your list")).to_be_visible()
    assert parse_qs(urlparse(page.url).query)["as"] == [rosa.id]

    page.get_by_role("link", name="Begin my list").click()
    expect(page.locator("[class*=st-key-box-]").first).to_be_visible()
    address = parse_qs(urlparse(page.url).query)
    assert (address["as"], address["cycle"]) == ([rosa.id], [cycle.id])
    assert address["indicator"][0] in {own.indicator_id for own in kept.assignments(cycle.id)}


def test_back_leads_to_whoever_looked_before(windows: Windows, kept: SqlStore, cycle: Cycle, lea: Lea) -> None:
    ana, _ben = (add_person(local_person(), kept, lea.id, name, Role.RATER, (), NOW) for name in ("Ana Ito", "Ben Cho"))
    page = windows.open(f"/?cycle={cycle.id}&as={ana.id}", width=PHONE)
    pick(page, "Ana Ito", "Ben Cho")

    page.go_back()

    expect(page.get_by_role("button", name="Ana Ito")).to_be_visible()


def test_a_new_name_joins_by_keyboard_alone(windows: Windows, kept: SqlStore, cycle: Cycle, lea: Lea) -> None:
    add_person(local_person(), kept, lea.id, "Ana Ito", Role.RATER, (), NOW)
    page = windows.open(f"/?cycle={cycle.id}", width=PHONE)
    page.get_by_role("button", name="This computer").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Somebody else: your name").focus()
    page.keyboard.type("Cy Young")
    page.get_by_role("button", name="Join the team").focus()
    page.keyboard.press("Enter")

    finally_equal(lambda: sorted(p.name for p in kept.people() if lea.id in p.roles), ["Ana Ito", "Cy Young"])
    expect(page.get_by_role("button", name="Cy Young")).to_be_visible()
