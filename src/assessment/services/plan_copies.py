"""Plans kept here without their self-assessment: brought in as a copy, or before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessment.calendar import CalendarDate
from assessment.errors import NotAllowed
from assessment.goals import Goal
from assessment.ids import LeaId
from assessment.leas import ListedLea
from assessment.people import Act, Person
from assessment.plans import Plan, PlanItem
from assessment.ports import Store


@dataclass(frozen=True, slots=True)
class PlanCopy:
    """All that an LEA plans of which no self-assessment is here; items and goals in their order."""

    lea: ListedLea
    items: tuple[PlanItem, ...]
    goals: tuple[Goal, ...]
    dates: tuple[CalendarDate, ...]


def plan_copies(who: Person, store: Store) -> tuple[PlanCopy, ...]:
    """Those that the person may read, by the name of the LEA.

    Their items rest on answers that are not kept here, so there is nobody whom they could anchor.

    Raises:
        NotAllowed: the person may read of no LEA.

    """
    readable = who.leas_where(Act.READ)
    if readable == frozenset():
        raise NotAllowed
    with store.reading() as kept:
        assessed = {cycle.lea_id for cycle in kept.cycles()}
        alone = [lea for lea in kept.leas(readable) if lea.id not in assessed]
        found = [_copy(kept, lea) for lea in alone]
    return tuple(own for own in found if own.items or own.goals or own.dates)


def _copy(store: Store, lea: ListedLea) -> PlanCopy:
    return PlanCopy(
        lea=lea,
        items=tuple(sorted(_items(store, lea.id), key=lambda item: (item.due or date.max, item.action))),
        goals=tuple(sorted(store.owned(Goal, lea_id=lea.id), key=lambda goal: (goal.number, goal.id))),
        dates=tuple(sorted(store.owned(CalendarDate, lea_id=lea.id), key=lambda own: (own.on, own.id))),
    )


def _items(store: Store, lea_id: LeaId) -> Sequence[PlanItem]:
    plans = {plan.id for plan in store.owned(Plan, lea_id=lea_id)}
    return [item for item in store.owned(PlanItem, lea_id=lea_id) if item.plan_id in plans]
