"""Points: every element keeps its place, and a mark stands only where something was rated."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.aims import Aim, Aims
from assessment.ids import ElementId, IndicatorId
from assessment.points import strongest_first
from tests.factories import make_framework, make_indicator, make_points

TWO = make_framework({"E01": 3, "E02": 2}, target=2)


def test_an_element_without_ratings_keeps_its_place_without_a_mark() -> None:
    first, second = make_points(TWO, {"E02.01": 0})

    assert (first.mean, first.mean_text, first.coverage_text) == (None, "–", "0 of 3")
    assert (second.mean, second.mean_text, second.coverage_text) == (Fraction(), "0.0", "1 of 2")


def test_points_stand_in_framework_order_with_number_and_names() -> None:
    points = make_points(make_framework({"E07": 1, "E02": 1}), {})

    assert [(p.number, p.short, p.title) for p in points] == [
        (7, "Short E07", "The title of E07"),
        (2, "Short E02", "The title of E02"),
    ]


def test_what_does_not_apply_is_left_out_of_the_coverage() -> None:
    first, _ = make_points(TWO, {"E01.01": 2, "E01.02": "NA", "E01.03": "?"})

    assert (first.rated, first.applicable, first.coverage_text) == (1, 2, "1 of 2")


def test_at_target_counts_answers_at_their_own_target() -> None:
    aims = Aims(by_indicator={IndicatorId("E01.02"): Aim(target=3)})
    first, _ = make_points(TWO, {"E01.01": 2, "E01.02": 2, "E01.03": 3}, aims)

    assert first.at_target == 2


def test_the_target_mark_is_the_weighted_mean_of_its_indicators_targets() -> None:
    framework = make_framework({"E01": [make_indicator("E01.01", weight=3), make_indicator("E01.02")]}, target=2)
    aims = Aims(by_indicator={IndicatorId("E01.02"): Aim(target=3)})

    assert make_points(framework, {}, aims)[0].target == Fraction(9, 4)


def test_an_elements_own_target_moves_only_its_mark() -> None:
    points = make_points(TWO, {}, Aims(by_element={ElementId("E02"): Aim(target=3)}))

    assert [p.target for p in points] == [2, 3]


def test_last_year_stands_beside_this_year_where_it_was_rated() -> None:
    points = make_points(TWO, {"E01.01": 2}, before={"E01.01": 1, "E01.02": 2})

    assert [p.before for p in points] == [Fraction(3, 2), None]


@pytest.mark.parametrize(
    ("ratings", "thin"),
    [
        pytest.param({}, False, id="nothing rated has no mark to fade"),
        pytest.param({"E01.01": 2}, True, id="one of three"),
        pytest.param({"E01.01": 2, "E01.02": 1}, False, id="two of three"),
        pytest.param({"E01.01": 2, "E01.02": "NA"}, False, id="one of two that apply is half, which is enough"),
    ],
)
def test_a_mean_over_fewer_than_half_of_the_indicators_is_thin(
    ratings: dict[str, int | str | None], thin: bool
) -> None:
    assert make_points(TWO, ratings)[0].thin is thin


def test_strongest_first_puts_unrated_last_and_ties_in_framework_order() -> None:
    framework = make_framework({"E01": 1, "E02": 1, "E03": 1, "E04": 1})
    points = make_points(framework, {"E02.01": 1, "E03.01": 3, "E04.01": 1})

    assert [p.element_id for p in strongest_first(points)] == ["E03", "E02", "E04", "E01"]


def test_a_mean_of_0_ranks_above_nothing_rated() -> None:
    assert [p.element_id for p in strongest_first(make_points(TWO, {"E02.01": 0}))] == ["E02", "E01"]


@given(st.dictionaries(st.sampled_from(list(TWO.indicators)), st.sampled_from([0, 1, 2, 3, "NA", "?", None])))
def test_sorting_keeps_every_element_once_and_never_rises(ratings: dict[str, int | str | None]) -> None:
    points = make_points(TWO, ratings)
    ranked = strongest_first(points)
    means = [p.mean for p in ranked if p.mean is not None]

    assert set(ranked) == set(points)
    assert means == sorted(means, reverse=True)


def test_an_element_without_indicators_keeps_its_place_at_the_frameworks_target() -> None:
    framework = make_framework({"E01": 2, "E02": 0})

    empty = make_points(framework, {"E01.01": 1})[1]

    assert (empty.mean, empty.applicable, empty.target) == (None, 0, framework.default_target)
