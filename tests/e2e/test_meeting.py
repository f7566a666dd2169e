"""A meeting in a real browser: by its keys alone, told to whoever cannot see it, and the same for everybody."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import IndicatorId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role
from assessment.ratings import Rated, Rating
from storage.store import SqlStore
from tests.e2e.keyboard import press_letter
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import DESK, PHONE, ColorScheme, Windows, drawn
from tests.kept import keep_cycle, open_up, say_alone

pytestmark = pytest.mark.browser

# 11.1 is two levels apart, 11.2 one, and all said the same of 11.3.
SAID = {"E11.01": (0, 2), "E11.02": (1, 2), "E11.03": (2, 2)}
FIRST, SECOND = IndicatorId("E11.01"), IndicatorId("E11.02")


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    """Two people have answered an element, and it is open."""
    started = keep_cycle(kept, framework, {}, lea=lea)
    people = [PersonId(f"{name}-{lea.id}") for name in ("ana", "ben")]
    for person_id in people:
        kept.save_person(Person(id=person_id, name=person_id[:3].title(), roles={lea.id: Role.RATER}))
        for indicator_id, levels in SAID.items():
            say_alone(kept, started, person_id, indicator_id, levels[people.index(person_id)])
    open_up(kept, started, "E11")
    return started


def rating_of(kept: SqlStore, cycle: Cycle, indicator_id: IndicatorId) -> Rating | None:
    return kept.team_rating(cycle.id, indicator_id).rating


def on_wall(page: Page) -> Locator:
    return page.locator(".statement b")


def told(page: Page) -> Locator:
    return page.get_by_role("alert")


@pytest.fixture
def wall(windows: Windows, cycle: Cycle, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The meeting on that element; no pointer may be used."""
    page = windows.open(f"/meeting?cycle={cycle.id}&element=E11")
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    drawn(page)
    monkeypatch.delattr(Locator, "click")
    return page


def test_a_meeting_is_held_by_its_keys_alone(wall: Page, kept: SqlStore, cycle: Cycle) -> None:
    press_letter(wall, "1")
    expect(wall.get_by_role("dialog")).to_be_visible()
    expect(wall.locator("kbd")).to_have_count(0)
    why = wall.get_by_role("textbox", name="Why, for 11.1")
    expect(why).to_be_visible()
    for _ in range(4):
        if why.evaluate("field => field.matches(':focus')"):
            break
        wall.keyboard.press("Tab")
    wall.keyboard.type("2 of 3 schools, none in pathway 1")
    expect(why).to_have_value("2 of 3 schools, none in pathway 1")
    wall.keyboard.press("Control+Enter")

    expect(wall.get_by_role("dialog")).to_have_count(0)
    finally_equal(lambda: rating_of(kept, cycle, FIRST), Rated(level=1))
    assert kept.team_rating(cycle.id, FIRST).note == "2 of 3 schools, none in pathway 1"
    expect(told(wall).last).to_contain_text("11.1: 1 Emerging")

    expect(wall.get_by_role("button", name="Next").locator("kbd")).to_be_visible()
    press_letter(wall, "n")
    expect(on_wall(wall)).to_have_text("11.2")
    expect(told(wall).first).to_contain_text("Levels differ by 1")
    press_letter(wall, "2")
    finally_equal(lambda: rating_of(kept, cycle, SECOND), Rated(level=2))
    expect(wall.get_by_label("Decided today")).to_contain_text("11.2: 2 Quality")

    press_letter(wall, "e")
    expect(wall.get_by_text("No evidence is listed yet.")).to_be_visible()
    press_letter(wall, "p")
    expect(on_wall(wall)).to_have_text("11.1")


def test_a_question_that_is_given_up_records_nothing(wall: Page, kept: SqlStore, cycle: Cycle) -> None:
    press_letter(wall, "2")
    expect(wall.get_by_role("dialog")).to_be_visible()
    wall.keyboard.press("Escape")

    expect(wall.get_by_role("dialog")).to_have_count(0)
    expect(wall.get_by_role("button", name="Next").locator("kbd")).to_be_visible()
    press_letter(wall, "n")
    expect(on_wall(wall)).to_have_text("11.2")
    assert rating_of(kept, cycle, FIRST) is None


def test_a_reason_that_is_not_recorded_is_there_again_until_it_is(
    windows: Windows, kept: SqlStore, cycle: Cycle
) -> None:
    page = windows.open(f"/agree?cycle={cycle.id}&element=E11")
    page.get_by_role("textbox", name="Why, for 11.1").click()
    page.keyboard.insert_text("2 of 3 schools")
    page.get_by_role("textbox", name="Someone sees 11.1 differently").click()
    page.keyboard.insert_text("Ben sees 2")
    page.get_by_role("link", name="Results").click()
    page.wait_for_url("**/results**")

    windows.show(page, f"/meeting?cycle={cycle.id}&element=E11&indicator=E11.01")
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    press_letter(drawn(page), "1")
    expect(page.get_by_role("textbox", name="Why, for 11.1")).to_have_value("2 of 3 schools")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    windows.show(page, f"/agree?cycle={cycle.id}&element=E11")
    why = page.get_by_role("textbox", name="Why, for 11.1")
    expect(why).to_have_value("2 of 3 schools")
    card = page.locator(".st-key-box-E11-01")
    card.get_by_test_id("stRadioOption").nth(1).click()
    card.get_by_role("button", name="Record the team's level").click()
    finally_equal(lambda: rating_of(kept, cycle, FIRST), Rated(level=1))
    stands = kept.team_rating(cycle.id, FIRST)
    assert (stands.note, stands.dissent) == ("2 of 3 schools", "Ben sees 2")
    drafts = "() => Object.keys(localStorage).filter(key => key.startsWith('twelve-draft:')).length"
    page.wait_for_function(f"({drafts})() === 0")


@pytest.mark.parametrize("path", ["agree", "meeting"])
@pytest.mark.parametrize(("width", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_nothing_keeps_anybody_out(windows: Windows, cycle: Cycle, path: str, width: int, scheme: ColorScheme) -> None:
    page = windows.open(f"/{path}?cycle={cycle.id}&element=E11", width=width, scheme=scheme)

    expect_nothing_sideways(page)
    expect_nothing_serious(page)


def test_a_projector_shows_the_longest_indicator_whole(
    windows: Windows, kept: SqlStore, framework: Framework, cycle: Cycle
) -> None:
    longest = max(framework.indicators.values(), key=lambda i: len(i.statement) + len(framework.looks_like(i, 3)))
    page = windows.open(f"/meeting?cycle={cycle.id}&whole=1&indicator={longest.id}")
    page.set_viewport_size({"width": 1280, "height": 720})

    expect(on_wall(page)).to_have_text(longest.place)
    bottom = "part => part.getBoundingClientRect().bottom"
    levels = page.locator("ul.wall").evaluate(bottom)
    keys = page.locator(".st-key-wall-bar").evaluate("part => part.getBoundingClientRect().top")
    assert levels <= keys
