"""What fits the year: the cases that people can check, what holds always, and what is pinned."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from assessment import integer_program
from assessment.fit_document import fit_document
from assessment.fit_errors import PinsClash, PinsDoNotFit
from assessment.fitting import Fit, Step, fit, more, rubric_steps
from assessment.plans import Limits
from tests.case_files import cases, picked, scored_case
from tests.fitted import LIMITS, best_by_trying_all, free_steps, pinned_steps

BRIEFLY = settings(max_examples=60)


def make_step(subject: str = "E01.01", from_level: int = 1, **changes: Any) -> Step:
    """A step of an hour and no dollars, that gains 1."""
    defaults = {"name": subject, "to_level": from_level + 1, "gain": 1, "hours": 1, "dollars": 0}
    return Step(subject=subject, from_level=from_level, **defaults | changes)


def fitted_case(case: Mapping[str, Any]) -> Fit:
    scored = scored_case(case)
    pins = case.get("pins", {})
    steps = [pinned(step, pins) for step in rubric_steps(scored.framework, scored.gaps)]
    return fit(steps, Limits(**case.get("limits", {})))


def pinned(step: Step, pins: Mapping[str, Any]) -> Step:
    fields = {name: getattr(step, name) for name in Step.__dataclass_fields__}
    return Step(**fields | {"pin": pins.get(f"{step.subject} {step.from_level}")})


@pytest.mark.parametrize("case", cases("fit"))
def test_what_fits_is_as_the_case_says(case):
    document = fit_document(fitted_case(case))

    wanted = {key: case[key] for key in ("items", "gain", "hours", "dollars", "no_figures") if key in case}
    chosen = [f"{item['indicator']} {item['from']}" for item in document["items"]]
    assert chosen == case.get("chosen", chosen)
    assert picked(document, wanted) == wanted
    assert document["optimal"] is True


@settings(max_examples=500)
@given(pinned_steps(), LIMITS)
def test_the_set_is_the_one_that_trying_all_of_them_finds(steps, limits):
    best = best_by_trying_all(steps, limits)

    try:
        found = fit(steps, limits)
    except (PinsDoNotFit, PinsClash):
        assert best is None
    else:
        assert found.optimal
        assert found.chosen == best


@BRIEFLY
@given(free_steps(), LIMITS)
def test_every_step_is_chosen_left_or_without_figures(steps, limits):
    found = fit(steps, limits)

    assert sorted(map(repr, (*found.chosen, *found.left, *found.no_figures))) == sorted(map(repr, steps))


@BRIEFLY
@given(pinned_steps(), LIMITS)
def test_no_step_is_taken_without_the_ones_before_it(steps, limits):
    chosen = taken(steps, limits)

    earlier = [own for own in steps for step in chosen if own.subject == step.subject]
    assert all(own in chosen for own in earlier if own.from_level <= highest(chosen, own.subject))


@BRIEFLY
@given(pinned_steps(), LIMITS)
def test_no_set_is_over_a_limit(steps, limits):
    chosen = taken(steps, limits)

    assert limits.hours is None or sum(step.hours or 0 for step in chosen) <= limits.hours
    assert limits.dollars is None or sum(step.dollars or 0 for step in chosen) <= limits.dollars
    assert limits.items is None or len(chosen) <= limits.items


@BRIEFLY
@given(pinned_steps(), LIMITS)
def test_what_is_pinned_stays_as_it_is_pinned(steps, limits):
    chosen = taken(steps, limits)

    assert not [step for step in chosen if step.pin == "out"]
    assert not chosen or not [step for step in steps if step.pin == "in" and step not in chosen]


@BRIEFLY
@given(free_steps(), LIMITS, LIMITS)
def test_raising_the_limits_never_lowers_the_gain(steps, limits, by):
    raised = Limits(**{name: None if old is None else old + (getattr(by, name) or 0) for name, old in limits})

    assert fit(steps, raised).gain >= fit(steps, limits).gain


def taken(steps: Sequence[Step], limits: Limits) -> tuple[Step, ...]:
    """The set; nothing where what is pinned cannot be had."""
    try:
        return fit(steps, limits).chosen
    except (PinsDoNotFit, PinsClash):
        return ()


def highest(chosen: Sequence[Step], subject: str) -> int:
    return max(step.from_level for step in chosen if step.subject == subject)


def test_pins_over_the_limits_are_refused_by_how_much():
    steps = [make_step(hours=12, dollars=700, pin="in"), make_step("E01.02", hours=3, dollars=0, pin="in")]

    with pytest.raises(PinsDoNotFit) as refused:
        fit(steps, Limits(hours=10, dollars=500, items=1))

    assert (refused.value.hours, refused.value.dollars, refused.value.items) == (5, 200, 1)
    assert str(refused.value) == (
        "What is pinned in takes more than the limits: 5 staff hours, $200, 1 item too much. "
        "Raise the limits or unpin something; nothing was chosen."
    )


def test_what_a_pinned_step_needs_counts_against_the_limits():
    with pytest.raises(PinsDoNotFit) as refused:
        fit([make_step(from_level=0, hours=9), make_step(hours=2, pin="in")], Limits(hours=10))

    assert (refused.value.hours, refused.value.dollars) == (1, 0)


def test_a_step_pinned_in_that_needs_one_pinned_out_is_refused():
    with pytest.raises(PinsClash) as refused:
        fit([make_step(from_level=0, pin="out"), make_step(pin="in")], Limits())

    assert str(refused.value) == (
        "E01.01 from level 1 is pinned in, but the step from level 0, which it needs, is pinned out: unpin one of them."
    )


def test_a_step_pinned_in_without_figures_is_refused():
    with pytest.raises(PinsClash) as refused:
        fit([make_step(hours=None, pin="in")], Limits())

    assert str(refused.value) == (
        "E01.01 from level 1 is pinned in, but it has no hours or dollars yet: give both figures, or unpin it."
    )


def test_more_is_what_fits_with_ten_hours_or_a_thousand_dollars_more():
    steps = [
        make_step(hours=5, dollars=100),
        make_step("E01.02", hours=15, dollars=0),
        make_step("E01.03", dollars=900),
    ]

    beyond = more(steps, Limits(hours=6, dollars=100))

    assert beyond.hours is not None
    assert beyond.dollars is not None
    assert [step.subject for step in beyond.hours.chosen] == ["E01.02"]
    assert [step.subject for step in beyond.dollars.chosen] == ["E01.01", "E01.03"]


def test_there_is_nothing_more_where_no_limit_is_set():
    beyond = more([make_step()], Limits(items=1))

    assert (beyond.hours, beyond.dollars) == (None, None)


def test_a_search_that_runs_out_of_time_keeps_the_limits_and_claims_nothing(monkeypatch):
    monkeypatch.setattr(integer_program, "_SECONDS", 0.0)
    steps = [make_step(f"E01.{n:02d}", gain=n % 3 + 1, hours=n * 7 % 11 + 3, dollars=n * 5 % 13) for n in range(60)]

    found = fit(steps, Limits(hours=101, dollars=57))

    assert not found.optimal
    assert found.hours <= 101
    assert found.dollars <= 57


def test_nothing_to_choose_from_is_an_empty_set():
    assert fit([], Limits(hours=0)) == Fit((), (), (), optimal=True)
