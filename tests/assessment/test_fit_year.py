"""What fits the year: within the limits of the plan, beside what is taken on, put on the shortlist and adopted."""

from collections.abc import Sequence

import pytest

from assessment.conflicts import OwnedChanged
from assessment.cycles import Cycle
from assessment.errors import InputMissing, NotAllowed
from assessment.ids import IndicatorId
from assessment.people import Role, local_person
from assessment.plans import Limits, PlanItem
from assessment.ports import Store
from assessment.services.declining import decline
from assessment.services.fit_year import YearFit, adopt, fit_year, keep_limits, pin, put_on_shortlist
from assessment.services.planning import ItemEntry, add_item, confirm_figures, shortlist
from assessment.services.plans import plan_view
from assessment.year_steps import Scope, StepKey
from assessment.year_text import about_text, more_lines, over_text, taken_text, unsure_text, year_headlines
from tests.factories import make_action, make_framework, make_indicator
from tests.kept import NOW, keep_cycle, keep_team, sign

WHO = local_person()
ACTIONS = tuple(make_action(level, hours=10, dollars=500) for level in range(2))
FRAMEWORK = make_framework({"E01": [make_indicator(f"E01.0{n}", actions=ACTIONS) for n in (1, 2, 3)]}, target=2)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {"E01.01": 0, "E01.02": 1, "E01.03": 1})


def key(indicator_id: str, level: int) -> StepKey:
    return IndicatorId(indicator_id), level


def listed(store: Store, cycle: Cycle, *steps: StepKey) -> Sequence[PlanItem]:
    return [shortlist(WHO, store, cycle.id, *step, NOW) for step in steps]


def confirmed(store: Store, cycle: Cycle, items: Sequence[PlanItem]) -> None:
    for item in items:
        confirm_figures(WHO, store, cycle.id, item.id, seen=item.revision, now=NOW)


def limited(store: Store, cycle: Cycle, seen: Limits | None = None, **limits: int) -> None:
    keep_limits(WHO, store, cycle.id, Limits(**limits), seen=seen or Limits(), now=NOW)


def fitted(store: Store, cycle: Cycle, scope: Scope = "shortlist") -> YearFit:
    return fit_year(WHO, store, cycle.id, scope)


def chosen(year: YearFit) -> list[str]:
    assert year.found is not None
    return [f"{step.subject} {step.from_level}" for step in year.found.chosen]


def test_before_anything_is_planned_nothing_is_on_the_shortlist(store: Store, cycle: Cycle) -> None:
    year = fitted(store, cycle)

    assert (year.steps.open, chosen(year), year.limits) == ((), [], Limits())


def test_every_next_step_is_chosen_from_on_request(store: Store, cycle: Cycle) -> None:
    limited(store, cycle, items=2)

    assert chosen(fitted(store, cycle, "everything")) == ["E01.01 0", "E01.01 1"]


def test_limits_are_kept_with_the_plan_and_made_with_it(store: Store, cycle: Cycle) -> None:
    limited(store, cycle, hours=20)
    limited(store, cycle, seen=Limits(hours=20), hours=20, dollars=500)

    plan = plan_view(WHO, store, cycle.id).plan
    assert plan is not None
    assert (plan.limits, plan.revision) == (Limits(hours=20, dollars=500), 3)


def test_limits_over_anothers_are_refused_and_theirs_stand(store: Store, cycle: Cycle) -> None:
    limited(store, cycle, hours=20)

    with pytest.raises(InputMissing, match="Somebody else set other limits"):
        limited(store, cycle, hours=30)

    assert fitted(store, cycle).limits == Limits(hours=20)


def test_what_is_taken_on_counts_against_the_limits(store: Store, cycle: Cycle) -> None:
    items = listed(store, cycle, key("E01.01", 0), key("E01.02", 1), key("E01.03", 1))
    adopt(WHO, store, cycle.id, [(items[1].id, items[1].revision)], NOW)
    limited(store, cycle, hours=25)

    year = fitted(store, cycle)

    assert chosen(year) == ["E01.01 0"]
    assert taken_text(year.taken) == "Taken on already, and counted above: 1 item, 10 staff hours, $500."
    assert [line.text for line in year_headlines(year)] == [
        "1 of 2 steps fit",
        "20 of 25 staff hours",
        "$1,000 to be paid",
        "1 of 2 of the gain there is",
    ]


def test_what_is_taken_on_over_the_limits_is_said_by_how_much(store: Store, cycle: Cycle) -> None:
    items = listed(store, cycle, key("E01.01", 0), key("E01.02", 1))
    adopt(WHO, store, cycle.id, [(items[1].id, items[1].revision)], NOW)
    limited(store, cycle, hours=8, dollars=0, items=0)

    year = fitted(store, cycle)

    assert chosen(year) == []
    assert over_text(year.over) == (
        "What is taken on already is over the limits: 2 staff hours, $500, 1 item too much."
    )


def test_what_a_little_more_would_add_is_told_once_every_figure_is_confirmed(store: Store, cycle: Cycle) -> None:
    items = listed(store, cycle, key("E01.01", 0), key("E01.02", 1))
    limited(store, cycle, hours=10, dollars=500)
    before = fitted(store, cycle)
    confirmed(store, cycle, items)

    year = fitted(store, cycle)

    assert list(more_lines(before)) == []
    assert "once the hours and dollars of the shortlist are confirmed: 2 of 2" in unsure_text(before)
    assert list(more_lines(year)) == ["10 more staff hours would add nothing.", "$1,000 more would add nothing."]
    assert unsure_text(year) == ""


def test_what_comes_in_with_ten_more_hours_is_named(store: Store, cycle: Cycle) -> None:
    confirmed(store, cycle, listed(store, cycle, key("E01.01", 0), key("E01.02", 1)))
    limited(store, cycle, hours=10)

    assert list(more_lines(fitted(store, cycle))) == [
        "10 more staff hours would add 1 to the gain: E01.02, 1 to 2 would fit."
    ]


def test_a_pin_is_kept_with_its_item(store: Store, cycle: Cycle) -> None:
    _, second = listed(store, cycle, key("E01.01", 0), key("E01.02", 1))
    limited(store, cycle, items=1)
    pin(WHO, store, cycle.id, second.id, "in", seen=second.revision, now=NOW)

    year = fitted(store, cycle)

    assert chosen(year) == ["E01.02 1"]
    assert [about_text(own) for own in year.steps.open] == ["E01.01, 0 to 1", "E01.02, 1 to 2 (in any case)"]


def test_pins_that_leave_no_set_are_told_in_words_and_nothing_is_chosen(store: Store, cycle: Cycle) -> None:
    first, *_ = listed(store, cycle, key("E01.01", 0))
    pin(WHO, store, cycle.id, first.id, "in", seen=first.revision, now=NOW)
    limited(store, cycle, hours=4)

    year = fitted(store, cycle)

    assert (year.found, year.beyond) == (None, None)
    assert "6 staff hours too much" in year.refusal


def test_a_pin_over_somebody_elses_change_is_refused(store: Store, cycle: Cycle) -> None:
    first, *_ = listed(store, cycle, key("E01.01", 0))
    confirmed(store, cycle, [first])

    with pytest.raises(OwnedChanged):
        pin(WHO, store, cycle.id, first.id, "in", seen=first.revision, now=NOW)


def test_a_set_is_put_on_the_shortlist_with_its_later_steps_and_its_pins(store: Store, cycle: Cycle) -> None:
    listed(store, cycle, key("E01.01", 0))
    wanted = [key("E01.01", 0), key("E01.01", 1), key("E01.02", 1)]

    added = put_on_shortlist(WHO, store, cycle.id, wanted, NOW, {key("E01.02", 1): "in"})

    items = plan_view(WHO, store, cycle.id).items
    assert added == 2
    assert [(i.indicator_id, i.from_level, i.hours, i.pin) for i in items] == [
        ("E01.01", 0, 10, None),
        ("E01.01", 1, 10, None),
        ("E01.02", 1, 10, "in"),
    ]


def test_a_set_with_a_step_that_is_no_gap_is_not_put_at_all(store: Store, cycle: Cycle) -> None:
    with pytest.raises(InputMissing, match="not below its target any more"):
        put_on_shortlist(WHO, store, cycle.id, [key("E01.01", 0), key("E01.02", 0)], NOW)

    assert plan_view(WHO, store, cycle.id).items == ()


def test_a_declined_step_is_not_put_and_not_chosen(store: Store, cycle: Cycle) -> None:
    decline(WHO, store, cycle.id, *key("E01.01", 0), "Next year", NOW)

    with pytest.raises(InputMissing, match="declined"):
        put_on_shortlist(WHO, store, cycle.id, [key("E01.01", 0)], NOW)

    assert chosen(fitted(store, cycle, "everything")) == ["E01.02 1", "E01.03 1"]


def test_a_set_is_adopted_as_a_whole_or_not_at_all(store: Store, cycle: Cycle) -> None:
    first, second = listed(store, cycle, key("E01.01", 0), key("E01.02", 1))
    confirmed(store, cycle, [second])

    with pytest.raises(OwnedChanged):
        adopt(WHO, store, cycle.id, [(first.id, first.revision), (second.id, second.revision)], NOW)

    assert [item.status for item in plan_view(WHO, store, cycle.id).items] == ["proposed", "proposed"]


def test_a_signed_cycle_is_planned_for_and_does_not_change(store: Store, cycle: Cycle) -> None:
    signed = sign(store, cycle)

    put_on_shortlist(WHO, store, cycle.id, [key("E01.01", 0)], NOW)
    limited(store, cycle, hours=10)

    year = fitted(store, cycle)
    assert chosen(year) == ["E01.01 0"]
    assert year.results.cycle.digest == signed.digest


def test_who_does_not_direct_reads_what_fits_and_changes_nothing(store: Store, cycle: Cycle) -> None:
    (first,) = listed(store, cycle, key("E01.01", 0))
    ana = keep_team(store, ana=Role.VIEWER)["ana"]

    assert chosen(fit_year(ana, store, cycle.id, "shortlist")) == ["E01.01 0"]
    with pytest.raises(NotAllowed):
        keep_limits(ana, store, cycle.id, Limits(hours=1), seen=Limits(), now=NOW)
    with pytest.raises(NotAllowed):
        pin(ana, store, cycle.id, first.id, "in", seen=1, now=NOW)
    with pytest.raises(NotAllowed):
        put_on_shortlist(ana, store, cycle.id, [key("E01.02", 1)], NOW)
    with pytest.raises(NotAllowed):
        adopt(ana, store, cycle.id, [(first.id, 1)], NOW)


def test_something_of_the_teams_own_without_figures_is_named(store: Store, cycle: Cycle) -> None:
    add_item(WHO, store, cycle.id, ItemEntry(action="Meet the college", hours=4), NOW)

    year = fitted(store, cycle)

    assert year.found is not None
    assert [about_text(own) for own in year.told(year.found.no_figures)] == ["Your own"]
