"""Changes of a plan read as sentences, and are taken back where nothing rests on them."""

from datetime import date
from typing import Any

import pytest

from assessment.cycles import Cycle
from assessment.errors import NotAllowed, NotUndone
from assessment.history import Change, HistoryRow
from assessment.history_told import Texts
from assessment.ids import IndicatorId
from assessment.owned_text import owned_told
from assessment.people import Role, local_person
from assessment.plans import PlanItem, Status
from assessment.ports import Store
from assessment.services.declining import decline, take_back
from assessment.services.lea_history import lea_history_of, may_take_back
from assessment.services.lea_history import take_back as undo
from assessment.services.plan_status import Finish, move
from assessment.services.planning import ItemEntry, confirm_figures, edit_item, shortlist, take_off
from assessment.services.plans import plan_view
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign

WHO = local_person()
FRAMEWORK = make_framework({"E01": 2}, target=2)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return sign(store, keep_cycle(store, FRAMEWORK, {FIRST: 1, SECOND: 1}))


@pytest.fixture
def item(store: Store, cycle: Cycle) -> PlanItem:
    return shortlist(WHO, store, cycle.id, FIRST, 1, NOW)


def moved(store: Store, cycle: Cycle, item: PlanItem, status: Status, **told: Any) -> PlanItem:
    return move(WHO, store, cycle.id, item.id, status, seen=item.revision, now=NOW, **told)


def last(store: Store) -> HistoryRow:
    return lea_history_of(WHO, store, LEA.id)[-1]


def words(store: Store) -> str:
    return owned_told(last(store)).words


def back(store: Store, row: HistoryRow | None = None) -> None:
    undo(WHO, store, LEA.id, row or last(store), NOW)


def items(store: Store, cycle: Cycle) -> tuple[PlanItem, ...]:
    return plan_view(WHO, store, cycle.id).items


def test_what_happens_to_an_item_reads_as_sentences(store: Store, cycle: Cycle, item: PlanItem) -> None:
    assert words(store) == "put an item on the shortlist"
    told = {name: getattr(item, name) for name in ItemEntry.model_fields}
    entry = ItemEntry(**told | {"action": "Ask", "hours": 3, "due": date(2027, 5, 1), "lead": "counselor"})
    item = edit_item(WHO, store, cycle.id, item.id, entry, seen=1, now=NOW)

    found = owned_told(last(store))
    assert (
        found.words
        == "changed what a plan item takes: no figure became 3 staff hours; set the day it is due: 1 May 2027"
    )
    assert found.texts == (Texts("What to do", "What level 2 means.", "Ask"), Texts("Who leads", "", "counselor"))

    item = moved(store, cycle, item, "adopted")
    assert words(store) == "moved a plan item from On the shortlist to Adopted"
    assert owned_told(last(store)).texts == (Texts("Plan item", "Ask", "Ask"),)
    item = moved(store, cycle, item, "waiting_on_funding", why="Perkins V")
    assert owned_told(last(store)).texts[1] == Texts("Why", "", "Perkins V")
    moved(store, cycle, item, "done", finish=Finish(finished_on=NOW.date(), note="Signed"))
    assert words(store) == "moved a plan item from Waiting on funding to Done"


def test_confirming_declining_and_taking_off_read_as_sentences(store: Store, cycle: Cycle, item: PlanItem) -> None:
    entry = ItemEntry(action=item.action, months=2)
    edited = edit_item(WHO, store, cycle.id, item.id, entry, seen=1, now=NOW)
    store.save_owned(PlanItem(**dict(edited) | {"confirmed": False}), 2, Change(by=WHO.id, at=NOW))
    confirm_figures(WHO, store, cycle.id, item.id, seen=3, now=NOW)
    assert words(store) == "confirmed the figures of a plan item"
    take_off(WHO, store, cycle.id, item.id, seen=4, now=NOW)
    assert words(store) == "took an item off the shortlist"
    declined = decline(WHO, store, cycle.id, SECOND, 1, "Not ours", NOW)
    assert (words(store), owned_told(last(store)).texts) == (
        "declined a recommended step",
        (Texts("Why", "", "Not ours"),),
    )
    take_back(WHO, store, cycle.id, declined.id, seen=1, now=NOW)
    assert words(store) == "took back that a step was declined"


def test_the_plan_itself_reads_as_sentences(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 1})
    item = shortlist(WHO, store, cycle.id, FIRST, 1, NOW)
    rows = [owned_told(row).words for row in lea_history_of(WHO, store, LEA.id) if row.subject == "plan"]
    assert rows == ["began a plan"]
    sign(store, cycle)

    moved(store, cycle, item, "adopted")

    assert words(store) == "had the plan answer signed edition 1"


def test_a_move_is_taken_back_as_a_new_change(store: Store, cycle: Cycle, item: PlanItem) -> None:
    adopted = moved(store, cycle, item, "adopted")
    moved(store, cycle, adopted, "dropped", why="No room")

    back(store)

    (stands,) = items(store, cycle)
    assert (stands.status, stands.why, stands.revision) == ("adopted", "", 4)
    assert len(store.owned_history(item.id)) == 4


def test_what_was_put_on_the_shortlist_is_taken_off_and_back_on(store: Store, cycle: Cycle, item: PlanItem) -> None:
    back(store)
    assert items(store, cycle) == ()

    back(store)
    assert [own.action for own in items(store, cycle)] == [item.action]


def test_what_changed_again_or_has_more_resting_on_it_stays(store: Store, cycle: Cycle, item: PlanItem) -> None:
    added = last(store)
    moved(store, cycle, item, "adopted")

    with pytest.raises(NotUndone):
        back(store, added)
    plan_began = next(row for row in lea_history_of(WHO, store, LEA.id) if row.subject == "plan")
    with pytest.raises(NotUndone):
        back(store, plan_began)

    assert [own.status for own in items(store, cycle)] == ["adopted"]


def test_a_declined_step_is_recommended_again(store: Store, cycle: Cycle) -> None:
    decline(WHO, store, cycle.id, SECOND, 1, "Not ours", NOW)

    back(store)

    assert plan_view(WHO, store, cycle.id).declined == ()


def test_only_a_director_takes_back(store: Store, cycle: Cycle, item: PlanItem) -> None:
    fay = keep_team(store, fay=Role.FACILITATOR)["fay"]
    row = next(row for row in lea_history_of(WHO, store, LEA.id) if row.subject == "plan_item")

    assert may_take_back(WHO, LEA.id, row)
    assert not may_take_back(fay, LEA.id, row)
    with pytest.raises(NotAllowed):
        undo(fay, store, LEA.id, row, NOW)
