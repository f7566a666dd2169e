"""What many signed cycles say together agrees with numpy's own quartiles and with the rules of one cohort of files."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.cohort_arrays import cohort_arrays
from assessment.cohort_figures import below_and_rated, figures, quartiles
from assessment.ids import ElementId, IndicatorId
from assessment.signed_columns import LeaColumns
from assessment.signed_levels import BELOW, LEVEL, NOT_APPLICABLE, NOT_RATED, SUPPORTED
from assessment.slices import By, Slice, band_of, cut
from assessment.tallies import tally
from tests.cohorts import FRAMEWORK, REGION_OF, YEAR, make_cohort
from tests.factories import make_framework

FRACTIONS = st.lists(st.tuples(st.integers(0, 63), st.integers(1, 21)), min_size=1, max_size=60)


@given(FRACTIONS)
def test_quartiles_are_those_of_numpy_and_exact(means: list[tuple[int, int]]) -> None:
    totals, weights = (np.array(side) for side in zip(*means, strict=True))

    found = quartiles(totals, weights)

    assert [float(own) for own in found] == pytest.approx(np.quantile(totals / weights, [0.25, 0.5, 0.75]).tolist())
    assert all(isinstance(own, Fraction) for own in found)


@given(st.integers(5, 40), st.integers(0, 10_000))
def test_counts_are_those_of_the_ratings_themselves(leas: int, first: int) -> None:
    arrays = make_cohort(range(first, first + leas))
    rows = arrays.of_year(YEAR)
    flat = {i: [row[at] for row in arrays.signed.levels] for at, i in enumerate(FRAMEWORK.indicators)}

    found = figures(arrays, rows, 5)

    for element in FRAMEWORK.elements:
        said = [byte for indicator in element.indicators for byte in flat[indicator.id]]
        if own := found.elements.get(element.id):
            rated = [byte for byte in said if byte & LEVEL < 13]
            assert own.at == {step.level: sum(b & LEVEL == step.level for b in rated) for step in FRAMEWORK.scale}
            assert own.rated == len(rated)
            assert own.supported == sum(byte & SUPPORTED > 0 for byte in rated)
            assert own.applicable == sum(byte != NOT_APPLICABLE for byte in said)
    for gap in found.gaps:
        rated = [byte for byte in flat[gap.indicator_id] if byte & LEVEL < 13]
        assert (gap.below, gap.of) == (sum(byte & BELOW > 0 for byte in rated), len(rated))
        assert 2 * gap.below >= gap.of >= 5


def test_an_element_that_fewer_districts_rated_is_left_out() -> None:
    own, nothing = bytes([2, 2, 2]), bytes([NOT_RATED] * 2)
    levels = {(lea, YEAR): own + (bytes([1, 1]) if lea < 4 else nothing) for lea in range(6)}

    found = figures(make_cohort(range(6), levels=levels), np.arange(6), 5)

    assert list(found.elements) == [ElementId("E01")]
    assert found.n == 6


def test_who_shares_scores_alone_is_in_no_gap() -> None:
    arrays = make_cohort(range(8), gaps=False)

    found = figures(arrays, arrays.of_year(YEAR), 5)

    assert found.elements
    assert found.gaps == ()
    assert below_and_rated(arrays, arrays.of_year(YEAR))[1].tolist() == [0] * 5


def test_change_counts_answers_given_in_both_years() -> None:
    before, now = bytes([1, 1, 1, NOT_RATED, 2]), bytes([2, 1, 0, 3, NOT_APPLICABLE])
    levels = {(lea, year): own for lea in range(6) for year, own in (("2025-26", before), (YEAR, now))}
    arrays = make_cohort(range(6), years=("2025-26", YEAR), levels=levels)

    (found,) = figures(arrays, arrays.of_year(YEAR), 5).changes

    assert (found.since, found.to, found.leas, found.indicators) == ("2025-26", YEAR, 6, 5)
    assert (found.up, found.same, found.down) == (6, 6, 6)


def test_there_is_no_change_where_too_few_signed_the_year_before() -> None:
    both = make_cohort(range(4), years=("2025-26", YEAR)).signed
    new = make_cohort(range(4, 9)).signed
    joined = type(both)(*(getattr(both, name) + getattr(new, name) for name in type(both).__dataclass_fields__))
    leas = make_cohort(range(9)).leas
    arrays = cohort_arrays(FRAMEWORK, {FRAMEWORK.digest: FRAMEWORK}, joined, leas)

    assert figures(arrays, arrays.of_year(YEAR), 5).changes == ()


def test_changes_are_told_over_each_two_years_of_whom_signed_both_the_newest_first() -> None:
    years = ("2023-24", "2024-25", "2025-26", YEAR)
    signed_by = {"2023-24": range(9), "2024-25": range(2, 9), "2025-26": range(8), YEAR: range(3, 20)}
    arrays = make_cohort(range(20), years=years, signed_by=signed_by)

    found = figures(arrays, arrays.of_year(YEAR), 5).changes

    told = [(own.since, own.to, own.leas) for own in found]
    assert told == [("2025-26", YEAR, 5), ("2024-25", "2025-26", 6), ("2023-24", "2024-25", 7)]


def test_changes_of_some_districts_are_theirs_alone() -> None:
    arrays = make_cohort(range(20), years=("2024-25", "2025-26", YEAR))

    found = figures(arrays, arrays.of_year(YEAR)[:7], 5).changes

    assert [own.leas for own in found] == [7, 7]


def test_cycles_on_another_version_count_with_their_unchanged_indicators() -> None:
    newer = make_framework({"E02": 2, "E01": 3, "E03": 1}, version="2")
    signed = make_cohort(range(6), levels={(lea, YEAR): bytes([0, 1, 2, 3, 2]) for lea in range(6)}).signed
    leas = make_cohort(range(6)).leas

    arrays = cohort_arrays(newer, {FRAMEWORK.digest: FRAMEWORK, newer.digest: newer}, signed, leas)

    assert arrays.levels[0].tolist() == [3, 2, 0, 1, 2, NOT_RATED]
    assert IndicatorId("E03.01") not in arrays.unchanged[YEAR]
    assert tally(newer, arrays.levels).total[0].tolist() == [5, 3, 0]


def test_cycles_of_a_framework_with_nothing_in_common_are_left_out() -> None:
    other = make_framework(levels=range(1, 4), version="2")
    signed = make_cohort(range(6)).signed

    arrays = cohort_arrays(other, {FRAMEWORK.digest: FRAMEWORK}, signed, make_cohort(range(6)).leas)

    assert len(arrays.levels) == 0
    assert arrays.years == ()


def test_nothing_is_signed() -> None:
    arrays = cohort_arrays(FRAMEWORK, {}, make_cohort([]).signed, LeaColumns())

    assert arrays.of_year(YEAR).tolist() == []
    assert figures(arrays, arrays.of_year(YEAR), 5).n == 0


def test_slices_are_the_whole_then_regions_bands_sectors_and_counties_with_their_regions() -> None:
    arrays = make_cohort(range(60))

    own = cut(arrays, arrays.of_year(YEAR), REGION_OF)

    assert own.slices[0] == Slice()
    assert {one.by for one in own.slices} == set(By)
    west = own.slices.index(Slice(By.COUNTY, "West"))
    assert own.slices[own.parents[west]] == Slice(By.REGION, "sea")
    assert (own.members[west] <= own.members[own.parents[west]]).all()
    assert own.parents[own.slices.index(Slice(By.COUNTY, "Nowhere"))] == 0


@pytest.mark.parametrize(("students", "band"), [(None, None), (0, 0), (499, 0), (500, 1), (14999, 3), (15000, 4)])
def test_enrollment_is_told_in_bands(students: int | None, band: int | None) -> None:
    assert band_of(students) == band
