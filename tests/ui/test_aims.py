"""Targets and importance: one row an element, exceptions by indicator, saved as chosen, read by everybody else."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.aims import Aim, Aims
from assessment.cycles import Cycle
from assessment.history import Change
from assessment.ids import ElementId, IndicatorId, PersonId
from assessment.people import Role
from assessment.ports import Store
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team, sign
from tests.ui.pages import headings, links, open_page, words
from ui import state

PAGE = "ui/pages/aims.py"
FRAMEWORK = make_framework(target=2)
E01, FIRST = ElementId("E01"), IndicatorId("E01.01")
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page as the director, or as somebody else."""
    return lambda who="eve", path=PAGE: open_page(path, store_url, monkeypatch, **{state.PERSON: who} if who else {})


@pytest.fixture
def cycle(store: Store) -> Cycle:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 1, "E01.02": 2, "E02.01": 1})
    keep_team(store, eve=Role.DIRECTOR, ida=Role.DIRECTOR, ana=Role.RATER)
    return cycle


def key(part: str, cycle: Cycle, scope: str = E01) -> str:
    return f"{state.AIM}-{part}-{scope}-{cycle.id}"


def set_by_ida(store: Store, cycle: Cycle, aim: Aim, scope: str = E01) -> None:
    """Another director changes it behind the page."""
    store.save_aim(cycle.id, IndicatorId(scope), aim, store.aims(cycle.id).own(ElementId(scope)), by("ida"))


def by(person: str) -> Change:
    return Change(by=PersonId(person), at=NOW)


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    assert links(opened(who="")) == ["Start a self-assessment"]


def test_nothing_rated_yet_still_has_every_row(store: Store, opened: Opened) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    page = opened(who="")

    assert "Nothing is rated yet; gaps follow from answers" in words(page)
    assert page.selectbox(key=key("target", cycle, "E02")).value == 2


def test_a_choice_is_kept_and_what_follows_is_on_the_page_at_once(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    before = words(page)
    page.selectbox(key=key("target", cycle)).set_value(3).run()

    assert "1 of 3 answered is at Level 2 or above · 2 gaps" in before
    assert "0 of 3 answered are at or above their target · 3 gaps" in words(page)
    assert "Saved at" in words(page)
    assert store.aims(cycle.id) == Aims(by_element={E01: Aim(target=3)})


def test_importance_moves_the_first_next_step(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    page.segmented_control(key=key("importance", cycle, "E02")).set_value(3).run()

    assert "First next step: E02.01" in words(page)
    assert "Importance: critical for 2 Short E02; ordinary for the rest." in words(
        opened(path="ui/pages/recommendations.py")
    )


def test_an_indicator_is_set_apart_and_goes_with_its_element_again(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    page.selectbox(key=state.AIM_INDICATOR).select(FIRST).run()
    page.selectbox(key=key("target", cycle, FIRST)).set_value(3).run()
    apart = store.aims(cycle.id)
    told = words(page)
    page.button(key=key("away", cycle, FIRST)).click().run()

    assert apart == Aims(by_indicator={FIRST: Aim(target=3)})
    assert "1 exception" in told
    assert "Target 3 Level 3 · importance that of its element" in told
    assert store.aims(cycle.id) == Aims()
    assert "No indicator has a target or an importance of its own" in words(page)


def test_a_choice_over_anothers_shows_both_and_keeps_theirs(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    set_by_ida(store, cycle, Aim(target=3))
    page.segmented_control(key=key("importance", cycle)).set_value(3).run()
    told = words(page)
    page.button(key=key("theirs", cycle)).click().run()

    assert "Theirs: Target 3 Level 3, importance ordinary" in told
    assert "Yours: Target 3 Level 3, importance critical" in told
    assert store.aims(cycle.id).own(E01) == Aim(target=3)
    assert "Theirs" not in words(page)


def test_mine_over_it_changes_what_was_chosen_alone(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    set_by_ida(store, cycle, Aim(target=3))
    page.segmented_control(key=key("importance", cycle)).set_value(3).run()
    page.button(key=key("mine", cycle)).click().run()

    assert store.aims(cycle.id).own(E01) == Aim(target=3, importance=3)
    assert "Yours" not in words(page)


def test_an_exception_that_another_changed_is_not_taken_away(store: Store, opened: Opened, cycle: Cycle) -> None:
    set_by_ida(store, cycle, Aim(target=3), FIRST)
    page = opened()
    set_by_ida(store, cycle, Aim(target=1), FIRST)
    page.button(key=key("away", cycle, FIRST)).click().run()

    assert "Somebody else changed this target or importance in the meantime" in words(page)
    assert "Target 1 Level 1" in words(page)
    assert store.aims(cycle.id).own(FIRST) == Aim(target=1)


def test_everybody_else_reads_them(store: Store, opened: Opened, cycle: Cycle) -> None:
    set_by_ida(store, cycle, Aim(target=3, importance=3))
    set_by_ida(store, cycle, Aim(importance=2), FIRST)
    page = opened("ana")

    assert (len(page.selectbox), len(page.segmented_control)) == (0, 0)
    assert "A director of the district sets them." in words(page)
    assert "1 Short E01 3 Level 3 Critical 0 of 2 at target" in words(page)
    assert "E01.01 The statement of E01.01. that of its element important" in words(page)
    assert headings(page) == ["Exceptions"]


def test_a_signed_year_shows_what_was_signed_and_takes_no_change(store: Store, opened: Opened, cycle: Cycle) -> None:
    set_by_ida(store, cycle, Aim(target=3))
    sign(store, cycle)
    page = opened()

    assert "Signed and locked: targets and importance stand as they were signed." in words(page)
    assert len(page.selectbox) == 0
    assert "1 Short E01 3 Level 3 Ordinary" in words(page)


@pytest.mark.parametrize("path", ["ui/pages/results.py", "ui/pages/recommendations.py", "ui/pages/sign.py"])
def test_where_they_count_they_are_told_with_the_way_to_them(
    store: Store, opened: Opened, cycle: Cycle, path: str
) -> None:
    set_by_ida(store, cycle, Aim(target=3))
    page = opened(path=path)

    assert "Target: 2 Level 2; 3 Level 3 for 1 Short E01." in words(page)
    assert "Targets and importance" in links(page)
