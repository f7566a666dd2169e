"""What everybody answers first, on Agree: counts before it is opened, the levels as they were read afterwards."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import IndicatorId
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.way import set_way
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team, open_up, say_alone, sign
from tests.ui.pages import open_page, words
from ui import state

FRAMEWORK = make_framework({"E01": 2})
FIRST = IndicatorId("E01.01")
LABEL = "Open E01.01 to all raters"
Opened = Callable[[str], AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens Agree as somebody."""
    return lambda who: open_page("ui/pages/agree.py", store_url, monkeypatch, **{state.PERSON: who})


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """Ana and Ben are asked one indicator first; Ana has answered it."""
    cycle = keep_cycle(store, FRAMEWORK, {})
    keep_team(store, ana=Role.RATER, ben=Role.RATER, dee=Role.FACILITATOR)
    set_way(local_person(), store, FRAMEWORK, cycle.id, calibrate=[FIRST], now=NOW)
    say_alone(store, cycle, "ana", FIRST, 3)
    return cycle


def expanders(page: AppTest) -> list[str]:
    return [found.label for found in page.expander]


def test_before_it_is_opened_there_are_counts_alone(opened: Opened, cycle: Cycle) -> None:
    page = opened("ben")

    assert "What everybody answers first · 0 of 1 opened" in expanders(page)
    assert "1 of 2 answered" in words(page)
    assert "3 Level 3" not in words(page)
    assert LABEL not in [button.label for button in page.button]


def test_a_facilitator_opens_it_and_the_levels_stand_there(store: Store, opened: Opened, cycle: Cycle) -> None:
    say_alone(store, cycle, "ben", FIRST, 1)
    page = opened("dee")
    next(button for button in page.button if button.label == LABEL).click().run()

    after = opened("dee")

    assert "What everybody answers first · 1 of 1 opened" in expanders(after)
    assert "2 people answered · 1 Level 1: Ben · 3 Level 3: Ana" in words(after)


def test_opened_without_names_two_answers_are_not_told(store: Store, opened: Opened, cycle: Cycle) -> None:
    set_way(local_person(), store, FRAMEWORK, cycle.id, shown="hidden", now=NOW)
    say_alone(store, cycle, "ben", FIRST, 1)
    open_up(store, cycle, FIRST)

    assert "Answers are shown once 3 people have given theirs" in words(opened("dee"))


def test_a_team_that_does_not_calibrate_sees_none_of_it(store: Store, opened: Opened, cycle: Cycle) -> None:
    set_way(local_person(), store, FRAMEWORK, cycle.id, calibrate=[], now=NOW)

    assert not [label for label in expanders(opened("dee")) if "first" in label]


def test_a_signed_year_no_longer_calibrates(store: Store, opened: Opened, cycle: Cycle) -> None:
    sign(store, cycle)

    assert not [label for label in expanders(opened("dee")) if "first" in label]
