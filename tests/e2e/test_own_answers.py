"""Two raters on one indicator in two browsers: each sees only their own answer until it is given; nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import IndicatorId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ratings import IndividualRating, Rated
from assessment.services.assigning import give
from assessment.services.own_rating import own_rating
from storage.store import SqlStore
from tests.e2e.rating import card, choose, expect_nothing_chosen, note_field, open_panel, rate
from tests.e2e.shape import expect_nothing_serious, expect_nothing_sideways
from tests.e2e.waiting import finally_equal
from tests.e2e.windows import PHONE, Windows, drawn
from tests.kept import NOW, keep_cycle

pytestmark = pytest.mark.browser

INDICATOR, PLACE = IndicatorId("E11.01"), "11.1"
LOW, HIGH = "1 Emerging", "3 Exemplary"
HER_NOTE = "The lab has no named source after year two."


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    """Ana and Ben, raters, have one indicator on their lists; Dee agrees for the team."""
    cycle = keep_cycle(kept, framework, {INDICATOR: 2}, lea=lea)
    for name, role in {"Ana": Role.RATER, "Ben": Role.RATER, "Dee": Role.FACILITATOR}.items():
        kept.save_person(Person(id=who(cycle, name), name=name, roles={lea.id: role}))
    for name in ("Ana", "Ben"):
        give(local_person(), kept, framework, cycle.id, who(cycle, name), [INDICATOR], None, NOW)
    return cycle


def who(cycle: Cycle, name: str) -> PersonId:
    return PersonId(f"{name.casefold()}-{cycle.lea_id}")


def sheet(windows: Windows, cycle: Cycle, name: str, voice: str = "own", width: int = 1280) -> Page:
    return windows.open(f"/rate?cycle={cycle.id}&element=E11&as={who(cycle, name)}&voice={voice}", width=width)


def said(kept: SqlStore, cycle: Cycle, name: str) -> IndividualRating:
    return own_rating(kept, cycle.id, INDICATOR, who(cycle, name))


def test_each_sees_only_their_own_answer_until_it_is_given(windows: Windows, kept: SqlStore, cycle: Cycle) -> None:
    ana, ben = sheet(windows, cycle, "Ana"), sheet(windows, cycle, "Ben")
    rate(ana, INDICATOR, LOW)
    drawn(ben.reload() and ben)

    expect_nothing_chosen(ben, INDICATOR)
    expect(card(ben, INDICATOR)).not_to_contain_text("Ana")
    expect(card(ben, INDICATOR)).not_to_contain_text("Team's level")
    rate(ben, INDICATOR, HIGH)
    expect(card(ben, INDICATOR)).to_contain_text("1 other answered")
    expect(card(ben, INDICATOR)).to_contain_text("1 Emerging: Ana")
    expect(card(ben, INDICATOR)).to_contain_text("Team's level: 2 Quality")
    assert [said(kept, cycle, name).rating for name in ("Ana", "Ben")] == [Rated(level=1), Rated(level=3)]


def test_beside_the_teams_level_nothing_is_heard_before_an_own_answer(
    windows: Windows, kept: SqlStore, cycle: Cycle
) -> None:
    rate(sheet(windows, cycle, "Ana"), INDICATOR, LOW)
    dee = sheet(windows, cycle, "Dee", "team")

    expect(card(dee, INDICATOR)).to_contain_text("Saved")
    expect(card(dee, INDICATOR)).not_to_contain_text("Ana")
    dee.get_by_text("My answer", exact=True).click()
    expect(dee.get_by_text("Others see your answer")).to_be_visible()
    expect_nothing_chosen(drawn(dee), INDICATOR)
    rate(dee, INDICATOR, HIGH)
    dee.get_by_text("Team's level", exact=True).click()
    expect(card(dee, INDICATOR)).to_contain_text("1 Emerging: Ana")
    assert kept.team_rating(cycle.id, INDICATOR).rating == Rated(level=2)


def test_a_second_window_of_ones_own_shows_both_and_loses_neither(
    windows: Windows, kept: SqlStore, cycle: Cycle
) -> None:
    desk, phone = sheet(windows, cycle, "Ana"), sheet(windows, cycle, "Ana")
    rate(phone, INDICATOR, HIGH)
    choose(desk, INDICATOR, LOW)

    expect(card(desk, INDICATOR)).to_contain_text("In another window you changed this indicator")
    assert said(kept, cycle, "Ana").rating == Rated(level=3)
    card(desk, INDICATOR).get_by_role("button", name="Save mine over it").click()
    finally_equal(lambda: said(kept, cycle, "Ana").rating, Rated(level=1))


def test_a_note_left_behind_comes_home_to_its_own_answer_and_not_with_somebody_else(
    windows: Windows, kept: SqlStore, cycle: Cycle
) -> None:
    page = sheet(windows, cycle, "Ana")
    open_panel(page, INDICATOR, "Note")
    note_field(page, PLACE).click()
    page.keyboard.insert_text(HER_NOTE)
    windows.show(page, f"/?cycle={cycle.id}&as={who(cycle, 'Ben')}")
    page.wait_for_timeout(2500)  # the keeper looks every second
    before = (said(kept, cycle, "Ben").note, kept.team_rating(cycle.id, INDICATOR).note)
    windows.show(page, f"/?cycle={cycle.id}&as={who(cycle, 'Ana')}")

    finally_equal(lambda: said(kept, cycle, "Ana").note, HER_NOTE)
    assert before == ("", "")
    assert said(kept, cycle, "Ben").note == ""


@pytest.mark.parametrize("width", [1280, PHONE])
def test_both_voices_hold_to_axe_and_to_the_window(windows: Windows, cycle: Cycle, width: int) -> None:
    for voice in ("own", "team"):
        page = sheet(windows, cycle, "Dee", voice, width)

        expect_nothing_serious(page)
        expect_nothing_sideways(page)
