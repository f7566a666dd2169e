"""What changed over the years is let out too, over so many districts that nobody is told by it."""

from collections.abc import Mapping, Sequence

import pytest

from assessment.cohort_arrays import CohortArrays
from assessment.releases import Release, ReleaseRefused
from tests.assessment.test_letting_out import YEARS, kept
from tests.cohorts import YEAR, make_cohort

OLD, LAST, _ = YEARS
Told = Sequence[tuple[str, str, int]]


def cohort(signed_by: Mapping[str, range], upto: str = YEAR) -> CohortArrays:
    years = YEARS[: YEARS.index(upto) + 1]
    return make_cohort(range(60), years=years, signed_by=signed_by)


def changes_of(release: Release, of: str = "all") -> Told:
    return [(own.since, own.to, own.leas) for own in release.figures[of].changes]


def test_every_two_years_of_the_cohort_are_told_with_how_many_and_the_newest_by_slice_too() -> None:
    release = kept(cohort({OLD: range(30), LAST: range(36), YEAR: range(40)}), ())

    assert changes_of(release) == [(LAST, YEAR, 36), (OLD, LAST, 30)]
    assert all(own.indicators == 5 for own in release.figures["all"].changes)
    assert {len(changes_of(release, key)) for key in release.sets if key != "all"} <= {0, 1}
    assert any(changes_of(release, key) for key in release.sets if key != "all")


def test_a_change_told_before_is_told_again_over_the_same_districts() -> None:
    signed_by = {OLD: range(30), LAST: range(30), YEAR: range(8, 30)}
    before = kept(cohort(signed_by, LAST), (), LAST)

    release = kept(cohort(signed_by), [before])

    assert (OLD, LAST, 30) in changes_of(before)
    assert (OLD, LAST, 30) in changes_of(release)


@pytest.mark.parametrize("came", [1, 3, 5])
def test_where_a_few_came_and_both_years_are_out_some_are_left_out_so_that_six_are(came: int) -> None:
    """The year, less the year before, less the change would be the newcomers'."""
    signed_by = {OLD: range(0), LAST: range(30), YEAR: range(30 + came)}
    before = kept(cohort(signed_by, LAST), (), LAST)

    release = kept(cohort(signed_by), [before])

    assert changes_of(release) == [(LAST, YEAR, 30 + came - 6)]


def test_where_nobody_came_or_went_all_are_told_of() -> None:
    signed_by = dict.fromkeys(YEARS, range(30))
    made = [kept(cohort(signed_by, OLD), (), OLD)]
    made.append(kept(cohort(signed_by, LAST), made, LAST))

    release = kept(cohort(signed_by), made)

    assert changes_of(release) == [(LAST, YEAR, 30), (OLD, LAST, 30)]


def test_nothing_is_told_of_a_change_that_five_signed() -> None:
    release = kept(cohort({OLD: range(0), LAST: range(5), YEAR: range(30)}), ())

    assert changes_of(release) == []


def test_who_does_not_let_a_year_out_is_in_no_change_of_it() -> None:
    arrays = make_cohort(range(20), years=(LAST, YEAR), kept_in=[(lea, LAST) for lea in range(7)])

    release = kept(arrays, ())

    assert changes_of(release) == [(LAST, YEAR, 13)]
    assert not release.has("cycle-3-2025-26")
    assert release.has("cycle-8-2025-26")


def test_a_year_let_out_later_is_held_against_the_change_that_is_out() -> None:
    """Thirty signed both years, three more the first alone: with the change their answers are the first year's rest."""
    signed_by = {OLD: range(0), LAST: range(33), YEAR: range(30)}
    release = kept(cohort(signed_by), ())
    assert changes_of(release) == [(LAST, YEAR, 30)]

    with pytest.raises(ReleaseRefused, match="what changed since"):
        kept(cohort(signed_by, LAST), [release], LAST)
