"""Scores: the cases a CTE director can read, and what holds for any ratings at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.aims import Aims
from assessment.ratings import TeamRating
from assessment.score_document import score_document
from assessment.scoring import CycleScore, ElementScore, score_cycle
from assessment.standing import standings
from tests.case_files import cases, picked, scored_case
from tests.factories import Said, make_framework, make_indicator, make_team

FRAMEWORK = make_framework({"E01": 4, "E02": 3, "E03": 1})
SAID = st.sampled_from([0, 1, 2, 3, "NA", "?", None])
RATINGS = st.fixed_dictionaries(dict.fromkeys(FRAMEWORK.indicators, SAID))

LEVELS = st.integers(min_value=0, max_value=3)
WEIGHTS = st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2), Fraction(1, 3), Fraction(5, 4), Fraction(97)])
WEIGHED_LEVELS = st.lists(st.tuples(WEIGHTS, LEVELS), min_size=1, max_size=5)


def score(ratings: Mapping[str, Said] | Sequence[TeamRating]) -> CycleScore:
    rows = make_team(ratings) if isinstance(ratings, Mapping) else ratings
    return score_cycle(FRAMEWORK, standings(FRAMEWORK, rows), Aims())


def score_of_one_element(weighed_levels: Sequence[tuple[Fraction, int]]) -> ElementScore:
    """The score of an element whose indicators have these weights and levels."""
    own = [make_indicator(f"E01.{n:02d}", weight=weight) for n, (weight, _) in enumerate(weighed_levels)]
    framework = make_framework({"E01": own})
    rows = make_team({f"E01.{n:02d}": level for n, (_, level) in enumerate(weighed_levels)})
    return score_cycle(framework, standings(framework, rows), Aims()).elements[0]


@pytest.mark.parametrize("case", cases("scoring"))
def test_scores_are_as_the_case_says(case):
    document = score_document(scored_case(case))

    answer = {"overall": document["overall"], "elements": {row["id"]: row for row in document["elements"]}}

    assert picked(answer, case["expect"]) == case["expect"]


@given(RATINGS)
def test_an_indicator_that_is_not_rated_changes_nothing(ratings):
    named = {i: said for i, said in ratings.items() if said is not None}

    assert score(named) == score(ratings)


@given(RATINGS, st.randoms())
def test_the_order_of_the_rows_changes_nothing(ratings, random):
    rows = list(make_team(ratings))
    random.shuffle(rows)

    assert score(rows) == score(ratings)


@given(WEIGHED_LEVELS)
def test_a_mean_lies_between_the_lowest_and_the_highest_level_given(weighed_levels):
    levels = [level for _, level in weighed_levels]

    assert min(levels) <= score_of_one_element(weighed_levels).mean <= max(levels)


@given(WEIGHED_LEVELS)
def test_the_mean_is_each_level_times_its_weight_over_the_sum_of_the_weights(weighed_levels):
    total = sum(weight * level for weight, level in weighed_levels)
    weights = sum(weight for weight, _ in weighed_levels)

    assert score_of_one_element(weighed_levels).mean == total / weights


@given(WEIGHED_LEVELS, WEIGHTS)
def test_only_the_proportions_of_the_weights_matter(weighed_levels, factor):
    scaled = [(weight * factor, level) for weight, level in weighed_levels]

    assert score_of_one_element(scaled).mean == score_of_one_element(weighed_levels).mean


@given(WEIGHED_LEVELS)
def test_the_distribution_counts_each_level_of_the_scale(weighed_levels):
    counts = Counter(level for _, level in weighed_levels)

    assert score_of_one_element(weighed_levels).distribution == {level: counts[level] for level in range(4)}


@given(RATINGS)
def test_distribution_and_rated_agree_in_every_element(ratings):
    elements = score(ratings).elements

    assert [sum(e.distribution.values()) for e in elements] == [e.rated for e in elements]


@given(RATINGS)
def test_every_indicator_is_either_applicable_or_not(ratings):
    elements = score(ratings).elements

    assert [e.applicable + e.not_applicable for e in elements] == [len(e.indicators) for e in FRAMEWORK.elements]


@given(RATINGS)
def test_the_applicable_are_rated_cannot_be_judged_or_wait(ratings):
    said = list(ratings.values())
    overall = score(ratings).overall

    assert overall.applicable == overall.rated + overall.cannot_judge + said.count(None)


@given(RATINGS)
@pytest.mark.parametrize(
    "count", ["applicable", "rated", "not_applicable", "cannot_judge", "supported", "provisional", "at_target"]
)
def test_counts_of_the_whole_are_the_sums_of_the_elements(count, ratings):
    scores = score(ratings)

    assert getattr(scores.overall, count) == sum(getattr(element, count) for element in scores.elements)


@given(WEIGHED_LEVELS, WEIGHTS)
def test_a_higher_level_raises_the_mean(others, weight):
    low, high = (score_of_one_element([(weight, level), *others]) for level in (1, 2))

    assert low.mean < high.mean


@given(RATINGS, st.integers(min_value=-1, max_value=4))
def test_the_target_changes_the_share_at_target_and_nothing_else(ratings, target):
    stands = standings(FRAMEWORK, make_team(ratings))

    aimed = score_cycle(FRAMEWORK, stands, Aims(target=target))

    assert [e.mean for e in aimed.elements] == [e.mean for e in score(ratings).elements]
    assert aimed.overall.at_target == sum(s.level is not None and s.level >= target for s in stands.values())


def test_coverage_is_rated_over_applicable():
    assert score({"E01.01": 2, "E01.02": "NA", "E01.03": "?"}).overall.coverage == Fraction(1, 7)


def test_coverage_is_undefined_where_nothing_applies():
    assert score(dict.fromkeys(FRAMEWORK.indicators, "NA")).overall.coverage is None


def test_the_supported_share_is_of_the_rated():
    stands = standings(FRAMEWORK, make_team({"E02.01": 2, "E02.02": 0}), supported={"E02.01", "E02.03"})

    assert score_cycle(FRAMEWORK, stands, Aims()).overall.supported_share == Fraction(1, 2)
