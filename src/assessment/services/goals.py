"""Goals of an LEA or of a region: written, ordered, linked to what serves them, taken away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from assessment.errors import AssessmentError, NotAllowed
from assessment.framework import Framework
from assessment.goals import Goal
from assessment.history import Change, HistoryRow
from assessment.ids import OwnedId, new_id
from assessment.owned import Owner
from assessment.people import Act, Person, require
from assessment.plans import CHOSEN, PlanItem
from assessment.ports import Store
from assessment.services.goals_written import Written, made, measures_of
from assessment.services.one_named import one_named
from assessment.services.plans import plan_view


class OrderMoved(AssessmentError):
    """Goals were added or taken away since their order was shown."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Goals were added or taken away in the meantime. Nothing was moved. Look at the order again.")


def goals_of(who: Person, store: Store, owner: Owner) -> tuple[Goal, ...]:
    """The goals of an LEA, or of a region, in their order.

    Raises:
        NotAllowed: the person may not read them.

    """
    require_owner(who, owner, Act.READ)
    return _in_order(store, owner)


def add_goal(who: Person, store: Store, framework: Framework, owner: Owner, written: Written, now: datetime) -> Goal:
    """A new goal, after those there are.

    Raises:
        NotAllowed: the person may not change them.
        InputMissing: it says nothing, or too much.
        UnknownIndicator: it names an element that the framework does not have.

    """
    require_owner(who, owner, Act.DIRECT)
    with store.together() as kept:
        _require_links(who, kept, framework, owner, written, None)
        last = max((goal.number for goal in _in_order(kept, owner)), default=0)
        own = {"id": OwnedId(new_id()), "lea_id": owner.lea_id, "region_id": owner.region_id, "number": last + 1}
        goal = made(Goal, **own, **_said(written))
        kept.add_owned(goal, Change(by=who.id, at=now))
    return goal


def edit_goal(
    who: Person,
    store: Store,
    framework: Framework,
    owner: Owner,
    goal_id: OwnedId,
    written: Written,
    seen: int,
    now: datetime,
) -> Goal:
    """The goal as it reads now; its leading indicators stay.

    Raises:
        NotAllowed: the person may not change it, or there is none.
        OwnedChanged: somebody saved since revision `seen`; carries theirs, nothing is overwritten.
        InputMissing, UnknownIndicator: as for a new one.

    """
    with store.together() as kept:
        stands = found_goal(who, kept, owner, goal_id)
        _require_links(who, kept, framework, owner, written, stands)
        return kept.save_owned(made(Goal, **dict(stands) | _said(written)), seen, Change(by=who.id, at=now))


def remove_goal(who: Person, store: Store, owner: Owner, goal_id: OwnedId, seen: int, now: datetime) -> None:
    """Take a goal away; those after it move up. It stays in the history.

    Raises:
        NotAllowed: the person may not change it, or there is none.
        OwnedChanged: somebody saved since revision `seen`.

    """
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        kept.remove_owned(found_goal(who, kept, owner, goal_id), seen, change)
        _number(kept, _in_order(kept, owner), change)


def order_goals(who: Person, store: Store, owner: Owner, wanted: Sequence[OwnedId], now: datetime) -> None:
    """Give the goals the order wanted, which names each of them once.

    Raises:
        NotAllowed: the person may not change them.
        OrderMoved: it does not name those that there are.

    """
    require_owner(who, owner, Act.DIRECT)
    with store.together() as kept:
        goals = {goal.id: goal for goal in _in_order(kept, owner)}
        if sorted(goals) != sorted(wanted):
            raise OrderMoved
        _number(kept, [goals[goal_id] for goal_id in wanted], Change(by=who.id, at=now))


def goal_history(who: Person, store: Store, owner: Owner, goal_id: OwnedId) -> tuple[HistoryRow, ...]:
    """The changes of a goal, newest first.

    Raises:
        NotAllowed: the person may not read it, or there is none.

    """
    if goal_id not in {goal.id for goal in goals_of(who, store, owner)}:
        raise NotAllowed
    return tuple(reversed(store.owned_history(goal_id)))


def items_to_link(who: Person, store: Store, owner: Owner) -> tuple[PlanItem, ...]:
    """The plan items that goals of an LEA can name, by what is to be done, as far as the person may know of them.

    A region has none.

    Raises:
        NotAllowed: the person may not read them.

    """
    require_owner(who, owner, Act.READ)
    cycles = store.cycles(owner.lea_id) if owner.lea_id else ()
    items = [item for cycle in cycles for item in plan_view(who, store, cycle.id).items if item.status in CHOSEN]
    return tuple(sorted(items, key=lambda item: (item.action, item.id)))


def number_goals(store: Store, owner: Owner, change: Change, first: OwnedId | None = None) -> None:
    """Number the goals from 1 in their order; `first` comes before another of its number."""
    goals = sorted(_in_order(store, owner), key=lambda goal: (goal.number, goal.id != first, goal.id))
    _number(store, goals, change)


def require_owner(who: Person, owner: Owner, act: Act) -> None:
    """Do nothing when the person may do that with the owner's goals.

    Raises:
        NotAllowed: the same refusal whether the owner exists or not.

    """
    if owner.lea_id is not None:
        require(who, act, owner.lea_id)
    elif not who.may_in_region(act, owner.region_id):
        raise NotAllowed


def may_change(who: Person, owner: Owner) -> bool:
    """Whether the person may change the owner's goals."""
    return who.may_in_region(Act.DIRECT, owner.region_id) if owner.lea_id is None else who.may(Act.DIRECT, owner.lea_id)


def found_goal(who: Person, store: Store, owner: Owner, goal_id: OwnedId) -> Goal:
    """A goal that the person may change.

    Raises:
        NotAllowed: they may not, or there is none.

    """
    require_owner(who, owner, Act.DIRECT)
    return one_named(_in_order(store, owner), goal_id)


def _said(written: Written) -> dict[str, Any]:
    return dict(written) | {"measures": measures_of(written)}


def _in_order(store: Store, owner: Owner) -> tuple[Goal, ...]:
    goals = store.owned(Goal, lea_id=owner.lea_id, region_id=owner.region_id)
    return tuple(sorted(goals, key=lambda goal: (goal.number, goal.id)))


def _number(store: Store, goals: Sequence[Goal], change: Change) -> None:
    for number, goal in enumerate(goals, 1):
        if goal.number != number:
            store.save_owned(goal.model_copy(update={"number": number}), goal.revision, change)


def _require_links(
    who: Person, store: Store, framework: Framework, owner: Owner, written: Written, stands: Goal | None
) -> None:
    """Hold what is linked anew to what there is; what was linked before stays, though it may be gone."""
    for element_id in written.elements:
        if stands is None or element_id not in stands.elements:
            framework.element(element_id)
    linked = set(written.plan_items) - set(stands.plan_items if stands else ())
    if linked and not linked <= {item.id for item in items_to_link(who, store, owner)}:
        raise NotAllowed
