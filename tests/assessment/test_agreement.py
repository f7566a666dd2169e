"""How far raters agree: published examples, and what the definition promises of any ratings."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.agreement import agreement, cycle_agreement, ordinal_alpha, spread
from assessment.errors import UnknownIndicator
from assessment.wording import exact_text
from tests.case_files import cases, picked
from tests.factories import Said, make_framework, make_individual

LEVELS = st.integers(min_value=0, max_value=3)
UNITS = st.lists(st.lists(LEVELS, max_size=4), max_size=6)
FRAMEWORK = make_framework({"E01": 2, "E02": 2, "E03": 1})


def told(levels: Sequence[Sequence[int | None]]) -> Mapping[str, int | str | None]:
    """The agreement of raters with these rows of levels, in plain values."""
    ratings: dict[str, dict[str, Said]] = {
        f"Rater {n}": {f"E01.{i:02d}": level for i, level in enumerate(row)} for n, row in enumerate(levels)
    }
    found = agreement(make_individual(ratings))
    return {
        "raters": found.raters,
        "units": found.units,
        "alpha": exact_text(found.alpha),
        "exact": exact_text(found.exact),
        "adjacent": exact_text(found.adjacent),
    }


@pytest.mark.parametrize("case", cases("agreement"))
def test_agreement_is_as_the_case_says(case):
    assert picked(told(case["levels"]), case["expect"]) == case["expect"]


@given(UNITS, st.randoms())
def test_neither_the_order_of_raters_nor_of_indicators_matters(units, random):
    shuffled = [random.sample(unit, len(unit)) for unit in units]
    random.shuffle(shuffled)

    assert ordinal_alpha(shuffled) == ordinal_alpha(units)


@given(UNITS)
def test_alpha_knows_the_order_of_levels_and_not_their_size(units):
    stretched = [[level**3 + 5 for level in unit] for unit in units]

    assert ordinal_alpha(stretched) == ordinal_alpha(units)


@given(UNITS)
def test_alpha_is_the_same_for_a_scale_read_from_the_top(units):
    assert ordinal_alpha([[-level for level in unit] for unit in units]) == ordinal_alpha(units)


@given(UNITS, st.lists(LEVELS.map(lambda level: [level])))
def test_indicators_with_one_level_change_nothing(units, singles):
    assert ordinal_alpha([*units, *singles]) == ordinal_alpha(units)


@given(st.lists(LEVELS, min_size=2), st.integers(min_value=2, max_value=4))
def test_raters_who_agree_on_differing_levels_have_alpha_1(levels, raters):
    assume(len(set(levels)) > 1)

    assert ordinal_alpha([[level] * raters for level in levels]) == 1


@given(LEVELS, st.integers(min_value=0, max_value=4))
def test_alpha_of_one_level_is_undefined(level, units):
    assert ordinal_alpha([[level, level]] * units) is None


@given(UNITS)
def test_alpha_is_1_only_without_any_disagreement(units):
    compared = [unit for unit in units if len(unit) > 1]
    assume(len({level for unit in compared for level in unit}) > 1)

    assert (ordinal_alpha(units) == 1) == all(spread(unit) == 0 for unit in compared)


@given(st.lists(st.lists(st.integers(min_value=0, max_value=1), min_size=2, max_size=2), min_size=1))
def test_with_two_raters_and_two_levels_alpha_is_the_share_of_disagreement_corrected_for_chance(units):
    ones, values = sum(map(sum, units)), 2 * len(units)
    zeros = values - ones
    assume(ones and zeros)

    differing = sum(low != high for low, high in units)

    assert ordinal_alpha(units) == 1 - Fraction((values - 1) * differing, ones * zeros)


@pytest.mark.parametrize(("levels", "highest_minus_lowest"), [([], 0), ([2], 0), ([2, 2], 0), ([3, 0, 1], 3)])
def test_spread_is_highest_minus_lowest(levels, highest_minus_lowest):
    assert spread(levels) == highest_minus_lowest


def test_nobody_with_a_row_of_their_own_gives_no_agreement():
    assert cycle_agreement(FRAMEWORK, ()) is None


def test_every_element_has_its_agreement_in_framework_order():
    ratings = {"Ana": {"E01.01": 2, "E02.01": 1, "E02.02": "?"}, "Ben": {"E01.01": 2, "E02.01": 3}}

    found = cycle_agreement(FRAMEWORK, make_individual(ratings))

    assert list(found.elements) == ["E01", "E02", "E03"]
    assert [(a.raters, a.units, a.exact) for a in found.elements.values()] == [(2, 1, 1), (2, 1, 0), (0, 0, None)]
    assert (found.overall.raters, found.overall.units, found.overall.exact) == (2, 2, Fraction(1, 2))


def test_expected_disagreement_of_an_element_comes_from_that_element_alone():
    ratings = {"Ana": {"E01.01": 0, "E01.02": 0, "E02.01": 3}, "Ben": {"E01.01": 0, "E01.02": 0, "E02.01": 3}}

    found = cycle_agreement(FRAMEWORK, make_individual(ratings))

    assert found.elements["E01"].alpha is None
    assert found.overall.alpha == 1


@pytest.mark.parametrize(
    ("ana", "ben", "flagged"),
    [
        pytest.param({"E02.01": 0, "E01.02": 3}, {"E02.01": 2, "E01.02": 1}, ("E01.02", "E02.01"), id="two apart"),
        pytest.param({"E01.01": 1}, {"E01.01": 2}, (), id="one apart"),
        pytest.param({"E01.01": 3}, {"E01.01": "?"}, (), id="one level only"),
        pytest.param({"E01.01": 3}, {"E01.02": 0}, (), id="different indicators"),
    ],
)
def test_indicators_whose_levels_differ_by_two_or_more_are_talked_about_first(ana, ben, flagged):
    found = cycle_agreement(FRAMEWORK, make_individual({"Ana": ana, "Ben": ben}))

    assert found.flagged == flagged


def test_three_raters_are_flagged_by_highest_and_lowest_and_not_by_neighbours():
    ratings = {"Ana": {"E01.01": 0}, "Ben": {"E01.01": 1}, "Cy": {"E01.01": 2}}

    assert cycle_agreement(FRAMEWORK, make_individual(ratings)).flagged == ("E01.01",)


def test_not_applicable_and_cannot_judge_are_no_levels_but_make_a_rater():
    ratings = {"Ana": {"E01.01": "NA"}, "Ben": {"E01.01": "?"}, "Cy": {"E01.01": None}}

    found = cycle_agreement(FRAMEWORK, make_individual(ratings))

    assert (found.overall.raters, found.overall.units, found.overall.alpha) == (3, 0, None)


def test_a_rating_of_an_indicator_that_the_framework_lacks_is_refused():
    with pytest.raises(UnknownIndicator):
        cycle_agreement(FRAMEWORK, make_individual({"Ana": {"E09.01": 2}}))
