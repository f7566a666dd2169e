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
from assessment.owned import Owned
from assessment.people import Act, Person
from assessment.plan_ids import plan_id_of
from assessment.plans import ENDED, STATUSES, Declined, Plan, PlanItem
from assessment.ports import Store
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing

Unheard = Mapping[CycleId, frozenset[IndicatorId]]
"""What of each cycle somebody does not hear yet."""


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
    hidden = {cycle.id: unheard_indicators(who, store, cycle)}
    cycle_of = {plan.id: cycle.id} if plan else {}
    heard = [item for item in own if not tells_unheard(item, cycle_of, hidden)]
    signed = newest_signed(store, cycle)
    owned_by = {item.owner_id for item in own}
    return PlanView(
        lea=store.lea(cycle.lea_id),
        cycle=cycle,
        framework=framework,
        plan=plan,
        items=in_order(framework, heard),
        declined=tuple(one for one in declined_of(store, cycle, framework) if not tells_unheard(one, cycle_of, hidden)),
        newest=signed[0] if signed else None,
        unheard=len(own) - len(heard),
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

    def rank(item: PlanItem) -> tuple[int, str, int, int, str, str]:
        place = order.get(item.indicator_id, last) if item.indicator_id else last
        due = item.due.isoformat() if item.due else "9"
        return STATUSES.index(item.status), due, place, item.from_level or 0, item.action.casefold(), item.id

    return tuple(sorted(items, key=rank))


def _is_of(store: Store, framework: Framework, digest: str | None) -> bool:
    return digest in (None, framework.digest) or store.framework(digest).id == framework.id


def unheard_indicators(who: Person, store: Store, cycle: Cycle) -> frozenset[IndicatorId]:
    """Indicators whose level is, for now, the middle of answers which this person does not hear yet."""
    if cycle.state == "closed" and who.may(Act.RATE, cycle.lea_id):
        return frozenset()
    said = [row for row in store.individual_ratings(cycle.id) if row.rating]
    if not said:
        return frozenset()
    agreed = {row.indicator_id for row in store.team_ratings(cycle.id) if row.rating is not None}
    framework = store.framework(cycle.framework_digest)
    counted = set(hearing(who, store, cycle).counted(framework, said))
    return frozenset(row.indicator_id for row in said if row.indicator_id not in agreed and row not in counted)


def tells_unheard(own: Owned, cycle_of: Mapping[OwnedId, CycleId], hidden: Unheard) -> bool:
    """Whether an item, or a declined step, tells a level that is hidden; `cycle_of` has the cycle of each plan."""
    match own:
        case PlanItem(indicator_id=indicator_id, from_level=int()) if not own.carried_from:
            cycle_id = cycle_of.get(own.plan_id)
        case Declined(indicator_id=indicator_id, cycle_id=cycle_id):
            pass
        case _:
            return False
    return cycle_id is not None and indicator_id in hidden.get(cycle_id, ())


def unheard_of(who: Person, store: Store, lea_id: LeaId) -> tuple[Mapping[OwnedId, CycleId], Unheard]:
    """The cycle of each plan of an LEA, and what of each cycle this person does not hear yet.

    Raises:
        NotAllowed: the person may not read the LEA's work.

    """
    plans = {own.id: own.cycle_id for own in store.owned(Plan, lea_id=lea_id)}
    return plans, {own.id: unheard_indicators(who, store, own) for own in store.cycles(lea_id)}
