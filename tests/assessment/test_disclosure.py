"""Somebody holds every figure that was ever let out, and tries to learn what one district answered.

They subtract slices from the whole and from each other, years and cohorts from each other, last week's file from this
week's: all of it linear. They may be one of the districts, and know their own answers.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.disclosure import leverages, publishable, tells_no_few
from assessment.ids import OwnedId
from assessment.releases import RELEASE_FLOOR, RELEASES, Release, ReleaseRefused, _unpacked, released
from assessment.slices import WHOLE, By, Cut, Slice
from tests.cohorts import FRAMEWORK, REGION_OF, YEAR, make_cohort

NOW = datetime(2027, 3, 1, tzinfo=UTC)

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


Step = tuple[int, frozenset[int], frozenset[int]]
"""Which of two cohorts, who joins it, who leaves it or corrects what was signed."""

STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.frozensets(st.integers(0, 47), max_size=14),
        st.frozensets(st.integers(0, 47), max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def let_out(steps: Sequence[Step]) -> Iterator[Release]:
    """Figures let out of two cohorts while districts come and go, wherever that is not refused."""
    cohorts: list[set[int]] = [set(range(24)), set(range(12, 40))]
    editions = dict.fromkeys(range(48), 1)
    made: list[Release] = []
    for number, (which, come, go) in enumerate(steps):
        cohorts[which] |= come
        cohorts[which] -= go
        for lea in go & come:
            editions[lea] += 1
        arrays = make_cohort(sorted(cohorts[which]), editions=editions)
        try:
            members, sets, told = released(arrays, arrays.of_year(YEAR), REGION_OF, made)
        except ReleaseRefused:
            continue
        release = Release(
            id=OwnedId(str(number)),
            region_id=RELEASES,
            cohort=str(which),
            school_year=YEAR,
            framework=FRAMEWORK.digest,
            made_at=NOW,
            members=members,
            sets=sets,
            figures=told,
        )
        made.append(release)
        yield release


def everything_held(made: Sequence[Release]) -> np.ndarray:
    """Every set of which somebody holds figures, over everybody who was in any."""
    columns = {member: at for at, member in enumerate(sorted({m for own in made for m in own.members}))}
    rows = []
    for own in made:
        places = np.array([columns[member] for member in own.members])
        for packed in own.sets.values():
            rows.append(np.zeros(len(columns)))
            rows[-1][places[_unpacked(packed, len(places))]] = 1
    return np.array(rows)


def differences(sets: np.ndarray, rounds: int = 3) -> set[bytes]:
    """What subtracting and adding plain sets leads to, over and over: groups whose figures come out exactly."""
    found = {row.astype("i1").tobytes() for row in sets}
    for _ in range(rounds):
        now = [np.frombuffer(one, dtype="i1") for one in found]
        for one, other in combinations(now, 2):
            for result in (one - other, other - one, one + other):
                if len(found) < 1500 and set(result.tolist()) <= {0, 1} and result.any():
                    found.add(result.astype("i1").tobytes())
    return found


@settings(max_examples=25)
@given(STEPS)
def test_no_district_is_told_by_any_figures_that_were_ever_let_out(steps: list[Step]) -> None:
    made = list(let_out([(0, frozenset(), frozenset()), (1, frozenset(), frozenset()), *steps]))
    held = everything_held(made)

    secret = np.eye(held.shape[1])
    best, *_ = np.linalg.lstsq(held.T, secret, rcond=None)
    told = ((held.T @ best - secret) ** 2).sum(axis=0) < 1e-9

    assert made
    assert not told.any()


@settings(max_examples=25)
@given(STEPS, st.integers(0, 47))
def test_nor_to_one_of_the_districts_who_knows_its_own_answers(steps: list[Step], insider: int) -> None:
    held = everything_held(list(let_out([(0, frozenset(), frozenset()), *steps])))
    own = np.eye(held.shape[1])[[insider % held.shape[1]]]
    known = np.concatenate([held, own])

    secret = np.delete(np.eye(held.shape[1]), insider % held.shape[1], axis=1)
    best, *_ = np.linalg.lstsq(known.T, secret, rcond=None)
    told = ((known.T @ best - secret) ** 2).sum(axis=0) < 1e-9

    assert not told.any()


@settings(max_examples=15)
@given(STEPS)
def test_no_group_that_subtracting_leads_to_is_smaller_than_the_floor(steps: list[Step]) -> None:
    made = list(let_out([(0, frozenset(), frozenset()), *steps]))

    sizes = [np.frombuffer(group, dtype="i1").sum() for group in differences(everything_held(made))]

    assert min(sizes) >= RELEASE_FLOOR


@settings(max_examples=40)
@given(st.frozensets(st.integers(0, 79), min_size=6, max_size=80))
def test_every_figure_that_is_let_out_rests_on_enough_districts(leas: frozenset[int]) -> None:
    arrays = make_cohort(sorted(leas), years=("2025-26", YEAR))

    _, sets, told = released(arrays, arrays.of_year(YEAR), REGION_OF, ())

    assert sets.keys() == told.keys()
    for own in told.values():
        counts = [own.n, *(e.n for e in own.elements.values()), *(gap.of for gap in own.gaps)]
        assert min(counts) >= RELEASE_FLOOR
        assert own.change is None or own.change.leas >= RELEASE_FLOOR


def test_one_district_more_is_not_told_of_until_enough_have_come() -> None:
    first = next(let_out([(0, frozenset(), frozenset())]))
    one_more = make_cohort(range(25))
    six_more = make_cohort(range(30))

    with pytest.raises(ReleaseRefused, match="Held against those"):
        released(one_more, one_more.of_year(YEAR), REGION_OF, [first])
    members, _, _ = released(six_more, six_more.of_year(YEAR), REGION_OF, [first])

    assert len(members) == 30


def test_the_same_districts_may_be_let_out_again() -> None:
    first = next(let_out([(0, frozenset(), frozenset())]))
    arrays = make_cohort(range(24))

    _, sets, _ = released(arrays, arrays.of_year(YEAR), REGION_OF, [first])

    assert sets == first.sets


def test_fewer_districts_than_the_floor_are_refused() -> None:
    arrays = make_cohort(range(RELEASE_FLOOR - 1))

    with pytest.raises(ReleaseRefused, match="fewer than 6"):
        released(arrays, arrays.of_year(YEAR), REGION_OF, ())
