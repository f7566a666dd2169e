"""What an earlier year's plan left unfinished, carried on into this year's by choice; the old items stay."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, OwnedId
from assessment.people import Person
from assessment.plan_ids import carried_id_of
from assessment.plans import ENDED, Plan, PlanItem
from assessment.ports import Store
from assessment.services.cycles import open_cycle
from assessment.services.planning import require_free
from assessment.services.plans import in_order, kept_plan, tells_unheard, to_change, unheard_of


def unfinished(who: Person, store: Store, cycle_id: CycleId) -> tuple[PlanItem, ...]:
    """Items of the LEA's earlier plans that are not done, dropped or carried on already, as far as one may know.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    earlier = _earlier_plans(store, cycle)
    if not earlier:
        return ()
    every = store.owned(PlanItem, lea_id=cycle.lea_id)
    carried = {item.carried_from for item in every}
    cycle_of, hidden = unheard_of(who, store, cycle.lea_id)
    waiting = (
        item
        for item in every
        if item.plan_id in earlier and item.status not in ENDED and item.id not in carried
        if not tells_unheard(item, cycle_of, hidden)
    )
    return in_order(store.framework(cycle.framework_digest), waiting)


def carry_on(
    who: Person, store: Store, cycle_id: CycleId, item_ids: Collection[OwnedId], now: datetime
) -> tuple[PlanItem, ...]:
    """Those items as they go on in this year's plan, with where they stand, who does them and what they cost.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        InputMissing: nothing is chosen, or something of it was finished or carried on in the meantime.
        AlreadyExists: the step of one is in this year's plan.

    """
    cycle = to_change(who, store, cycle_id)
    if not item_ids:
        raise InputMissing("Nothing is chosen. Tick what goes on this year.")
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        waiting = {item.id: item for item in unfinished(who, kept, cycle_id)}
        if not waiting.keys() >= set(item_ids):
            raise InputMissing("Something of this was finished or carried on in the meantime. Nothing was done.")
        plan = kept_plan(kept, cycle, change)
        framework = kept.framework(cycle.framework_digest)
        made = []
        for item_id in item_ids:
            item = _goes_on(waiting[item_id], plan, framework)
            own = [other for other in kept.owned(PlanItem, lea_id=cycle.lea_id) if other.plan_id == plan.id]
            if item.indicator_id is not None and item.from_level is not None:
                require_free(own, item.indicator_id, item.from_level)
            kept.add_owned(item, change)
            made.append(item)
    return tuple(made)


def _earlier_plans(store: Store, cycle: Cycle) -> Mapping[OwnedId, Plan]:
    years = {own.id: own.school_year for own in store.cycles(cycle.lea_id)}
    plans = store.owned(Plan, lea_id=cycle.lea_id)
    return {own.id: own for own in plans if years.get(own.cycle_id, cycle.school_year) < cycle.school_year}


def _goes_on(item: PlanItem, plan: Plan, framework: Framework) -> PlanItem:
    """The item in this year's plan; about nothing of the framework where that has no such indicator any more."""
    changes: dict[str, Any] = {
        "id": carried_id_of(plan.id, item.id),
        "plan_id": plan.id,
        "carried_from": item.id,
        "pin": None,
        "revision": 1,
    }
    if item.indicator_id is not None and item.indicator_id not in framework.indicators:
        changes |= {"indicator_id": None, "from_level": None, "to_level": None}
    if item.element_id not in {element.id for element in framework.elements}:
        changes |= {"element_id": None}
    return PlanItem(**dict(item) | changes)
