"""How an indicator stands: the team's word, else the middle of what people said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.ratings import CannotJudge, NotApplicable, Rated
from assessment.standing import Standing, lower_median, stand_in, standings
from tests.factories import make_framework, make_individual, make_rating, make_team

LEVELS = st.integers(min_value=0, max_value=9)
RATING = st.sampled_from([0, 1, 2, 3, "NA", "?"]).map(make_rating)
REASONED = st.one_of(
    RATING, st.sampled_from(["No shop.", "No farm.", "Too small."]).map(lambda r: NotApplicable(reason=r))
)


def test_an_indicator_that_nobody_touched_stands_as_not_rated():
    stands = standings(make_framework({"E01": 1}), team=())

    assert stands == {"E01.01": Standing("E01.01")}


def test_standings_follow_the_framework_and_not_the_rows():
    stands = standings(make_framework({"E01": 3}), make_team({"E01.03": 1, "E01.01": 2}))

    assert list(stands) == ["E01.01", "E01.02", "E01.03"]


def test_the_teams_level_is_not_provisional():
    stands = standings(make_framework(), make_team({"E01.01": 2}), make_individual({"Ana": {"E01.01": 0}}))

    assert stands["E01.01"] == Standing("E01.01", Rated(level=2))


def test_what_stands_in_is_provisional():
    stands = standings(make_framework(), (), make_individual({"Ana": {"E01.01": 0}}), supported={"E01.01"})

    assert stands["E01.01"] == Standing("E01.01", Rated(level=0), supported=True, provisional=True)


@pytest.mark.parametrize(("said", "level"), [(2, 2), (0, 0), ("NA", None), ("?", None), (None, None)])
def test_only_a_rated_level_is_a_level(said, level):
    assert Standing("E01.01", make_rating(said)).level == level


@given(st.lists(LEVELS, min_size=1))
def test_the_lower_median_is_one_of_the_levels_with_half_of_them_on_either_side(levels):
    middle = lower_median(levels)

    below = sum(level < middle for level in levels)
    up_to = sum(level <= middle for level in levels)

    assert 2 * below < len(levels) <= 2 * up_to


@given(st.lists(LEVELS, min_size=1))
def test_the_lower_median_stands_in_the_middle_of_the_sorted_levels(levels):
    longer = sorted([*levels, *levels])

    assert lower_median(levels) == lower_median(longer) == longer[len(levels) - 1]


def test_no_levels_have_no_median():
    assert lower_median([]) is None


@given(st.lists(REASONED), st.randoms())
def test_the_order_in_which_people_answered_changes_nothing(ratings, random):
    shuffled = list(ratings)
    random.shuffle(shuffled)

    assert stand_in(shuffled) == stand_in(ratings)


@given(st.lists(RATING), st.lists(LEVELS, min_size=1))
def test_with_any_level_given_only_levels_count(others, levels):
    given_levels = [Rated(level=level) for level in levels]
    unlevelled = [rating for rating in others if rating.kind != "rated"]

    assert stand_in([*unlevelled, *given_levels]) == Rated(level=lower_median(levels))


@given(st.integers(min_value=1, max_value=5))
def test_cannot_judge_stands_in_only_where_nothing_else_was_said(people):
    nobody_knows = [CannotJudge()] * people

    assert stand_in(nobody_knows) == CannotJudge()
    assert stand_in([*nobody_knows, NotApplicable(reason="No farm.")]) == NotApplicable(reason="No farm.")


def test_nothing_stands_in_for_nothing():
    assert stand_in([]) is None
