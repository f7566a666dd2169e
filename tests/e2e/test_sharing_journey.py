"""Sharing and the log of help from end to end by keyboard alone, and both pages full, held to axe."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.help_given import HelpKind
from assessment.ids import LeaId, PersonId, RegionId, new_id
from assessment.leas import Lea
from assessment.people import Person, local_person
from assessment.services.help_log import WrittenHelp, add_help
from assessment.services.sharing import invite_comments, share_progress, share_signed
from assessment.shares import Grantee
from storage.store import SqlStore
from tests.e2e.keyboard import tab_to
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.waiting import PATIENCE
from tests.e2e.windows import DESK, PHONE, ColorScheme, Windows
from tests.kept import NOW, keep_cycle, sign

pytestmark = pytest.mark.browser

WHO = local_person()
FIRST = "1.1 Each CTE student has a personal education and career plan covering several years"


@dataclass(frozen=True, slots=True)
class Pair:
    """A district with a signed year and an open one, and a provider."""

    lea: Lea
    signed: Cycle
    open: Cycle
    provider: Person


@pytest.fixture
def pair(kept: SqlStore, framework: Framework) -> Pair:
    """Of the test's own, by names that no other test has."""
    own = new_id()[:8]
    lea = Lea(id=LeaId(new_id()), name=f"Alder {own}")
    provider = Person(id=PersonId(new_id()), name=f"Pat {own}", regions=frozenset({RegionId("bay_area")}))
    kept.save_person(provider)
    signed = sign(kept, keep_cycle(kept, framework, {"E01.01": 1}, lea=lea, school_year="2025-26"))
    return Pair(lea, signed, keep_cycle(kept, framework, {}, lea=lea), provider)


def choose(page: Page, label: str, option: str, *, several: bool = False) -> None:
    """Type into the list of that label until it offers one option, and take it; a list of several stays open.

    A page that is drawn anew in between closes the list: then it is typed again.
    """
    field = page.get_by_role("combobox", name=label, exact=True)
    tab_to(page, field)
    deadline = time.monotonic() + 3 * PATIENCE
    while not _taken(page, option):
        assert time.monotonic() < deadline
    if several:
        page.keyboard.press("Escape")


def _taken(page: Page, option: str) -> bool:
    wanted = page.get_by_role("option")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(option)
    try:
        expect(wanted).to_have_count(1, timeout=5_000)
        expect(wanted).to_contain_text(option, timeout=2_000)
        if wanted.get_attribute("data-focused", timeout=2_000) is None:
            page.keyboard.press("ArrowDown")
        expect(wanted).to_have_attribute("data-focused", "true", timeout=2_000)
    except (AssertionError, TookTooLong):
        return False
    page.keyboard.press("Enter")
    return True


def press(page: Page, button: Locator, *, back: bool = False) -> None:
    tab_to(page, button, back=back)
    page.keyboard.press("Enter")


def named(page: Page, label: str) -> Locator:
    return page.get_by_role("button", name=label, exact=True)


def test_a_year_is_shared_help_is_noted_and_all_is_taken_back_by_keyboard(
    windows: Windows, kept: SqlStore, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Locator, "click")
    ours = windows.open(f"/sharing?cycle={pair.open.id}")
    choose(ours, "With whom", pair.provider.name)
    tab_to(ours, ours.get_by_role("radio", name="Scores alone"))
    ours.keyboard.press("ArrowDown")
    tab_to(ours, ours.get_by_role("checkbox", name="I have read what sharing means"))
    ours.keyboard.press("Space")
    press(ours, named(ours, "Share"))
    expect(ours.get_by_text(f"2025–26 · Scores and gaps · {pair.provider.name}")).to_be_visible()
    choose(ours, "Show how far the year is to", pair.provider.name)
    press(ours, named(ours, "Show how far it is"))
    expect(ours.get_by_text(f"2026–27 · How far the year is · {pair.provider.name}")).to_be_visible()
    choose(ours, "Invite to comment", pair.provider.name)
    choose(ours, "On which indicators", FIRST, several=True)
    press(ours, named(ours, "Invite"))
    expect(ours.get_by_text(f"2026–27 · Invitation to comment · {pair.provider.name}")).to_be_visible()

    theirs = windows.open(f"/compare?as={pair.provider.id}")
    expect(theirs.get_by_role("table", name="How far the years are")).to_contain_text("Not begun")
    log = theirs.locator("summary", has_text="Note help given")
    press(theirs, log)
    choose(theirs, "District helped", pair.lea.name)
    choose(theirs, "Indicators", FIRST, several=True)
    tab_to(theirs, theirs.get_by_label("Note", exact=True))
    theirs.keyboard.type("Sat with the counselors.")
    press(theirs, named(theirs, "Keep this entry"))
    entry = theirs.locator(".twelve-help")
    expect(entry).to_contain_text("Sat with the counselors.")
    press(theirs, named(theirs, "Change"))
    field = theirs.get_by_label("Note", exact=True).nth(1)
    tab_to(theirs, field)
    theirs.keyboard.press("End")
    theirs.keyboard.type(" And the college.")
    press(theirs, named(theirs, "Save"))
    expect(entry).to_contain_text("And the college.")
    press(theirs, named(theirs, "Take away"))
    expect(theirs.get_by_text("Taken away. It can be brought back")).to_be_visible()
    tab_to(theirs, theirs.get_by_label("Comment on 1.1"))
    theirs.keyboard.type("Ask the college.")
    press(theirs, named(theirs, "Send to the team"))
    expect(theirs.get_by_text("You wrote: Ask the college.")).to_be_visible()
    assert [own.text for own in kept.comments(pair.open.id)] == ["Ask the college."]

    for left in (2, 1, 0):
        press(ours, named(ours, "Take back").first, back=left == 2)
        expect(named(ours, "Take back")).to_have_count(left)
    expect(theirs.get_by_text("Nothing is shared with you")).to_be_visible()
    expect(theirs.get_by_label("Comment on 1.1")).to_have_count(0)
    expect(theirs.get_by_text("Not begun")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_full_pages_of_sharing_and_of_help_have_nothing_serious_and_nothing_sideways(
    windows: Windows, kept: SqlStore, framework: Framework, pair: Pair, width: int, scheme: ColorScheme
) -> None:
    to = Grantee(provider_id=pair.provider.id)
    share_signed(WHO, kept, pair.signed.id, to, NOW, gaps=True, export=True, helps=True)
    share_progress(WHO, kept, pair.open.id, to, NOW)
    indicators, soon = list(framework.indicators), datetime.now(UTC).date() + timedelta(days=14)
    invite_comments(WHO, kept, framework, pair.open.id, to, indicators[:2], soon, NOW)
    for number in range(25):
        written = WrittenHelp(
            helped=pair.lea.id,
            indicators=tuple(indicators[number : number + 1 + number % 3]),
            on=NOW.date() - timedelta(days=number),
            kind=list(HelpKind)[number % len(HelpKind)],
            minutes=30 * number or None,
            note="W" * 90 if number == 3 else "Met *the* team.",
        )
        add_help(pair.provider, kept, framework, to.key, written, NOW)

    for address in (f"/sharing?cycle={pair.open.id}", f"/compare?as={pair.provider.id}"):
        page = windows.open(address, width=width, scheme=scheme)
        expect(page.locator(".twelve-help")).to_have_count(20)
        expect_nothing_sideways(page)
        expect_nothing_serious(page)
