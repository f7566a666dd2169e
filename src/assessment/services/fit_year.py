"""What fits the year: of the shortlist or of every step, within the limits that the plan keeps."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessment.errors import InputMissing
from assessment.fit_errors import PinsClash, PinsDoNotFit
from assessment.fitting import Fit, More, Step, fit, more
from assessment.gaps import Gap, Recommendation, recommend
from assessment.history import Change
from assessment.ids import CycleId, OwnedId
from assessment.people import Person
from assessment.plans import Limits, Pin, Plan, PlanItem
from assessment.ports import Store
from assessment.services.plan_status import move
from assessment.services.planning import add_step, entry_of, with_changes
from assessment.services.plans import PlanView, item_of, kept_plan, plan_view, to_change
from assessment.services.results import Results, results
from assessment.year_steps import Scope, StepKey, YearBasis, YearStep, YearSteps, year_steps


@dataclass(frozen=True, slots=True)
class Amount:
    """So many staff hours, whole dollars and items."""

    hours: int
    dollars: int
    items: int


@dataclass(frozen=True)
class YearFit:
    """What fits the year, with what it follows from.

    `found` is what fits beside what is taken on already; None where the pins leave no set, and `refusal` says why.
    `beyond` is what would fit with a little more, None until the team has confirmed every figure of the shortlist.
    """

    results: Results
    plan: PlanView
    scope: Scope
    limits: Limits
    steps: YearSteps
    found: Fit | None
    refusal: str
    beyond: More | None

    @property
    def taken(self) -> Amount:
        """What the team took on already."""
        return _taken(self.steps)

    @property
    def over(self) -> Amount:
        """By how much that is over the limits; 0 where it is not, or where no limit is set."""
        taken, limits = self.taken, self.limits
        return Amount(
            hours=_over(taken.hours, limits.hours),
            dollars=_over(taken.dollars, limits.dollars),
            items=_over(taken.items, limits.items),
        )

    @property
    def to_confirm(self) -> tuple[YearStep, ...]:
        """Steps that may be chosen by figures which nobody has confirmed."""
        return _to_confirm(self.steps)

    def told(self, steps: Collection[Step]) -> tuple[YearStep, ...]:
        """Those steps with what is to be done, in their order."""
        wanted = set(steps)
        return tuple(own for own in self.steps.open if own.step in wanted)


def fit_year(
    who: Person, store: Store, cycle_id: CycleId, scope: Scope, pins: Mapping[StepKey, Pin] | None = None
) -> YearFit:
    """What fits the year within the limits that the plan keeps, beside what is taken on already.

    `pins` are of steps that are in no plan yet.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    stands, view = results(who, store, cycle_id), plan_view(who, store, cycle_id)
    basis = YearBasis(
        framework=stands.framework,
        standings=stands.standings,
        aims=stands.aims,
        gaps=stands.gaps,
        items=view.items,
        declined={(own.indicator_id, own.from_level) for own in view.declined},
        pins=pins or {},
    )
    limits = view.plan.limits if view.plan else Limits()
    steps = year_steps(basis, scope)
    found, refusal, beyond = _fitted(steps, limits, scope)
    return YearFit(stands, view, scope, limits, steps, found, refusal, beyond)


def keep_limits(who: Person, store: Store, cycle_id: CycleId, limits: Limits, *, seen: Limits, now: datetime) -> Plan:
    """The plan with those limits; it is made with them where there is none. `seen` is what stood there before.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        InputMissing: somebody set other limits in between; they stand.

    """
    cycle = to_change(who, store, cycle_id)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        plan = kept_plan(kept, cycle, change)
        if plan.limits == limits:
            return plan
        if plan.limits != seen:
            raise InputMissing("Somebody else set other limits in the meantime. They stand: look, then change them.")
        return kept.save_owned(Plan(**dict(plan) | {"limits": limits}), plan.revision, change)


def pin(
    who: Person, store: Store, cycle_id: CycleId, item_id: OwnedId, pinned: Pin | None, *, seen: int, now: datetime
) -> PlanItem:
    """The item with its pin set or taken away.

    Raises:
        NotAllowed: the person does not direct this LEA, or its plan has no such item.
        OwnedChanged: somebody saved since revision `seen`.

    """
    stands = item_of(store, to_change(who, store, cycle_id), item_id)
    return store.save_owned(with_changes(stands, pin=pinned), seen, Change(by=who.id, at=now))


def put_on_shortlist(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    wanted: Sequence[StepKey],
    now: datetime,
    pins: Mapping[StepKey, Pin] | None = None,
) -> int:
    """Put steps on the shortlist as the rubric words them, all or none; how many were not in the plan yet.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        InputMissing: a step is not one of its gaps any more, or was declined.

    """
    cycle = to_change(who, store, cycle_id)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        view, stands = plan_view(who, kept, cycle_id), results(who, kept, cycle_id)
        added = [key for key in wanted if view.step(*key) is None]
        if any(view.declined_step(*key) for key in added):
            raise InputMissing("Somebody declined one of these steps in the meantime. Nothing was done.")
        for key in added:
            step = _rubric_step(stands, key)
            add_step(kept, cycle, {**dict(entry_of(step)), "pin": (pins or {}).get(key)}, step, change)
    return len(added)


def adopt(
    who: Person, store: Store, cycle_id: CycleId, wanted: Sequence[tuple[OwnedId, int]], now: datetime
) -> tuple[PlanItem, ...]:
    """Take on items of the shortlist, all or none; each with the revision that the person had before them.

    Raises:
        NotAllowed: the person does not direct this LEA, or its plan has no such item.
        InputMissing: one of them is not on the shortlist any more.
        OwnedChanged: somebody changed one of them since.

    """
    with store.together() as kept:
        return tuple(move(who, kept, cycle_id, item_id, "adopted", seen=seen, now=now) for item_id, seen in wanted)


def _fitted(steps: YearSteps, limits: Limits, scope: Scope) -> tuple[Fit | None, str, More | None]:
    choice, room = [own.step for own in steps.open], _room(steps, limits)
    try:
        found = fit(choice, room)
    except (PinsDoNotFit, PinsClash) as refused:
        return None, str(refused), None
    sure = scope == "shortlist" and bool(choice) and not _to_confirm(steps)
    return found, "", more(choice, room) if sure else None


def _room(steps: YearSteps, limits: Limits) -> Limits:
    """What the limits leave beside what is taken on."""
    taken = _taken(steps)
    return Limits(
        hours=_left(limits.hours, taken.hours),
        dollars=_left(limits.dollars, taken.dollars),
        items=_left(limits.items, taken.items),
    )


def _taken(steps: YearSteps) -> Amount:
    taken = [own.step for own in steps.taken_on]
    return Amount(
        hours=sum(step.hours or 0 for step in taken),
        dollars=sum(step.dollars or 0 for step in taken),
        items=len(taken),
    )


def _left(limit: int | None, taken: int) -> int | None:
    return None if limit is None else max(0, limit - taken)


def _over(taken: int, limit: int | None) -> int:
    return 0 if limit is None else max(0, taken - limit)


def _to_confirm(steps: YearSteps) -> tuple[YearStep, ...]:
    return tuple(own for own in steps.open if own.step.weighed and not own.confirmed)


def _rubric_step(stands: Results, key: StepKey) -> Recommendation:
    """The step of a gap from one of its levels, as a recommendation.

    Raises:
        InputMissing: there is no such gap.

    """
    indicator_id, level = key
    for gap in stands.gaps:
        if gap.indicator_id == indicator_id and gap.level <= level < gap.target:
            lifted = Gap(
                gap.indicator_id, gap.element_id, level, gap.target, gap.importance, gap.supported, gap.provisional
            )
            return recommend(stands.framework, [lifted])[0]
    raise InputMissing("One of these steps is not below its target any more. Nothing was done: look once more.")
