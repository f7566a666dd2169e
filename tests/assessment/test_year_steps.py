"""The steps that a year is filled from: of the shortlist or of every gap, with the figures that are known."""

from collections.abc import Mapping
from typing import Any

from assessment.aims import Aim, Aims
from assessment.fitting import Step
from assessment.gaps import find_gaps
from assessment.ids import ElementId, IndicatorId
from assessment.plans import PlanItem
from assessment.standing import standings
from assessment.what_if import points_if_done
from assessment.year_steps import Scope, YearBasis, YearStep, year_steps
from tests.factories import Said, make_action, make_framework, make_indicator, make_team

ACTIONS = tuple(make_action(level, hours=10 * level + 10, dollars=level) for level in range(2))
FRAMEWORK = make_framework(
    {"E01": [make_indicator(f"E01.0{n}", actions=ACTIONS) for n in (1, 2)], "E02": 1},
    target=2,
)
AIMS = Aims(by_element={ElementId("E01"): Aim(importance=3)})


def make_item(indicator_id: str | None = None, from_level: int | None = None, **told: Any) -> PlanItem:
    """An item of the shortlist."""
    known = {
        "id": f"item {indicator_id} {from_level}",
        "lea_id": "lea",
        "plan_id": "plan",
        "action": "Meet the college",
    }
    step = {
        "indicator_id": indicator_id,
        "from_level": from_level,
        "to_level": None if from_level is None else from_level + 1,
    }
    return PlanItem.model_validate(known | step | told)


def chosen_from(
    ratings: Mapping[str, Said], *items: PlanItem, scope: Scope = "shortlist", **told: Any
) -> list[YearStep]:
    return list(year_steps(make_basis(ratings, *items, **told), scope).open)


def make_basis(ratings: Mapping[str, Said], *items: PlanItem, **told: Any) -> YearBasis:
    stands = standings(FRAMEWORK, make_team(ratings))
    gaps = find_gaps(FRAMEWORK, stands, AIMS)
    known = {"declined": frozenset(), "pins": {}} | told
    return YearBasis(FRAMEWORK, stands, AIMS, gaps, items, **known)


def named(steps: list[YearStep]) -> list[str]:
    return [f"{own.step.name} {own.step.from_level}" for own in steps]


def test_the_shortlist_alone_is_chosen_from_in_the_order_of_the_framework():
    steps = chosen_from({"E01.01": 0, "E01.02": 1}, make_item("E01.02", 1), make_item("E01.01", 0))

    assert named(steps) == ["E01.01 0", "E01.02 1"]
    assert [own.step.gain for own in steps] == [3, 3]


def test_everything_has_each_step_of_each_gap_once():
    steps = chosen_from({"E01.01": 0, "E01.02": 2, "E02.01": 1}, make_item("E01.01", 0, hours=7), scope="everything")

    assert named(steps) == ["E01.01 0", "E01.01 1", "E02.01 1"]
    assert [own.step.hours for own in steps] == [7, 20, None]
    assert [own.item is None for own in steps] == [False, True, True]


def test_what_a_step_of_the_shortlist_needs_comes_along():
    steps = chosen_from({"E01.01": 0}, make_item("E01.01", 1))

    assert named(steps) == ["E01.01 0", "E01.01 1"]
    assert [own.item is None for own in steps] == [True, False]


def test_what_a_step_needs_does_not_come_along_where_it_is_taken_on():
    steps = year_steps(
        make_basis({"E01.01": 0}, make_item("E01.01", 1), make_item("E01.01", 0, id="begun", status="adopted")),
        "shortlist",
    )

    assert named(list(steps.open)) == ["E01.01 1"]
    assert named(list(steps.taken_on)) == ["E01.01 0"]


def test_what_is_reached_or_dropped_is_not_chosen_from():
    dropped = make_item("E01.02", 0, status="dropped", why="No room")

    assert chosen_from({"E01.01": 1, "E01.02": 0}, make_item("E01.01", 0), dropped) == []


def test_the_teams_own_figures_count_and_say_whose_they_are():
    item = make_item("E01.01", 0, hours=7, dollars=90, confirmed=True, pin="in")

    (own,) = chosen_from({"E01.01": 0}, item)

    assert own.step == Step("E01.01", "E01.01", 0, 1, gain=3, hours=7, dollars=90, pin="in")
    assert (own.confirmed, own.key, own.climbs) == (True, item.id, ("E01.01", 0))


def test_something_of_the_teams_own_gains_as_its_element_is_important_and_comes_last():
    loose = make_item(id="loose", action="Clean up", hours=1, dollars=0)
    about = make_item(id="about", element_id="E01", action="Meet", hours=1, dollars=0)
    told = chosen_from({"E01.01": 0}, loose, about, make_item("E01.01", 0))

    assert [own.step.subject for own in told] == ["E01.01", "loose", "about"]
    assert [own.step.gain for own in told] == [3, 1, 3]
    assert [own.climbs is None for own in told] == [False, True, True]


def test_an_item_carried_from_another_framework_is_something_of_its_own():
    (own,) = chosen_from({}, make_item("E99.01", 0, element_id="E99", hours=1, dollars=0))

    assert (own.climbs, own.step.gain) == (None, 1)


def test_a_declined_step_is_pinned_out_and_others_as_the_page_has_them():
    key = (IndicatorId("E01.01"), 0)
    pins = {(IndicatorId("E01.02"), 1): "in"}

    steps = chosen_from({"E01.01": 0, "E01.02": 1}, scope="everything", declined={key}, pins=pins)

    assert [(own.step.pin, own.declined) for own in steps] == [("out", True), (None, False), ("in", False)]


def test_what_if_lifts_what_is_rated_below_and_nothing_else():
    stands = standings(FRAMEWORK, make_team({"E01.01": 0, "E01.02": 2, "E02.01": "?"}))
    steps = [Step(i, i, 0, 1, gain=1, hours=1, dollars=0) for i in ("E01.01", "E01.02", "E02.01", "own item")]

    first, second = points_if_done(FRAMEWORK, stands, AIMS, steps)

    assert (first.before, first.mean, first.at_target) == (1, 1.5, 1)
    assert (second.before, second.mean) == (None, None)
