"""What last year's plan left unfinished goes on by choice; the old items stay as they are."""

from datetime import date

import pytest

from assessment.cycles import Cycle
from assessment.errors import AlreadyExists, InputMissing, NotAllowed
from assessment.ids import IndicatorId, OwnedId
from assessment.people import Role, local_person
from assessment.plans import PlanItem, Status
from assessment.ports import Store
from assessment.services.carrying_on import carry_on, unfinished
from assessment.services.next_year import start_next_year
from assessment.services.plan_status import Finish, move
from assessment.services.planning import ItemEntry, add_item, edit_item, shortlist
from assessment.services.plans import plan_view
from assessment.services.rating import rate
from tests.factories import make_framework, make_rating
from tests.kept import NOW, keep_cycle, keep_team, sign

WHO = local_person()
FRAMEWORK = make_framework({"E01": 3}, target=2)
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))


@pytest.fixture
def before(store: Store) -> Cycle:
    """A signed cycle with something in progress, something done and something on the shortlist."""
    cycle = sign(store, keep_cycle(store, FRAMEWORK, dict.fromkeys((FIRST, SECOND, THIRD), 1)))
    going, done, _ = (shortlist(WHO, store, cycle.id, indicator, 1, NOW) for indicator in (FIRST, SECOND, THIRD))
    told = ItemEntry(action="Meet the college", due=date(2027, 5, 1), hours=3)
    edit_item(WHO, store, cycle.id, going.id, told, seen=1, now=NOW)
    to(store, cycle, to(store, cycle, going.id, "adopted", 2), "in_progress", 3)
    to(store, cycle, done.id, "adopted", 1)
    finish = Finish(finished_on=NOW.date(), note="Signed")
    move(WHO, store, cycle.id, done.id, "done", seen=2, now=NOW, finish=finish)
    return cycle


@pytest.fixture
def cycle(store: Store, before: Cycle) -> Cycle:
    return start_next_year(WHO, store, before.id, FRAMEWORK, None, NOW)


def to(store: Store, cycle: Cycle, item_id: OwnedId, status: Status, seen: int) -> OwnedId:
    return move(WHO, store, cycle.id, item_id, status, seen=seen, now=NOW).id


def left(store: Store, cycle: Cycle) -> list[PlanItem]:
    return list(unfinished(WHO, store, cycle.id))


def test_in_a_first_year_nothing_is_left(store: Store, before: Cycle) -> None:
    assert left(store, before) == []


def test_what_is_not_done_is_left_and_nothing_is_carried_on_unasked(store: Store, cycle: Cycle) -> None:
    assert [item.indicator_id for item in left(store, cycle)] == [THIRD, FIRST]
    assert plan_view(WHO, store, cycle.id).plan is None


def test_what_is_chosen_goes_on_as_it_stands_and_the_old_one_stays(store: Store, before: Cycle, cycle: Cycle) -> None:
    old = next(item for item in left(store, cycle) if item.indicator_id == FIRST)
    digest = store.cycle(before.id).digest

    (item,) = carry_on(WHO, store, cycle.id, [old.id], NOW)

    same = ("action", "status", "due", "hours", "confirmed", "from_level", "to_level", "own_words")
    assert [getattr(item, name) for name in same] == [getattr(old, name) for name in same]
    assert item.carried_from == old.id
    assert old in plan_view(WHO, store, before.id).items
    assert plan_view(WHO, store, before.id).carried == {old.id}
    assert plan_view(WHO, store, cycle.id).items == (item,)
    assert [other.indicator_id for other in left(store, cycle)] == [THIRD]
    assert store.cycle(before.id).digest == digest


def test_it_can_go_on_for_several_years(store: Store, cycle: Cycle) -> None:
    carry_on(WHO, store, cycle.id, [item.id for item in left(store, cycle)], NOW)
    sign(store, cycle)
    third = start_next_year(WHO, store, cycle.id, FRAMEWORK, None, NOW)

    assert {item.plan_id for item in left(store, third)} == {plan_view(WHO, store, cycle.id).plan.id}  # type: ignore[union-attr]


def test_a_step_that_is_planned_anew_is_not_carried_on_as_well(store: Store, cycle: Cycle) -> None:
    rate(WHO, store, FRAMEWORK, cycle.id, FIRST, make_rating(1), seen=0, now=NOW)
    shortlist(WHO, store, cycle.id, FIRST, 1, NOW)
    both = [item.id for item in left(store, cycle)]

    with pytest.raises(AlreadyExists):
        carry_on(WHO, store, cycle.id, both, NOW)

    assert len(plan_view(WHO, store, cycle.id).items) == 1


def test_nothing_chosen_or_something_moved_on_is_refused(store: Store, before: Cycle, cycle: Cycle) -> None:
    ids = [item.id for item in left(store, cycle)]
    carry_on(WHO, store, cycle.id, ids[:1], NOW)

    for wanted in ([], ids):
        with pytest.raises(InputMissing):
            carry_on(WHO, store, cycle.id, wanted, NOW)


def test_what_the_framework_no_longer_has_goes_on_without_its_step(store: Store, before: Cycle) -> None:
    add_item(WHO, store, before.id, ItemEntry(action="Ask"), NOW)
    other = make_framework({"E02": 1}, target=2, version="2")
    cycle = start_next_year(WHO, store, before.id, other, None, NOW)

    made = carry_on(WHO, store, cycle.id, [item.id for item in left(store, cycle)], NOW)

    assert len(made) == 3
    assert {(item.indicator_id, item.element_id, item.to_level) for item in made} == {(None, None, None)}


def test_a_director_carries_on_and_others_read(store: Store, cycle: Cycle) -> None:
    fay = keep_team(store, fay=Role.FACILITATOR)["fay"]

    assert len(unfinished(fay, store, cycle.id)) == 2
    with pytest.raises(NotAllowed):
        carry_on(fay, store, cycle.id, [left(store, cycle)[0].id], NOW)
