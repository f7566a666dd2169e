"""Somebody holds every figure that was ever let out, and tries to learn what a few districts answered.

They subtract slices from the whole and from each other, cohorts and years from each other, a change from the years it
is between, last week's file from this week's: all of it linear. They may be one of the districts, and know their own.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.cohort_arrays import CohortArrays
from assessment.ids import OwnedId
from assessment.letting_out import let_out
from assessment.releases import RELEASE_FLOOR, RELEASES, Release, ReleaseRefused
from assessment.signed_levels import NOT_RATED
from tests.cohorts import FRAMEWORK, REGION_OF, YEAR, make_cohort

NOW = datetime(2027, 3, 1, tzinfo=UTC)
YEARS = ("2024-25", "2025-26", YEAR)
EVERYBODY = 48

Step = tuple[int, int, frozenset[int], frozenset[int]]
"""Which of two cohorts and three years, who joins it, who leaves it or corrects what was signed."""

LEAS = st.integers(0, EVERYBODY - 1)
STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 2), st.frozensets(LEAS, max_size=14), st.frozensets(LEAS, max_size=8)),
    min_size=1,
    max_size=7,
)
FIRST: Sequence[Step] = [(0, year, frozenset(), frozenset()) for year in range(3)]


def kept(arrays: CohortArrays, made: Sequence[Release], year: str = YEAR) -> Release:
    """Figures of a cohort's year let out after those made before."""
    letting = let_out(arrays, arrays.of_year(year), REGION_OF, made)
    return Release(
        id=OwnedId(str(len(made))),
        region_id=RELEASES,
        cohort="any",
        school_year=year,
        framework=FRAMEWORK.digest,
        made_at=NOW,
        members=letting.members,
        sets=letting.sets,
        changes=letting.changes,
        answered=letting.answered,
        untold=letting.untold,
        figures=letting.figures,
    )


def let_out_all(steps: Sequence[Step]) -> list[Release]:
    """Figures let out of two cohorts and three years while districts come and go, wherever that is not refused."""
    signed = {(which, year): set(range(12 * which, 24 + 16 * which)) for which in range(2) for year in YEARS}
    editions = {(lea, year): 1 for lea in range(EVERYBODY) for year in YEARS}
    made: list[Release] = []
    for which, at, come, go in steps:
        signed[which, YEARS[at]] = (signed[which, YEARS[at]] | come) - go
        for lea in go & come:
            editions[lea, YEARS[at]] += 1
        arrays = make_cohort(
            range(EVERYBODY),
            years=YEARS[: at + 1],
            editions=editions,
            signed_by={year: signed[which, year] for year in YEARS},
        )
        try:
            made.append(kept(arrays, made, YEARS[at]))
        except ReleaseRefused:
            continue
    return made


def chosen(packed: str, members: Sequence[str]) -> Iterator[str]:
    bits = np.unpackbits(np.frombuffer(bytes.fromhex(packed), dtype=np.uint8), count=len(members))
    return (member for member, bit in zip(members, bits.tolist(), strict=True) if bit)


def everything_held(made: Sequence[Release]) -> tuple[np.ndarray, list[str]]:
    """Every sum of which somebody holds figures, over every answer that was in any; and whose each answer is.

    A change is taken for the later year's answers less the earlier year's, which is more than is told of it.
    """
    rows: list[dict[str, int]] = []
    for own in made:
        rows += [dict.fromkeys(chosen(packed, own.members), 1) for packed in own.sets.values()]
        for change in own.changes:
            for packed in change.sets.values():
                now, was = chosen(packed, change.now), chosen(packed, change.was)
                rows.append(dict.fromkeys(now, 1) | dict.fromkeys(was, -1))
    columns = sorted({member for row in rows for member in row})
    held = np.array([[row.get(member, 0) for member in columns] for row in rows], dtype=float)
    return held, [member.split("-")[1] for member in columns]


def tells_of(held: np.ndarray, whose: Sequence[str], group: frozenset[int]) -> bool:
    """Whether something rests on these districts' answers alone, of whichever years and editions."""
    others = np.array([int(own) not in group for own in whose])
    return bool(np.linalg.matrix_rank(held[:, others]) < np.linalg.matrix_rank(held))


@settings(max_examples=25)
@given(STEPS)
def test_no_district_is_told_by_any_figures_that_were_ever_let_out(steps: list[Step]) -> None:
    made = let_out_all([*FIRST, *steps])
    held, whose = everything_held(made)

    assert any(own.changes for own in made)
    assert not [lea for lea in range(EVERYBODY) if tells_of(held, whose, frozenset({lea}))]


@settings(max_examples=25)
@given(STEPS, st.lists(st.frozensets(LEAS, min_size=2, max_size=RELEASE_FLOOR - 1), min_size=8, max_size=8))
def test_nor_a_few_together_nor_one_to_others_of_them(steps: list[Step], groups: list[frozenset[int]]) -> None:
    """What four of five know of themselves would tell the fifth: so nothing rests on five."""
    held, whose = everything_held(let_out_all([*FIRST, *steps]))

    assert not [group for group in groups if tells_of(held, whose, group)]


@settings(max_examples=25)
@given(st.data(), STEPS)
def test_nor_those_who_came_left_or_corrected(data: st.DataObject, steps: list[Step]) -> None:
    """The groups that a subtraction would lead to, rather than any."""
    held, whose = everything_held(let_out_all([*FIRST, *steps]))
    moved = [group for _, _, come, go in steps for group in (come, go, come & go, come | go) if group]
    for group in moved[:8]:
        few = frozenset(sorted(group)[: RELEASE_FLOOR - 1])
        assert not tells_of(held, whose, few)


def sums_of(made: Sequence[Release], one: str) -> list[set[str]]:
    """Of whom an element or a gap was told, every time."""
    found = []
    for own in made:
        for key, told in own.figures.items():
            counts = {str(k): e.n for k, e in told.elements.items()} | {str(g.indicator_id): g.of for g in told.gaps}
            if one in counts:
                having = set(chosen(own.answered[one], own.members)) & set(chosen(own.sets[key], own.members))
                assert len(having) == counts[one]
                found.append(having)
    return found


@settings(max_examples=15)
@given(STEPS)
def test_nor_by_who_answered_an_element_or_has_a_gap(steps: list[Step]) -> None:
    """Six come of whom one answered an element: with it in, the six tell of one."""
    made = [own for own in let_out_all([FIRST[2], *steps]) if own.school_year == YEAR]
    names = {str(key) for own in made for told in own.figures.values() for key in told.elements}
    names |= {str(gap.indicator_id) for own in made for told in own.figures.values() for gap in told.gaps}
    for one in names:
        sets = sums_of(made, one)
        columns = sorted(set().union(*sets))
        held = np.array([[member in own for member in columns] for own in sets], dtype=float)
        whose = [member.split("-")[1] for member in columns]
        assert not [lea for lea in map(int, set(whose)) if tells_of(held, whose, frozenset({lea}))]


def test_six_who_came_do_not_tell_the_one_of_them_who_answered_an_element() -> None:
    answers, none = bytes([1, 1, 1, 1, 1]), bytes([1, 1, 1, NOT_RATED, NOT_RATED])
    levels = {(lea, YEAR): none if 24 < lea < 30 else answers for lea in range(36)}
    first = let_out_first(range(24), levels=levels)

    second = kept(make_cohort(range(30), levels=levels), [first])
    third = kept(make_cohort(range(36), levels=levels), [first, second])

    assert {"E01", "E02"} == set(first.figures["all"].elements)
    assert set(second.figures["all"].elements) == {"E01"}
    assert third.figures["all"].elements["E02"].n == 31


def differences(sets: np.ndarray, rounds: int = 3) -> set[bytes]:
    """What subtracting and adding plain sets leads to, over and over: groups whose figures come out exactly."""
    found = {row.astype("i1").tobytes() for row in sets}
    for _ in range(rounds):
        now = [np.frombuffer(one, dtype="i1") for one in found]
        for one, other in combinations(now, 2):
            for result in (one - other, other - one, one + other):
                if len(found) < 1500 and set(result.tolist()) <= {-1, 0, 1} and result.any():
                    found.add(result.astype("i1").tobytes())
    return found


@settings(max_examples=15)
@given(STEPS)
def test_no_group_that_subtracting_leads_to_is_smaller_than_the_floor(steps: list[Step]) -> None:
    held, whose = everything_held(let_out_all([*FIRST, *steps]))

    sizes = [
        len({own for own, cell in zip(whose, np.frombuffer(group, dtype="i1"), strict=True) if cell})
        for group in differences(held)
    ]

    assert min(sizes) >= RELEASE_FLOOR


@settings(max_examples=40)
@given(st.frozensets(st.integers(0, 79), min_size=6, max_size=80))
def test_every_figure_that_is_let_out_rests_on_enough_districts(leas: frozenset[int]) -> None:
    arrays = make_cohort(sorted(leas), years=("2025-26", YEAR))

    release = kept(arrays, ())

    assert release.sets.keys() == release.figures.keys()
    for own in release.figures.values():
        counts = [own.n, *(e.n for e in own.elements.values()), *(gap.of for gap in own.gaps)]
        assert min(counts) >= RELEASE_FLOOR
        assert all(change.leas >= RELEASE_FLOOR for change in own.changes)


def let_out_first(leas: Sequence[int], **said: object) -> Release:
    return kept(make_cohort(leas, **said), ())  # type: ignore[arg-type]


def test_one_district_more_is_not_told_of_until_enough_have_come() -> None:
    first = let_out_first(range(24))

    with pytest.raises(ReleaseRefused, match="Held against the figures"):
        kept(make_cohort(range(25)), [first])

    assert len(kept(make_cohort(range(30)), [first]).members) == 30


def test_the_same_districts_may_be_let_out_again() -> None:
    first = let_out_first(range(24), years=YEARS)

    again = kept(make_cohort(range(24), years=YEARS), [first])

    assert (again.sets, again.changes) == (first.sets, first.changes)


def test_three_who_corrected_what_they_signed_are_not_told_of() -> None:
    first = let_out_first(range(24))
    corrected = make_cohort(range(24), editions={(lea, YEAR): 2 for lea in range(3)})

    with pytest.raises(ReleaseRefused, match="Held against the figures"):
        kept(corrected, [first])


def test_fewer_districts_than_the_floor_are_refused() -> None:
    with pytest.raises(ReleaseRefused, match="fewer than 6"):
        let_out_first(range(RELEASE_FLOOR - 1))
