"""The one thing to do next: rate, then list evidence, then read; and the next indicator that is not rated."""

from collections.abc import Mapping

import pytest

from assessment.ids import IndicatorId
from assessment.next_step import NextStep, Step, minutes_for, next_not_rated, next_step
from assessment.people import local_person
from assessment.ports import Store
from assessment.services.results import results
from tests.factories import Said, make_framework
from tests.kept import keep_cycle, sign

FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
ALL: Mapping[str, Said] = {"E01.01": 1, "E01.02": "NA", "E01.03": "?", "E02.01": 1, "E02.02": 0}


def step_of(store: Store, ratings: Mapping[str, Said], *supported: str) -> NextStep:
    cycle = keep_cycle(store, FRAMEWORK, ratings, supported=supported)
    return next_step(results(local_person(), store, cycle.id))


def test_with_nothing_rated_the_first_indicator_comes_next(store: Store) -> None:
    assert step_of(store, {}) == NextStep(Step.BEGIN, 5, IndicatorId("E01.01"), minutes_for(5))


def test_once_begun_the_first_that_is_not_rated_comes_next(store: Store) -> None:
    assert step_of(store, {"E01.01": 0, "E01.03": 2}) == NextStep(Step.RATE, 3, IndicatorId("E01.02"), minutes_for(3))


def test_not_applicable_and_cannot_judge_are_answers(store: Store) -> None:
    assert step_of(store, ALL).step is Step.READ_RESULTS


def test_with_everything_answered_missing_evidence_comes_next(store: Store) -> None:
    found = step_of(store, {**ALL, "E01.01": 2, "E02.01": 2, "E02.02": 3}, "E02.01")

    assert found == NextStep(Step.LIST_EVIDENCE, 2, IndicatorId("E01.01"), minutes_for(2))


def test_with_everything_answered_and_shown_the_results_are_read(store: Store) -> None:
    assert step_of(store, {**ALL, "E01.01": 2}, "E01.01") == NextStep(Step.READ_RESULTS, 0, None, None)


def test_a_signed_cycle_is_only_read(store: Store) -> None:
    cycle = sign(store, keep_cycle(store, FRAMEWORK, {"E01.01": 2}))

    assert next_step(results(local_person(), store, cycle.id)) == NextStep(Step.READ_RESULTS, 0, None, None)


@pytest.mark.parametrize(
    ("after", "expected"),
    [(None, "E01.02"), ("E01.01", "E01.02"), ("E01.02", "E02.01"), ("E02.01", "E01.02"), ("E02.02", "E01.02")],
)
def test_the_next_not_rated_goes_round_to_the_start(after: str | None, expected: str) -> None:
    answered = ["E01.01", "E01.03", "E02.02"]

    found = next_not_rated(FRAMEWORK, answered, None if after is None else IndicatorId(after))

    assert found == expected


def test_with_everything_answered_there_is_no_next(store: Store) -> None:
    assert next_not_rated(FRAMEWORK, FRAMEWORK.indicators, IndicatorId("E01.01")) is None


@pytest.mark.parametrize(("indicators", "minutes"), [(1, 5), (4, 5), (24, 35), (132, 200)])
def test_minutes_are_told_in_fives_and_never_none(indicators: int, minutes: int) -> None:
    assert minutes_for(indicators) == minutes
