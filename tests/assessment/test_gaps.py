"""Gaps in priority order, each with its reason and next step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.aims import Aim, Aims
from assessment.framework import Framework
from assessment.gaps import Gap, find_gaps, reason_text, recommend
from assessment.score_document import score_document
from assessment.standing import standings
from tests.case_files import cases, picked, scored_case
from tests.factories import make_action, make_framework, make_indicator, make_team

FIGURE = st.one_of(st.none(), st.integers(min_value=0, max_value=2))
STEPS = st.tuples(FIGURE, FIGURE)
ROWS = st.lists(
    st.tuples(st.integers(min_value=0, max_value=3), st.integers(min_value=1, max_value=3), STEPS), max_size=8
)


def ranked(rows: list[tuple[int, int, tuple[int | None, int | None]]]) -> tuple[Framework, tuple[Gap, ...]]:
    """The gaps of indicators with these levels, importances, and hours and dollars of the next step."""
    own = [
        make_indicator(f"E01.{n:02d}", actions=(make_action(level, hours=hours, dollars=dollars),))
        for n, (level, _, (hours, dollars)) in enumerate(rows)
    ]
    framework = make_framework({"E01": own})
    stands = standings(framework, make_team({f"E01.{n:02d}": level for n, (level, _, _) in enumerate(rows)}))
    aims = Aims(by_indicator={f"E01.{n:02d}": Aim(importance=weight) for n, (_, weight, _) in enumerate(rows)})
    return framework, find_gaps(framework, stands, aims)


@pytest.mark.parametrize("case", cases("gaps"))
def test_gaps_are_as_the_case_says(case):
    gaps = score_document(scored_case(case))["gaps"]

    assert [gap["indicator"] for gap in gaps] == case["order"]
    assert picked({gap["indicator"]: gap for gap in gaps}, case.get("gaps", {})) == case.get("gaps", {})


@pytest.mark.parametrize("case", cases("recommendations"))
def test_recommendations_are_as_the_case_says(case):
    assert score_document(scored_case(case))["recommendations"] == case["recommendations"]


@given(ROWS)
def test_there_is_a_gap_for_every_level_below_its_target_and_for_no_other(rows):
    _, gaps = ranked(rows)

    below = {f"E01.{n:02d}" for n, (level, _, _) in enumerate(rows) if level < 2}

    assert {gap.indicator_id for gap in gaps} == below
    assert all(gap.size == 2 - gap.level > 0 for gap in gaps)


@given(ROWS)
def test_importance_times_size_never_rises_down_the_list(rows):
    _, gaps = ranked(rows)

    priorities = [gap.importance * gap.size for gap in gaps]

    assert priorities == sorted(priorities, reverse=True)


@given(ROWS)
def test_recommendations_are_one_step_up_in_the_order_of_the_gaps(rows):
    framework, gaps = ranked(rows)

    steps = recommend(framework, gaps)

    assert [step.gap for step in steps] == list(gaps)
    assert [step.to_level - step.gap.level for step in steps] == [1] * len(gaps)


@pytest.mark.parametrize(
    ("supported", "provisional", "reason"),
    [
        (True, False, "level 0, target 2, importance 3"),
        (False, False, "level 0, target 2, importance 3, evidence not yet listed"),
        (True, True, "level 0, target 2, importance 3, not agreed yet"),
    ],
)
def test_a_reason_names_what_the_order_comes_from(supported, provisional, reason):
    gap = Gap("E01.01", "E01", level=0, target=2, importance=3, supported=supported, provisional=provisional)

    assert reason_text(gap) == reason


def test_a_step_that_the_rubric_does_not_know_is_marked():
    framework = make_framework({"E01": [make_indicator("E01.01", actions=(make_action(0),))]})

    known = find_gaps(framework, standings(framework, make_team({"E01.01": 0})), Aims())
    unknown = find_gaps(framework, standings(framework, make_team({"E01.01": 1})), Aims())

    assert [step.from_rubric for step in recommend(framework, (*known, *unknown))] == [True, False]
