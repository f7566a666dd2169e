"""What a finished plan item proposes, on the cards of Rate and Agree; one click takes it over."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import IndicatorId
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services.next_year import start_next_year
from assessment.services.plan_status import Finish, move
from assessment.services.planning import shortlist
from tests.factories import make_framework
from tests.kept import NOW, ask, keep_cycle, keep_team, open_up, say_alone, sign
from tests.ui.pages import open_page, words
from ui import state

FRAMEWORK = make_framework({"E01": 2}, target=2)
FIRST = IndicatorId("E01.01")
WHO = local_person()
PROPOSED = "A plan item finished on 22 November 2026 proposes 2 Level 2"
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a page by its path and address."""
    return lambda path, **address: open_page(f"ui/pages/{path}.py", store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """The year after one in which a step was planned and finished."""
    before = sign(store, keep_cycle(store, FRAMEWORK, {FIRST: 1}))
    item = shortlist(WHO, store, before.id, FIRST, 1, NOW)
    move(WHO, store, before.id, item.id, "adopted", seen=1, now=NOW)
    told = Finish(finished_on=NOW.date(), note="Signed")
    move(WHO, store, before.id, item.id, "done", seen=2, now=NOW, finish=told)
    return start_next_year(WHO, store, before.id, FRAMEWORK, None, NOW)


def test_a_card_shows_the_proposal_and_one_click_takes_it_over(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = opened("rate", cycle=cycle.id)
    assert PROPOSED in words(page)
    assert store.team_rating(cycle.id, FIRST).rating is None

    page.button(key=state.part_key("take-proposal", cycle.id, FIRST)).click().run()

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)
    assert PROPOSED not in words(page)
    assert page.radio(key=state.part_key(state.LEVEL, cycle.id, FIRST)).value == 2
    assert not page.exception


def test_a_rater_takes_it_over_in_their_own_name(store: Store, opened: Opened, cycle: Cycle) -> None:
    keep_team(store, ana=Role.RATER)
    ask(store, cycle, {"ana": [FIRST]})
    page = opened("rate", cycle=cycle.id, **{"as": "ana"})

    page.button(key=state.part_key("take-proposal-own", cycle.id, FIRST)).click().run()

    assert [row.rating for row in store.individual_ratings(cycle.id)] == [Rated(level=2)]
    assert store.team_rating(cycle.id, FIRST).rating is None


def test_on_agree_it_stands_with_what_people_said_and_is_taken_over_once_opened(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    keep_team(store, ana=Role.RATER, ben=Role.RATER)
    say_alone(store, cycle, "ana", FIRST, 1)
    say_alone(store, cycle, "ben", FIRST, 2)
    assert PROPOSED not in words(opened("agree", cycle=cycle.id))
    open_up(store, cycle, "E01")
    page = opened("agree", cycle=cycle.id)
    assert PROPOSED in words(page)

    page.button(key=state.part_key("agree-take-proposal", cycle.id, FIRST)).click().run()

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=2)
    assert PROPOSED not in words(page)
    assert not page.exception
