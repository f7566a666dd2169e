"""Districts side by side: the cases of tests/cases/cohorts.yaml, and what holds for every cohort."""

import statistics
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.cohort import Cohort, compare, quartile
from assessment.cohort_document import cohort_document
from assessment.cohort_errors import CohortRefused, CohortTooSmall
from assessment.cohort_files import read_cohort
from assessment.cohort_text import cohort_text
from assessment.errors import Problem
from assessment.framework import Framework
from assessment.ports import Store
from assessment.services.exchange import export_cycle
from tests.case_files import cases
from tests.factories import make_framework
from tests.kept import keep_cycle
from tests.reports.made import DIRECTOR

FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
Ratings = Mapping[str, Any]


def ratings_file(ratings: Ratings) -> bytes:
    rows = [f"{key},{said},{'Why' if said == 'NA' else ''}" for key, said in ratings.items()]
    return "\n".join(["indicator,rating,note", *rows]).encode()


def cohort(districts: Mapping[str, Ratings], target: int | None = None, floor: int = 5) -> Cohort:
    files = [(f"{name}.csv", ratings_file(own)) for name, own in districts.items()]
    return compare(FRAMEWORK, read_cohort(files, FRAMEWORK, target), floor)


@pytest.mark.parametrize("case", cases("cohorts"))
def test_the_case(case: Mapping[str, Any]) -> None:
    found = cohort_document(cohort(case["districts"], case.get("target")))

    elements = {own.pop("id"): own for own in found["elements"]}
    asked = elements.keys() & case.keys()
    assert {key: elements[key] for key in asked} == {key: case[key] for key in asked}
    assert found["common_gaps"] == case["common_gaps"]
    assert (found["cohort"], found["floor"]) == (len(case["districts"]), 5)


@given(st.lists(st.fractions(0, 3, max_denominator=12), min_size=2, max_size=40))
def test_quartiles_are_those_of_the_textbook(values: list[Fraction]) -> None:
    wanted = statistics.quantiles(values, n=4, method="inclusive")

    assert [quartile(values, Fraction(n, 4)) for n in (1, 2, 3)] == wanted


RATINGS = st.dictionaries(st.sampled_from([*FRAMEWORK.indicators]), st.sampled_from([0, 1, 2, 3, "NA", "?"]))


@given(st.lists(RATINGS, min_size=1, max_size=9), st.integers(1, 6))
def test_nothing_of_fewer_than_the_floor_is_ever_shown(districts: list[Ratings], floor: int) -> None:
    named = {str(number): own for number, own in enumerate(districts)}
    if len(districts) < floor:
        with pytest.raises(CohortTooSmall):
            cohort(named, floor=floor)
        return

    found = cohort(named, floor=floor)

    for element in FRAMEWORK.elements:
        own = {indicator.id for indicator in element.indicators}
        rated = sum(any(isinstance(said.get(key), int) for key in own) for said in districts)
        assert (found.elements[element.id] is None) == (rated < floor)
    assert all(gap.of >= floor and 2 * gap.below >= gap.of for gap in found.common_gaps)


@given(st.permutations(["a", "b", "c", "d", "e", "f"]))
def test_the_order_of_the_files_plays_no_part(order: list[str]) -> None:
    said = {name: {"E01.01": n % 4, "E02.01": (n + 1) % 3} for n, name in enumerate("abcdef")}

    assert cohort_document(cohort({name: said[name] for name in order})) == cohort_document(cohort(said))


def five(**more: bytes | Problem) -> list[tuple[str, bytes | Problem]]:
    return [(f"{name}.csv", ratings_file({"E01.01": 2})) for name in "abcde"] + [*more.items()]


def test_one_refused_file_refuses_all_and_every_problem_is_named() -> None:
    lost = Problem("lost", "", "", "gone")
    bad = five(bad=b"indicator,rating\nE01.01,7\n", worse=b"indicator,rating\nE09.99,1\n", lost=lost)

    with pytest.raises(CohortRefused) as refused:
        read_cohort(bad, FRAMEWORK)

    assert [problem.file for problem in refused.value.problems] == ["bad", "worse", "lost"]


@pytest.mark.parametrize("second", ["a.csv", "other/A.csv", "a.txt"])
def test_two_files_of_one_district_are_refused(second: str) -> None:
    twice = [*five(), (second, ratings_file({"E01.01": 1}))]

    with pytest.raises(CohortRefused, match=r"is in a\.csv already"):
        read_cohort(twice, FRAMEWORK)


def test_exported_cycles_and_ratings_files_stand_side_by_side(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {"E01.01": 0, "E02.01": 3})
    exported = export_cycle(DIRECTOR, store, cycle.id).encode()

    found = compare(FRAMEWORK, read_cohort([*five()[:4], ("cycle.json", exported)], FRAMEWORK))

    spread = found.elements[FRAMEWORK.elements[0].id]
    assert spread is not None
    assert (spread.n, spread.q1, spread.distribution[0]) == (5, 2, 1)


def test_a_cycle_on_another_version_counts_with_what_is_unchanged(store: Store) -> None:
    other = make_framework({"E01": 3, "E02": 2}, target=2, version="9")
    reworded = other.elements[0].indicators[0].model_copy(update={"statement": "Said in other words."})
    first = other.elements[0].model_copy(update={"indicators": (reworded, *other.elements[0].indicators[1:])})
    changed = Framework(**dict(other) | {"elements": (first, *other.elements[1:])})
    cycle = keep_cycle(store, changed, {"E01.01": 0, "E01.02": 0})
    exported = export_cycle(DIRECTOR, store, cycle.id).encode()

    found = compare(FRAMEWORK, read_cohort([*five(), ("cycle.json", exported)], FRAMEWORK))

    spread = found.elements[FRAMEWORK.elements[0].id]
    assert spread is not None
    assert spread.distribution == {0: 1, 1: 0, 2: 5, 3: 0}


def test_people_read_the_middle_half_and_no_name(tmp_path: object) -> None:
    said = {name: {"E01.01": 0} for name in ("Alder", "Birch", "Cedar", "Dogwood", "Elm")}

    text = cohort_text(cohort(said))

    assert "5 districts together" in text
    assert "E01.01: 5 of 5 below target." in text
    assert "fewer than 5" in text
    assert [name for name in said if name in text] == []


@given(st.lists(RATINGS, min_size=5, max_size=25), st.integers(5, 8))
def test_a_cohort_of_files_agrees_with_numpy_on_quartiles_and_counts(districts: list[Ratings], floor: int) -> None:
    named = {f"district {number}": own for number, own in enumerate(districts)}
    if len(named) < floor:
        with pytest.raises(CohortTooSmall):
            cohort(named, floor=floor)
        return

    found = cohort_document(cohort(named, floor=floor))

    levels = np.array(
        [[own.get(i) if isinstance(own.get(i), int) else np.nan for i in FRAMEWORK.indicators] for own in districts]
    )
    for told, columns in zip(found["elements"], (slice(0, 3), slice(3, 5)), strict=True):
        own = levels[:, columns]
        means = np.array([row[~np.isnan(row)].mean() for row in own if not np.isnan(row).all()])
        assert (told["n"] is None) == (len(means) < floor)
        if told["n"] is not None:
            assert told["n"] == len(means)
            quartiles = np.quantile(means, [0.25, 0.5, 0.75])
            assert [told["q1"], told["median"], told["q3"]] == pytest.approx(quartiles.tolist(), abs=5.1e-5)
            assert told["distribution"] == {str(level): int((own == level).sum()) for level in range(4)}
    rated, below = (~np.isnan(levels)).sum(axis=0), (levels < 2).sum(axis=0)
    wanted = {
        i: (int(low), int(of))
        for i, low, of in zip(FRAMEWORK.indicators, below, rated, strict=True)
        if of >= floor and 2 * low >= of
    }
    assert {gap["indicator"]: (gap["below"], gap["of"]) for gap in found["common_gaps"]} == wanted
