"""The plan of a self-assessment as a person may read it, and the plan that a change is made in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.framework import Framework
from assessment.gaps import Recommendation
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, LeaId, OwnedId, PersonId
from assessment.leas import Lea
from assessment.people import Act, Person
from assessment.plan_ids import plan_id_of
from assessment.plans import ENDED, STATUSES, Declined, Plan, PlanItem
from assessment.ports import Store
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing


@dataclass(frozen=True)
class PlanView:
    """What an LEA plans about a cycle. `plan` is None before the first act; items by status, due day, then framework.

    `newest` is the number of the edition that is signed, None for none. `declined` are steps that the LEA declined in
    this year or an earlier one. `unheard` counts items that rest on answers which this person does not hear yet, and
    that are therefore not among the items. `carried` are the items that a later plan goes on from, `owners` the names
    of those who answer for one.
    """

    lea: Lea
    cycle: Cycle
    framework: Framework
    plan: Plan | None
    items: tuple[PlanItem, ...]
    declined: tuple[Declined, ...]
    newest: int | None
    unheard: int = 0
    carried: frozenset[OwnedId] = frozenset()
    owners: Mapping[PersonId, str] = field(default_factory=dict)

    @property
    def is_behind(self) -> bool:
        """Whether a newer edition is signed than the one that the plan answers."""
        answered = self.plan.edition if self.plan else None
        return answered is not None and self.newest is not None and answered < self.newest

    @cached_property
    def priorities(self) -> tuple[PlanItem, ...]:
        """What people chose and is still to be done: taken on first, then the shortlist."""
        going = [item for item in self.items if item.status not in (*ENDED, "proposed")]
        return (*going, *(item for item in self.items if item.status == "proposed"))

    def step(self, indicator_id: IndicatorId, from_level: int) -> PlanItem | None:
        """The item for a step, unless it was dropped."""
        return next((item for item in self.items if is_step(item, indicator_id, from_level)), None)

    def declined_step(self, indicator_id: IndicatorId, from_level: int) -> Declined | None:
        """The LEA's word that it does not want a step."""
        wanted = (indicator_id, from_level)
        return next((own for own in self.declined if (own.indicator_id, own.from_level) == wanted), None)

    def wanted(self, steps: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
        """The recommended steps that are not declined."""
        return tuple(step for step in steps if self.declined_step(step.gap.indicator_id, step.gap.level) is None)

    def declined_of(self, steps: Iterable[Recommendation]) -> tuple[Declined, ...]:
        """The LEA's word on those recommended steps that it declined."""
        found = (self.declined_step(step.gap.indicator_id, step.gap.level) for step in steps)
        return tuple(own for own in found if own is not None)


def plan_view(who: Person, store: Store, cycle_id: CycleId) -> PlanView:
    """The plan of a cycle with its items, as far as this person may know of them.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    framework = store.framework(cycle.framework_digest)
    plan = plan_of(store, cycle)
    every = store.owned(PlanItem, lea_id=cycle.lea_id) if plan else ()
    own = [item for item in every if plan and item.plan_id == plan.id]
    unheard = _unheard(who, store, framework, cycle, own)
    signed = newest_signed(store, cycle)
    owned_by = {item.owner_id for item in own}
    return PlanView(
        lea=store.lea(cycle.lea_id),
        cycle=cycle,
        framework=framework,
        plan=plan,
        items=in_order(framework, (item for item in own if item.id not in unheard)),
        declined=declined_of(store, cycle, framework),
        newest=signed[0] if signed else None,
        unheard=len(unheard),
        carried=frozenset(item.carried_from for item in every if item.carried_from is not None),
        owners={person.id: person.name for person in store.people() if person.id in owned_by} if own else {},
    )


def plan_of(store: Store, cycle: Cycle) -> Plan | None:
    """The plan of a cycle, where somebody made one."""
    return next((own for own in store.owned(Plan, lea_id=cycle.lea_id) if own.cycle_id == cycle.id), None)


def kept_plan(store: Store, cycle: Cycle, change: Change) -> Plan:
    """The plan of a cycle: made with the first act. One of a signed cycle answers what is signed."""
    plan = plan_of(store, cycle)
    if plan is not None:
        return plan
    edition, digest = newest_signed(store, cycle) or (None, None)
    made = Plan(id=plan_id_of(cycle.id), lea_id=cycle.lea_id, cycle_id=cycle.id, edition=edition, digest=digest)
    store.add_owned(made, change)
    return made


def newest_signed(store: Store, cycle: Cycle) -> tuple[int, str] | None:
    """Number and digest of the edition of a cycle that was signed last; None for none."""
    if cycle.state == "closed" and cycle.digest is not None:
        return cycle.edition, cycle.digest
    if not cycle.was_signed:
        return None
    last = store.editions(cycle.id)[-1]
    return last.number, last.digest


def item_of(store: Store, cycle: Cycle, item_id: OwnedId) -> PlanItem:
    """An item of a cycle's plan.

    Raises:
        NotAllowed: there is none such.

    """
    plan = plan_of(store, cycle)
    for item in store.owned(PlanItem, lea_id=cycle.lea_id) if plan else ():
        if item.id == item_id and plan and item.plan_id == plan.id:
            return item
    raise NotAllowed


def unheard_items(who: Person, store: Store, lea_id: LeaId) -> frozenset[OwnedId]:
    """Items of all of an LEA's plans that rest on answers which this person does not hear yet.

    Raises:
        NotAllowed: the person may not read them.

    """
    plans = {own.cycle_id: own.id for own in store.owned(Plan, lea_id=lea_id)}
    every = store.owned(PlanItem, lea_id=lea_id)
    found: set[OwnedId] = set()
    for cycle in store.cycles(lea_id):
        own = [item for item in every if item.plan_id == plans.get(cycle.id)]
        found |= _unheard(who, store, store.framework(cycle.framework_digest), cycle, own)
    return frozenset(found)


def to_change(who: Person, store: Store, cycle_id: CycleId) -> Cycle:
    """The cycle, open or signed, for somebody who may change its plan: what is planned is no part of what is signed.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.

    """
    return open_cycle(who, store, cycle_id, Act.DIRECT)


def declined_of(store: Store, cycle: Cycle, framework: Framework) -> tuple[Declined, ...]:
    """Steps that the LEA declined in that year or before, on the framework of that id; in framework order."""
    frameworks = {own.id: own.framework_digest for own in store.cycles(cycle.lea_id)}
    order = {indicator: place for place, indicator in enumerate(framework.indicators)}
    found = [
        own
        for own in store.owned(Declined, lea_id=cycle.lea_id)
        if own.indicator_id in order
        and own.school_year <= cycle.school_year
        and _is_of(store, framework, frameworks.get(own.cycle_id))
    ]
    return tuple(sorted(found, key=lambda own: (order[own.indicator_id], own.from_level)))


def is_step(item: PlanItem, indicator_id: IndicatorId, from_level: int) -> bool:
    """Whether an item is that step, and was not dropped."""
    return (item.indicator_id, item.from_level) == (indicator_id, from_level) and item.status != "dropped"


def in_order(framework: Framework, items: Iterable[PlanItem]) -> tuple[PlanItem, ...]:
    """By status as they come in a year's work, then the day they are due, then framework order, then words."""
    order = {indicator: place for place, indicator in enumerate(framework.indicators)}
    last = len(order)

    def rank(item: PlanItem) -> tuple[int, str, int, str, str]:
        place = order.get(item.indicator_id, last) if item.indicator_id else last
        due = item.due.isoformat() if item.due else "9"
        return STATUSES.index(item.status), due, place, item.action.casefold(), item.id

    return tuple(sorted(items, key=rank))


def _is_of(store: Store, framework: Framework, digest: str | None) -> bool:
    return digest in (None, framework.digest) or store.framework(digest).id == framework.id


def _unheard(
    who: Person, store: Store, framework: Framework, cycle: Cycle, items: Iterable[PlanItem]
) -> frozenset[OwnedId]:
    """Items whose step tells a level that is the middle of answers which this person does not hear yet."""
    steps = {item.id: item.indicator_id for item in items if item.from_level is not None and not item.carried_from}
    if not steps:
        return frozenset()
    agreed = {row.indicator_id for row in store.team_ratings(cycle.id) if row.rating is not None}
    said = [row for row in store.individual_ratings(cycle.id) if row.rating and row.indicator_id not in agreed]
    counted = set(hearing(who, store, cycle).counted(framework, said)) if said else set()
    hidden = {row.indicator_id for row in said if row not in counted}
    return frozenset(item_id for item_id, indicator_id in steps.items() if indicator_id in hidden)
