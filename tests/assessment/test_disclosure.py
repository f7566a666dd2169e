"""Which sets of districts may be told of together: no sum of them rests on a few."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.disclosure import leverages, publishable, tells_no_few
from assessment.slices import WHOLE, By, Cut, Slice

SETS = st.integers(6, 10).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=6)
)


def rests_on_few(members: np.ndarray, few: int) -> bool:
    """Whether some sum over these sets rests on that many districts or fewer: every group of so many is tried.

    A sum that rests on a group alone is one that vanishes elsewhere: without the group the sets span less.
    """
    rank = np.linalg.matrix_rank(members.astype(float))
    width = members.shape[1]
    return any(
        np.linalg.matrix_rank(np.delete(members, group, axis=1).astype(float)) < rank
        for group in combinations(range(width), min(few, width))
    )


@given(SETS, st.integers(3, 4))
def test_what_passes_tells_no_sum_of_a_few(sets: list[list[bool]], floor: int) -> None:
    members = np.array(sets)

    if tells_no_few(members, floor):
        assert not rests_on_few(members, floor - 1)


@given(SETS, st.integers(3, 4))
def test_of_any_slices_only_those_are_published_that_tell_no_sum_of_a_few(sets: list[list[bool]], floor: int) -> None:
    whole = [[True] * len(sets[0])]
    cut = Cut(
        (WHOLE, *(Slice(By.SECTOR, str(at)) for at in range(len(sets)))), (0,) * (len(sets) + 1), np.array(whole + sets)
    )

    chosen = publishable(cut, floor)

    if chosen:
        assert not rests_on_few(cut.members[list(chosen)], floor - 1)


def test_groups_that_share_a_whole_among_them_are_published() -> None:
    members = np.zeros((3, 20), dtype=bool)
    members[0], members[1, :10], members[2, 10:] = True, True, True

    assert publishable(Cut((WHOLE, Slice(By.REGION, "a"), Slice(By.REGION, "b")), (0, 0, 0), members), 5) == (0, 1, 2)


def test_a_slice_that_leaves_a_few_of_the_whole_is_not_published() -> None:
    members = np.ones((2, 20), dtype=bool)
    members[1, 17:] = False

    assert publishable(Cut((WHOLE, Slice(By.REGION, "a")), (0, 0), members), 5) == (0,)


def test_a_district_that_is_left_over_has_all_of_its_own_value_told() -> None:
    members = np.array([[True] * 6, [True] * 5 + [False]])

    assert leverages(members)[-1] == pytest.approx(1)


def test_what_a_district_signed_and_its_correction_are_one_district() -> None:
    """Three of twenty correct what they signed: as six columns they would pass, as three districts they do not."""
    members = np.zeros((2, 23), dtype=bool)
    members[0, :20], members[1, 3:] = True, True
    districts = np.array([*range(20), 0, 1, 2])

    assert tells_no_few(members, 6)
    assert not tells_no_few(members, 6, districts)
