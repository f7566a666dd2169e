"""Two people on one indicator: the second is told, sees both, and decides; nothing is overwritten unseen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.leas import Lea
from assessment.people import local_person
from assessment.ratings import Rated, TeamRating
from assessment.services.rating import rate as rate_elsewhere
from assessment.services.rating import write_note as write_elsewhere
from storage.store import SqlStore
from tests.e2e.rating import SAVED, card, choose, expect_chosen, note_field, open_panel, rate
from tests.e2e.waiting import finally_equal, wait_while
from tests.e2e.windows import Line, Windows
from tests.kept import NOW, keep_cycle

pytestmark = pytest.mark.browser

INDICATOR, PLACE = IndicatorId("E11.01"), "11.1"
THEIRS, MINE = "2 Quality", "3 Exemplary"
THEIR_NOTE, MY_NOTE = "The board adopted the plan in May.", "Year three names no source."


@pytest.fixture
def cycle(kept: SqlStore, framework: Framework, lea: Lea) -> Cycle:
    return keep_cycle(kept, framework, {}, lea=lea)


@pytest.fixture
def address(cycle: Cycle) -> str:
    return f"/rate?cycle={cycle.id}&element=E11"


@pytest.fixture
def late(windows: Windows, kept: SqlStore, framework: Framework, cycle: Cycle, address: str) -> Page:
    """A window in which a level was chosen after somebody else's, without having seen it."""
    page = windows.open(address)
    rate_elsewhere(local_person(), kept, framework, cycle.id, INDICATOR, Rated(level=2), seen=0, now=NOW)
    choose(page, INDICATOR, MINE)
    expect(card(page, INDICATOR)).to_contain_text("Somebody else changed this indicator")
    return page


@pytest.fixture
def late_note(windows: Windows, kept: SqlStore, framework: Framework, cycle: Cycle, address: str) -> Page:
    """A window in which a note was typed after somebody else's, without having seen it."""
    page = windows.open(address)
    open_panel(page, INDICATOR, "Note")
    note_field(page, PLACE).wait_for()
    write_elsewhere(local_person(), kept, framework, cycle.id, INDICATOR, THEIR_NOTE, base="", now=NOW)
    note_field(page, PLACE).fill(MY_NOTE)
    expect(card(page, INDICATOR)).to_contain_text("Somebody else changed this note")
    return page


def stands(kept: SqlStore, cycle: Cycle) -> TeamRating:
    return kept.team_rating(cycle.id, INDICATOR)


def decide(page: Page, label: str) -> None:
    decision = card(page, INDICATOR).get_by_role("button", name=label)
    decision.click()
    expect(decision).to_have_count(0)


def both_sides(page: Page) -> Locator:
    return card(page, INDICATOR).get_by_test_id("stColumn")


def test_of_two_browsers_the_second_is_told(windows: Windows, kept: SqlStore, cycle: Cycle, address: str) -> None:
    first, second = windows.open(address), windows.open(address)
    rate(first, INDICATOR, THEIRS)
    choose(second, INDICATOR, MINE)

    expect(card(second, INDICATOR)).to_contain_text("Somebody else changed this indicator")
    assert stands(kept, cycle).rating == Rated(level=2)


def test_the_second_sees_both_levels_and_nothing_is_overwritten(late: Page, kept: SqlStore, cycle: Cycle) -> None:
    expect(both_sides(late).filter(has_text="Theirs, as it stands")).to_contain_text(THEIRS)
    expect(both_sides(late).filter(has_text="Yours, not saved")).to_contain_text(MINE)
    expect(card(late, INDICATOR)).not_to_contain_text(SAVED)
    assert stands(kept, cycle).rating == Rated(level=2)


def test_keeping_theirs_shows_their_level(late: Page, kept: SqlStore, cycle: Cycle) -> None:
    decide(late, "Keep theirs")

    expect_chosen(late, INDICATOR, THEIRS)
    expect(card(late, INDICATOR)).to_contain_text(SAVED)
    assert stands(kept, cycle).rating == Rated(level=2)


def test_saving_mine_over_it_is_a_decision_that_the_history_shows(late: Page, kept: SqlStore, cycle: Cycle) -> None:
    decide(late, "Save mine over it")

    expect_chosen(late, INDICATOR, MINE)
    assert stands(kept, cycle).rating == Rated(level=3)
    assert [row.now["rating"]["level"] for row in kept.history(cycle.id, INDICATOR)] == [2, 3]


def test_the_next_choice_after_a_decision_is_saved_at_once(late: Page, kept: SqlStore, cycle: Cycle) -> None:
    decide(late, "Keep theirs")
    choose(late, INDICATOR, "1 Emerging")

    finally_equal(lambda: stands(kept, cycle).rating, Rated(level=1))
    expect(card(late, INDICATOR)).to_contain_text(SAVED)


def test_the_second_sees_both_notes_and_nothing_is_overwritten(late_note: Page, kept: SqlStore, cycle: Cycle) -> None:
    expect(both_sides(late_note).filter(has_text="Theirs, as it stands")).to_contain_text(THEIR_NOTE)
    expect(both_sides(late_note).filter(has_text="Yours, not saved")).to_contain_text(MY_NOTE)
    expect(note_field(late_note, PLACE)).to_have_value(MY_NOTE)
    assert stands(kept, cycle).note == THEIR_NOTE


def test_keeping_their_note_shows_it_in_the_field(late_note: Page, kept: SqlStore, cycle: Cycle) -> None:
    decide(late_note, "Keep theirs")

    expect(note_field(late_note, PLACE)).to_have_value(THEIR_NOTE)
    assert stands(kept, cycle).note == THEIR_NOTE


def test_saving_my_note_over_theirs_is_a_decision_that_the_history_shows(
    late_note: Page, kept: SqlStore, cycle: Cycle
) -> None:
    decide(late_note, "Save mine over it")

    expect(note_field(late_note, PLACE)).to_have_value(MY_NOTE)
    finally_equal(lambda: stands(kept, cycle).note, MY_NOTE)
    assert [row.now["note"] for row in kept.history(cycle.id, INDICATOR)] == [THEIR_NOTE, MY_NOTE]


def test_a_click_on_what_the_page_had_not_shown_yet_overwrites_nothing(
    windows: Windows, kept: SqlStore, framework: Framework, cycle: Cycle, address: str
) -> None:
    line = Line()
    page = windows.open(address, line=line)
    rate_elsewhere(local_person(), kept, framework, cycle.id, INDICATOR, Rated(level=2), seen=0, now=NOW)

    line.hold()
    open_panel(page, INDICATOR, "Evidence")
    wait_while(page, lambda: not line.held)
    choose(page, INDICATOR, MINE)
    line.release()

    expect_chosen(page, INDICATOR, THEIRS)
    expect(card(page, INDICATOR)).to_contain_text("Somebody else changed this")
    assert stands(kept, cycle).rating == Rated(level=2)
