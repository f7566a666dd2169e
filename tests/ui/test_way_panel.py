"""How answers are heard: set on the Team page, one choice at a time, and never more told than was promised."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.framework import Descriptor
from assessment.people import Role
from assessment.ports import Store
from tests.factories import make_framework, make_indicator
from tests.kept import keep_cycle, keep_team, say_alone, sign
from tests.ui.pages import headings, open_page, words
from ui import state

LEVELS = Descriptor(levels={level: f"Level {level}." for level in range(4)})
FRAMEWORK = make_framework({f"E0{n}": [make_indicator(f"E0{n}.01", descriptor=LEVELS)] for n in range(1, 8)})
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the Team page as its director, or as somebody else."""
    return lambda who="eve": open_page("ui/pages/team.py", store_url, monkeypatch, **{state.PERSON: who})


@pytest.fixture
def cycle(store: Store) -> Cycle:
    cycle = keep_cycle(store, FRAMEWORK, {})
    keep_team(store, eve=Role.DIRECTOR, ana=Role.RATER)
    return cycle


def test_answers_are_shown_with_names_until_a_director_chooses_otherwise(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    page = opened()
    before = page.radio(key="way-voices").value
    page.radio(key="way-voices").set_value("hidden").run()

    assert (before, store.cycle(cycle.id).way.voices) == ("names", "hidden")


def test_five_indicators_are_proposed_and_can_be_taken_back(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened()
    page.button(key="way-propose").click().run()
    proposed = store.cycle(cycle.id).way.calibrate
    page.multiselect(key="way-calibrate").set_value([]).run()

    assert proposed == ("E01.01", "E02.01", "E03.01", "E04.01", "E05.01")
    assert store.cycle(cycle.id).way.calibrate == ()


def test_more_than_was_promised_is_refused_in_words(store: Store, opened: Opened, cycle: Cycle) -> None:
    opened().radio(key="way-voices").set_value("roles").run()
    say_alone(store, cycle, "ana", "E01.01", 1)

    page = opened().radio(key="way-voices").set_value("names").run()

    assert "People have answered already, and were told that less of them is shown." in words(page)
    assert page.radio(key="way-voices").value == "roles"
    assert store.cycle(cycle.id).way.voices == "roles"


def test_a_signed_year_stands_as_it_is(store: Store, opened: Opened, cycle: Cycle) -> None:
    sign(store, cycle)

    assert opened().radio(key="way-voices").disabled


def test_only_a_director_finds_it(opened: Opened, cycle: Cycle) -> None:
    assert "How answers are heard" not in headings(opened("ana"))
