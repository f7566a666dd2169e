"""The team's level over people's own answers: by the same rules on Rate as where the team agrees."""

import pytest

from assessment.cycles import Cycle
from assessment.errors import NotOpenedYet, ReasonMissing
from assessment.history import Change
from assessment.ids import ElementId, IndicatorId
from assessment.meeting import Opened
from assessment.people import local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services.rating import rate, write_note
from tests.factories import Said, make_framework, make_rating
from tests.kept import NOW
from tests.team import FAY, answer, keep_team

FRAMEWORK = make_framework({"E01": 3}, target=2)
FIRST = IndicatorId("E01.01")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """Ana and Ben differ by two on the first indicator; nobody said anything of the second."""
    cycle = keep_team(store, FRAMEWORK)
    answer(store, cycle, {"Ana": {FIRST: 0}, "Ben": {FIRST: 2}})
    return cycle


def open_first(store: Store, cycle: Cycle) -> None:
    me = local_person()
    store.open_scope(cycle.id, Opened(scope=ElementId("E01"), opened_by=me.id, opened_at=NOW), Change(by=me.id, at=NOW))


def say(store: Store, cycle: Cycle, said: Said, indicator: str = FIRST, seen: int = 0) -> None:
    rate(FAY, store, FRAMEWORK, cycle.id, IndicatorId(indicator), make_rating(said), seen=seen, now=NOW)


def test_over_answers_that_are_not_heard_yet_no_level_is_recorded(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotOpenedYet):
        say(store, cycle, 1)

    assert store.team_ratings(cycle.id) == ()


def test_where_levels_differ_by_two_a_level_needs_its_reason_first(store: Store, cycle: Cycle) -> None:
    open_first(store, cycle)

    with pytest.raises(ReasonMissing, match="differed by 2"):
        say(store, cycle, 1)
    write_note(FAY, store, FRAMEWORK, cycle.id, FIRST, "Two of ten have it.", base="", now=NOW)
    say(store, cycle, 1, seen=1)

    assert store.team_rating(cycle.id, FIRST).rating == Rated(level=1)


def test_taking_a_level_back_needs_neither(store: Store, cycle: Cycle) -> None:
    open_first(store, cycle)
    write_note(FAY, store, FRAMEWORK, cycle.id, FIRST, "Two of ten have it.", base="", now=NOW)
    say(store, cycle, 1, seen=1)

    say(store, cycle, None, seen=2)

    assert store.team_rating(cycle.id, FIRST).rating is None


def test_where_nobody_answered_the_team_records_as_it_likes(store: Store, cycle: Cycle) -> None:
    say(store, cycle, 3, "E01.02")

    assert store.team_rating(cycle.id, IndicatorId("E01.02")).rating == Rated(level=3)
