"""What fits the year, its page: empty, one, many, limits and pins kept, the set put on the shortlist and adopted."""

import html
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assessment.cycles import Cycle
from assessment.ids import IndicatorId
from assessment.people import Role, local_person
from assessment.plans import Limits, PlanItem
from assessment.ports import Store
from assessment.services.fit_year import fit_year, keep_limits
from assessment.services.planning import ItemEntry, add_item, confirm_figures, edit_item, shortlist
from assessment.services.plans import plan_view
from tests.factories import make_action, make_framework, make_indicator
from tests.kept import NOW, keep_cycle, keep_team, sign
from tests.ui.pages import headings, links, open_page, words
from ui import state
from ui.text import plain

PAGE = "ui/pages/fit.py"
WHO = local_person()
ACTIONS = tuple(make_action(level, action=f"Climb from {level}.", hours=10, dollars=500) for level in range(2))
FRAMEWORK = make_framework(
    {f"E0{e}": [make_indicator(f"E0{e}.0{n}", actions=ACTIONS) for n in (1, 2)] for e in (1, 2, 3)}, target=2
)
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(store_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page by its address."""
    return lambda **address: open_page(PAGE, store_url, monkeypatch, **address)


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {"E01.01": 0, "E01.02": 1, "E02.01": 1, "E03.01": 2})


def listed(store: Store, cycle: Cycle, *steps: tuple[str, int]) -> list[PlanItem]:
    return [shortlist(WHO, store, cycle.id, IndicatorId(i), level, NOW) for i, level in steps]


def limit(cycle: Cycle, name: str) -> str:
    return f"{state.FIT_LIMIT}-{name}-{cycle.id}"


def pins(cycle: Cycle, pin: str, scope: str = "shortlist") -> str:
    return f"{state.FIT_PIN}-{pin}-{scope}-{cycle.id}"


def everything(page: AppTest) -> AppTest:
    return page.segmented_control(key=state.FIT_SCOPE).set_value("everything").run()


def limits_of(store: Store, cycle: Cycle) -> Limits:
    return fit_year(WHO, store, cycle.id, "shortlist").limits


def test_before_anything_is_started_the_page_says_how_to_begin(store: Store, opened: Opened) -> None:
    page = opened()

    assert links(page) == ["Start a self-assessment"]
    assert not page.exception


def test_nothing_rated_yet_has_nothing_to_choose_from(store: Store, opened: Opened) -> None:
    page = opened(cycle=keep_cycle(store, FRAMEWORK, {}).id)

    assert "Nothing is on the shortlist." in words(page)
    assert "Nothing is rated yet. Steps follow from answers below their target." in words(everything(page))
    assert (len(page.number_input), page.exception) == (0, [])


def test_one_step_on_the_shortlist_fits(store: Store, opened: Opened, cycle: Cycle) -> None:
    listed(store, cycle, ("E01.01", 0))

    page = opened(cycle=cycle.id)

    assert "1 of 1 step fits 10 staff hours $500 to be paid 1 of 1 of the gain there is" in words(page)
    assert "E01.01, 0 to 1: Climb from 0. 1 10 $500" in words(page)
    assert headings(page) == ["What fits", "Pins", "What if these are done"]
    assert not page.exception


def test_a_limit_is_kept_with_the_plan_as_it_is_typed(store: Store, opened: Opened, cycle: Cycle) -> None:
    listed(store, cycle, ("E01.01", 0), ("E01.02", 1))
    page = opened(cycle=cycle.id)

    page.number_input(key=limit(cycle, "hours")).set_value(10).run()

    assert limits_of(store, cycle) == Limits(hours=10)
    assert "1 of 2 steps fit 10 of 10 staff hours" in words(page)
    assert page.expander[0].label == "1 step is not in the set"
    assert opened(cycle=cycle.id).number_input(key=limit(cycle, "hours")).value == 10


def test_a_limit_is_taken_away_by_emptying_it(store: Store, opened: Opened, cycle: Cycle) -> None:
    listed(store, cycle, ("E01.01", 0))
    keep_limits(WHO, store, cycle.id, Limits(hours=4, items=3), seen=Limits(), now=NOW)
    page = opened(cycle=cycle.id)

    page.number_input(key=limit(cycle, "hours")).set_value(None).run()

    assert limits_of(store, cycle) == Limits(items=3)


def test_a_limit_over_anothers_is_told_and_theirs_is_shown(store: Store, opened: Opened, cycle: Cycle) -> None:
    listed(store, cycle, ("E01.01", 0))
    page = opened(cycle=cycle.id)
    keep_limits(WHO, store, cycle.id, Limits(hours=50), seen=Limits(), now=NOW)

    page.number_input(key=limit(cycle, "hours")).set_value(10).run()

    assert "Somebody else set other limits in the meantime." in words(page)
    assert page.number_input(key=limit(cycle, "hours")).value == 50


def test_a_pin_is_kept_with_its_item_and_taken_away_again(store: Store, opened: Opened, cycle: Cycle) -> None:
    listed(store, cycle, ("E01.01", 0), ("E01.02", 1))
    keep_limits(WHO, store, cycle.id, Limits(items=1), seen=Limits(), now=NOW)
    second = next(i for i in plan_view(WHO, store, cycle.id).items if i.indicator_id == "E01.02")
    page = opened(cycle=cycle.id)

    page.multiselect(key=pins(cycle, "in")).select(second.id).run()
    told, kept = words(page), store.owned(PlanItem, lea_id=cycle.lea_id)
    page.multiselect(key=pins(cycle, "in")).unselect(second.id).run()

    assert "E01.02, 1 to 2 (in any case)" in told
    assert {item.pin for item in kept} == {None, "in"}
    assert {item.pin for item in store.owned(PlanItem, lea_id=cycle.lea_id)} == {None}


def test_pins_that_leave_no_set_say_by_how_much(store: Store, opened: Opened, cycle: Cycle) -> None:
    (first,) = listed(store, cycle, ("E01.01", 0))
    keep_limits(WHO, store, cycle.id, Limits(hours=4), seen=Limits(), now=NOW)
    page = opened(cycle=cycle.id)

    page.multiselect(key=pins(cycle, "in")).select(first.id).run()

    assert page.warning[0].value == "No set keeps these pins."
    assert "6 staff hours too much" in words(page)
    assert "What fits" not in headings(page)


def test_every_next_step_is_put_on_the_shortlist_with_one_button(store: Store, opened: Opened, cycle: Cycle) -> None:
    page = everything(opened(cycle=cycle.id))
    page.multiselect(key=pins(cycle, "out", "everything")).select("E02.01-1").run()
    page.button(key="fit-put").click().run()

    assert "3 steps are on the shortlist now. Confirm or change their hours and dollars there." in words(page)
    kept = {(i.indicator_id, i.from_level) for i in store.owned(PlanItem, lea_id=cycle.lea_id)}
    assert kept == {("E01.01", 0), ("E01.01", 1), ("E01.02", 1)}


def test_the_set_is_adopted_with_one_button(store: Store, opened: Opened, cycle: Cycle) -> None:
    listed(store, cycle, ("E01.01", 0), ("E01.02", 1))
    keep_limits(WHO, store, cycle.id, Limits(items=1), seen=Limits(), now=NOW)
    page = opened(cycle=cycle.id)

    page.button(key="fit-adopt").click().run()

    assert "1 item is taken on now." in words(page)
    assert [item.status for item in plan_view(WHO, store, cycle.id).items] == ["proposed", "adopted"]
    assert "0 of 1 step fits" in words(page)
    assert "Taken on already, and counted above: 1 item, 10 staff hours, $500." in words(page)


def test_what_a_little_more_would_add_is_told_once_figures_are_confirmed(
    store: Store, opened: Opened, cycle: Cycle
) -> None:
    items = listed(store, cycle, ("E01.01", 0), ("E01.02", 1))
    keep_limits(WHO, store, cycle.id, Limits(hours=10), seen=Limits(), now=NOW)
    before = words(opened(cycle=cycle.id))
    for item in items:
        confirm_figures(WHO, store, cycle.id, item.id, seen=item.revision, now=NOW)

    after = words(opened(cycle=cycle.id))

    assert "are confirmed: 2 of 2 are our planning default." in before
    assert "10 more staff hours would add 1 to the gain: E01.02, 1 to 2 would fit." in after


def test_what_if_follows_the_set_until_somebody_ticks_otherwise(store: Store, opened: Opened, cycle: Cycle) -> None:
    items = listed(store, cycle, ("E01.01", 0), ("E01.02", 1))
    page = opened(cycle=cycle.id)
    before = words(page)
    page.checkbox(key=f"{state.FIT_TICK}-{items[1].id}-{cycle.id}").uncheck().run()

    assert "With 2 ticked steps done, 2 of 4 answered are at Level 2 or above; today 1." in before
    assert "1 Short E01 0.5 1.5 0 of 2 1 of 2" in before
    assert "With 1 ticked step done, 1 of 4 answered is at Level 2 or above; today 1." in words(page)
    assert "2 Short E02 1.0 today, 1.0 if done" in page.get("plotly_chart")[0].proto.alt


def test_two_things_of_the_same_words_are_pinned_apart(store: Store, opened: Opened, cycle: Cycle) -> None:
    entered = ItemEntry(action="Meet the college", hours=1, dollars=0)
    items = [add_item(WHO, store, cycle.id, entered, NOW) for _ in range(2)]
    page = opened(cycle=cycle.id)
    listed_second = page.multiselect(key=pins(cycle, "in")).options[1]
    page.multiselect(key=pins(cycle, "in")).select(items[1].id).run()

    assert listed_second == "Meet the college (2)"
    assert {item.id for item in store.owned(PlanItem, lea_id=cycle.lea_id) if item.pin} == {items[1].id}


def test_words_of_the_team_are_no_markup(store: Store, opened: Opened, cycle: Cycle) -> None:
    (first,) = listed(store, cycle, ("E01.01", 0))
    typed = "![x](https://example.org/x.png) <b>*all*</b>"
    entered = ItemEntry(action=typed, hours=1, dollars=0)
    edit_item(WHO, store, cycle.id, first.id, entered, seen=first.revision, now=NOW)

    page = opened(cycle=cycle.id)

    assert page.checkbox[0].label == plain(f"E01.01, 0 to 1: {typed}")
    assert f"E01.01, 0 to 1: {html.escape(typed)}" in " ".join(part.value for part in page.main.html)


def test_who_does_not_direct_reads_it_and_has_nothing_to_change(store: Store, opened: Opened, cycle: Cycle) -> None:
    keep_team(store, ana=Role.VIEWER)
    listed(store, cycle, ("E01.01", 0))
    keep_limits(WHO, store, cycle.id, Limits(hours=40, dollars=900), seen=Limits(), now=NOW)

    page = opened(**{state.PERSON: "ana", "cycle": cycle.id})

    assert "Limits of the year: 40 staff hours, $900." in words(page)
    assert len(page.number_input) == 0
    assert not {"In any case", "Not this year"} & {own.label for own in page.multiselect}
    assert "Adopt 1 step" not in [own.label for own in page.button]
    assert "Pins" not in headings(page)


def test_a_signed_year_is_planned_for(store: Store, opened: Opened, cycle: Cycle) -> None:
    sign(store, cycle)

    page = everything(opened(cycle=cycle.id))

    assert page.button(key="fit-put").label == "Put 4 steps on the shortlist"
    assert not page.exception


def test_many_steps_are_one_table_and_the_rest_folded_away(store: Store, opened: Opened) -> None:
    many = make_framework({"E01": [make_indicator(f"E01.{n:02d}", actions=ACTIONS) for n in range(80)]}, target=2)
    cycle = keep_cycle(store, many, dict.fromkeys(many.indicators, 1))
    listed(store, cycle, *((i, 1) for i in many.indicators))
    keep_limits(WHO, store, cycle.id, Limits(hours=300), seen=Limits(), now=NOW)

    page = opened(cycle=cycle.id)

    assert "30 of 80 steps fit 300 of 300 staff hours" in words(page)
    assert "With 30 ticked steps done" in words(page)
    assert [own.label for own in page.expander] == ["50 steps are not in the set", "Tick what is done"]
    assert not page.exception
