"""What districts learn together: the gaps that most of them share, counted honestly and telling of nobody."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.cohort import CommonGap
from assessment.compare_text import districts_between, districts_in_steps
from assessment.framework import Action
from assessment.ids import IndicatorId, LeaId
from assessment.learning_plan import Figures, LearningPlan, learning_plan, released_plan
from assessment.learning_text import agenda_lines, plan_about, plan_headlines, plan_rows, proposed_agenda, range_text
from assessment.leas import Lea
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.region_need import shared_learning
from tests.factories import make_framework, make_indicator
from tests.kept import keep_cycle, keep_team, sign


def action(level: int, hours: int | None, dollars: int | None = 0, months: int | None = 2) -> Action:
    told = {"action": f"Do {level}", "hours": hours, "dollars": dollars, "months": months, "lead": "director"}
    return Action(from_level=level, to_level=level + 1, **told)


FRAMEWORK = make_framework(
    {
        "E01": [
            make_indicator("E01.01", actions=(action(0, 10, 500), action(1, 40, 0, 6), action(2, 900))),
            make_indicator("E01.02", actions=(action(0, 5), action(1, None, None, None))),
            make_indicator("E01.03"),
        ],
        "E02": 4,
    },
    target=2,
)
ALL = tuple(FRAMEWORK.indicators)


def gap(indicator_id: str, below: int, of: int) -> CommonGap:
    return CommonGap(IndicatorId(indicator_id), below, of)


def ids(plan: LearningPlan) -> list[str]:
    return [own.indicator.id for own in plan.gaps]


def planned(*gaps: CommonGap, districts: int = 9, most: int = 5) -> LearningPlan:
    return learning_plan(FRAMEWORK, gaps, districts, most=most)


def test_the_first_gaps_are_those_with_the_largest_share_then_the_most_districts() -> None:
    plan = planned(gap("E02.01", 6, 6), gap("E01.01", 5, 8), gap("E01.02", 8, 8), gap("E02.02", 8, 8))

    assert ids(plan) == ["E01.02", "E02.02", "E02.01", "E01.01"]


def test_a_gap_of_fewer_than_five_districts_or_of_a_minority_is_none() -> None:
    assert ids(planned(gap("E01.01", 4, 5), gap("E01.02", 5, 11), gap("E01.03", 5, 10))) == ["E01.03"]


def test_at_most_as_many_as_are_asked_for() -> None:
    gaps = [gap(own, 6, 6) for own in ALL]

    assert len(planned(*gaps).gaps) == 5
    assert ids(planned(*gaps, most=3)) == list(ALL[:3])


def test_one_step_for_each_district_from_the_least_to_the_most_below_the_usual_target() -> None:
    (own,) = planned(gap("E01.01", 6, 8)).gaps

    # 6 districts x 10 to 40 hours, 0 to 500 dollars; the step from 2 leads past the target
    assert (own.hours, own.dollars, own.months) == (Figures(60, 240), Figures(0, 3000), Figures(2, 6))
    assert [step.from_level for step in own.steps] == [0, 1]


def test_what_the_rubric_has_no_figure_for_is_no_zero() -> None:
    some, none = planned(gap("E01.02", 5, 5), gap("E01.03", 5, 5)).gaps

    assert some.hours == Figures(25, 25)
    assert (none.hours, none.dollars, none.months) == (None, None, None)
    assert range_text(none.hours) == "–"
    assert planned(gap("E01.03", 5, 5)).hours is None


def test_all_together_is_the_sum_of_the_rows() -> None:
    plan = planned(gap("E01.01", 6, 8), gap("E01.02", 5, 8))

    assert (plan.hours, plan.dollars) == (Figures(85, 265), Figures(0, 3000))
    assert plan_rows(plan)[0] == ("E01.01 The statement of E01.01.", "6 of 8", "60 to 240", "$0 to $3,000", "2 to 6")
    assert plan_rows(plan)[-1] == ("All together", "", "85 to 265", "$0 to $3,000", "")
    assert plan_headlines(plan)[0].text == "2 gaps that most of 9 districts share"
    assert "Fewer than 3 are shared." in plan_about(plan)


@pytest.mark.parametrize(
    ("districts", "said"),
    [
        (0, "at least 5 districts with a signed self-assessment. Here it would be 0 districts."),
        (1, "Here it would be 1 district."),
        (5, "No gap is shared by half of 5 districts, and by 5 or more."),
    ],
)
def test_without_a_gap_the_plan_says_why(districts: int, said: str) -> None:
    assert said in plan_about(planned(districts=districts))


@given(st.lists(st.tuples(st.sampled_from(ALL), st.integers(0, 9), st.integers(0, 9)), unique_by=lambda own: own[0]))
def test_every_gap_of_a_plan_is_shared_by_half_and_by_five(told: list[tuple[str, int, int]]) -> None:
    plan = planned(*(gap(i, min(below, of), of) for i, below, of in told))

    assert all(own.below >= 5 and 2 * own.below >= own.of for own in plan.gaps)
    assert all(own.hours is None or own.hours.least <= own.hours.most for own in plan.gaps)
    assert len(plan.gaps) <= 5


def test_an_agenda_runs_from_its_beginning_without_a_hole() -> None:
    plan = planned(gap("E01.01", 6, 8), gap("E01.02", 5, 8), gap("E01.03", 5, 8))
    lines = agenda_lines(proposed_agenda(plan, datetime(2027, 1, 14, 9, 0, tzinfo=UTC), 40))

    assert [line.when for line in lines] == [
        "9:00–9:15",
        "9:15–9:55",
        "9:55–10:35",
        "10:35–10:50",
        "10:50–11:30",
        "11:30–12:00",
        "12:00–12:10",
    ]
    assert lines[3].what == "Break"
    assert lines[1].what.startswith("E01.01 The statement of E01.01.")


@pytest.mark.parametrize(
    ("line", "when", "what"),
    [
        ("9:00–9:15  Welcome", "9:00–9:15", "Welcome"),
        ("1:30 pm - 2:00 pm Lunch", "1:30 pm - 2:00 pm", "Lunch"),
        ("10:00 Break", "10:00", "Break"),
        ("Bring your data", "", "Bring your data"),
        ("24 teachers come", "", "24 teachers come"),
    ],
)
def test_a_changed_line_keeps_what_people_wrote(line: str, when: str, what: str) -> None:
    (own,) = agenda_lines(f"\n  {line}\n")

    assert (own.when, own.what) == (when, what)


def keep(store: Store, number: int, levels: Sequence[int], year: str = "2026-27") -> None:
    lea = Lea(id=LeaId(f"lea{number}"), name=f"District {number}")
    said = dict(zip(ALL, levels, strict=False))
    sign(store, keep_cycle(store, FRAMEWORK, said, lea=lea, school_year=year))


def test_the_newest_signed_year_of_each_district_counts(store: Store) -> None:
    for number in range(6):
        keep(store, number, (0,), year="2025-26")
        keep(store, number, (0 if number else 2, 2, 1))

    plan = shared_learning(local_person(), store, FRAMEWORK, None, most=5)

    assert (plan.districts, [(own.indicator.id, own.below, own.of) for own in plan.gaps]) == (
        6,
        [("E01.03", 6, 6), ("E01.01", 5, 6)],
    )


@pytest.mark.parametrize("count", [0, 1, 4])
def test_under_the_floor_there_is_no_gap(store: Store, count: int) -> None:
    for number in range(count):
        keep(store, number, (0, 0, 0))

    assert shared_learning(local_person(), store, FRAMEWORK, None, most=5).gaps == ()


def test_who_may_read_no_district_counts_none(store: Store) -> None:
    for number in range(5):
        keep(store, number, (0, 0, 0))
    keep_cycle(store, FRAMEWORK, {})
    vic = keep_team(store, vic=Role.VIEWER)["vic"]

    assert shared_learning(vic, store, FRAMEWORK, None, most=5).districts == 0


def let_out(below: int, of: int) -> LearningPlan:
    return released_plan(FRAMEWORK, [gap("E01.01", below, of)], of, floor=6)


@given(of=st.integers(6, 60))
def test_what_was_let_out_never_tells_that_all_districts_share_a_gap(of: int) -> None:
    told = [
        (plan_rows(plan), plan_headlines(plan), plan_about(plan)) for plan in (let_out(of, of), let_out(of - 1, of))
    ]

    assert told[0] == told[1]


@given(of=st.integers(6, 200), below=st.integers(0, 200))
def test_what_was_let_out_sums_by_as_few_and_as_many_as_its_share_tells(of: int, below: int) -> None:
    below = min(below, of)
    least, most = districts_between(below, of)
    (told,) = let_out(below, of).gaps

    alike = [own for own in range(of + 1) if districts_in_steps(own, of) == districts_in_steps(below, of)]
    assert least <= alike[0] <= alike[-1] <= most
    assert told.hours == Figures(10 * least, 40 * most)


def test_gaps_that_were_let_out_stand_by_share_and_then_in_framework_order() -> None:
    gaps = [gap("E02.01", 10, 10), gap("E01.02", 9, 10), gap("E01.01", 5, 10)]

    assert ids(released_plan(FRAMEWORK, gaps, 10, floor=6)) == ["E01.02", "E02.01", "E01.01"]
