"""From recommendations to a plan: steps put on the shortlist, things of one's own, their words and figures.

A plan lives beside its self-assessment, open or signed, and changes nothing that is signed.
"""

from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from assessment.cycles import Cycle
from assessment.errors import AlreadyExists, InputMissing, NotAllowed
from assessment.gaps import Recommendation
from assessment.history import Change
from assessment.ids import CycleId, ElementId, IndicatorId, OwnedId, PersonId, new_id
from assessment.people import Act, Person
from assessment.plan_ids import step_id_of
from assessment.plans import Funding, PlanItem
from assessment.ports import Store
from assessment.services.plans import declined_of, is_step, item_of, kept_plan, to_change
from assessment.services.results import results
from assessment.values import Value

FIGURES = ("hours", "dollars", "months")


class ItemEntry(Value):
    """What somebody enters of a plan item, not yet checked. `proof` is what will show that it is done."""

    action: str
    lead: str = ""
    owner_id: PersonId | None = None
    owner: str = ""
    starts: date | None = None
    due: date | None = None
    hours: int | None = None
    dollars: int | None = None
    months: int | None = None
    funding: tuple[Funding, ...] = ()
    proof: str = ""


def shortlist(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    from_level: int,
    now: datetime,
    entered: ItemEntry | None = None,
) -> PlanItem:
    """A recommended step as an item of the shortlist: as the rubric words it, or as `entered` in its place.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        InputMissing: nothing of the kind is recommended, as far as this person may know; or it would be no item.
        AlreadyExists: the step is in the plan, or was declined.

    """
    cycle = to_change(who, store, cycle_id)
    told = None if entered is None else _entered(store, cycle, entered)
    with store.together() as kept:
        step = recommended(who, kept, cycle_id, indicator_id, from_level)
        framework = kept.framework(cycle.framework_digest)
        declined = declined_of(kept, cycle, framework)
        if any((own.indicator_id, own.from_level) == (indicator_id, from_level) for own in declined):
            raise AlreadyExists("This step was declined. Take that back first.")
        return add_step(kept, cycle, _in_words(step, told), step, Change(by=who.id, at=now))


def recommended(
    who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId, from_level: int
) -> Recommendation:
    """The recommended step of an indicator from that level, as far as this person may know of it.

    Raises:
        InputMissing: there is none.

    """
    for step in results(who, store, cycle_id).recommendations:
        if (step.gap.indicator_id, step.gap.level) == (indicator_id, from_level):
            return step
    raise InputMissing("This step is not recommended any more: the level has changed. Nothing was done.")


def add_step(store: Store, cycle: Cycle, told: dict[str, Any], step: Recommendation, change: Change) -> PlanItem:
    """The step kept as an item of the cycle's plan.

    Raises:
        AlreadyExists: the step is in the plan.

    """
    plan = kept_plan(store, cycle, change)
    own = [item for item in store.owned(PlanItem, lea_id=cycle.lea_id) if item.plan_id == plan.id]
    require_free(own, step.gap.indicator_id, step.gap.level)
    before = [item for item in own if (item.indicator_id, item.from_level) == (step.gap.indicator_id, step.gap.level)]
    item = _valid(
        id=step_id_of(plan.id, step.gap.indicator_id, step.gap.level, len(before)),
        lea_id=cycle.lea_id,
        plan_id=plan.id,
        indicator_id=step.gap.indicator_id,
        element_id=step.gap.element_id,
        from_level=step.gap.level,
        to_level=step.to_level,
        **told,
    )
    store.add_owned(item, change)
    return item


def require_free(items: list[PlanItem], indicator_id: IndicatorId, from_level: int) -> None:
    """Do nothing while no item of a plan is that step.

    Raises:
        AlreadyExists: one is, and was not dropped.

    """
    if any(is_step(item, indicator_id, from_level) for item in items):
        raise AlreadyExists("This step is in the plan already. Change it there.")


def add_item(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    entered: ItemEntry,
    now: datetime,
    *,
    element_id: ElementId | None = None,
    indicator_id: IndicatorId | None = None,
    is_step: bool = False,
) -> PlanItem:
    """Something of the team's own on the shortlist: of an element, an indicator, the next step of one, or of none.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        UnknownIndicator: the framework of the cycle has none such.
        InputMissing: what was entered is no item yet, or the step is not recommended.
        AlreadyExists: the step is in the plan.

    """
    cycle = to_change(who, store, cycle_id)
    framework = store.framework(cycle.framework_digest)
    change = Change(by=who.id, at=now)
    own = {**_entered(store, cycle, entered), "confirmed": True, "own_words": True}
    with store.together() as kept:
        if indicator_id is not None and is_step:
            return add_step(kept, cycle, own, _next_step(who, kept, cycle_id, indicator_id), change)
        if indicator_id is not None:
            element_id = framework.element_of(indicator_id).id
        elif element_id is not None:
            framework.element(element_id)
        plan = kept_plan(kept, cycle, change)
        about = {"plan_id": plan.id, "element_id": element_id, "indicator_id": indicator_id}
        item = _valid(id=OwnedId(new_id()), lea_id=cycle.lea_id, **about, **own)
        kept.add_owned(item, change)
        return item


def edit_item(
    who: Person, store: Store, cycle_id: CycleId, item_id: OwnedId, entered: ItemEntry, *, seen: int, now: datetime
) -> PlanItem:
    """The item as it reads now. Other words are the team's own; other figures are confirmed by being changed.

    Raises:
        NotAllowed: the person does not direct this LEA, or its plan has no such item.
        InputMissing: what was entered is no item.
        OwnedChanged: somebody saved since revision `seen`; carries theirs, nothing is overwritten.

    """
    cycle = to_change(who, store, cycle_id)
    stands = item_of(store, cycle, item_id)
    told = _entered(store, cycle, entered, stands)
    told["own_words"] = stands.own_words or told["action"] != stands.action
    told["confirmed"] = stands.confirmed or any(told[name] != getattr(stands, name) for name in FIGURES)
    return store.save_owned(with_changes(stands, **told), seen, Change(by=who.id, at=now))


def confirm_figures(
    who: Person, store: Store, cycle_id: CycleId, item_id: OwnedId, *, seen: int, now: datetime
) -> PlanItem:
    """The item with its hours, dollars and months as the team's own figures.

    Raises:
        NotAllowed: the person does not direct this LEA, or its plan has no such item.
        InputMissing: it has no figures.
        OwnedChanged: somebody saved since revision `seen`.

    """
    stands = item_of(store, to_change(who, store, cycle_id), item_id)
    if all(getattr(stands, name) is None for name in FIGURES):
        raise InputMissing("It has no figures yet. Enter hours, dollars or months first.")
    return store.save_owned(with_changes(stands, confirmed=True), seen, Change(by=who.id, at=now))


def take_off(who: Person, store: Store, cycle_id: CycleId, item_id: OwnedId, *, seen: int, now: datetime) -> None:
    """Take an item off the shortlist; the history keeps it. What was adopted is dropped instead, with a reason.

    Raises:
        NotAllowed: the person does not direct this LEA, or its plan has no such item.
        InputMissing: it is more than a proposal.
        OwnedChanged: somebody saved since revision `seen`.

    """
    stands = item_of(store, to_change(who, store, cycle_id), item_id)
    if stands.status != "proposed":
        raise InputMissing("It is not on the shortlist any more. Drop it and say why.")
    store.remove_owned(stands, seen, Change(by=who.id, at=now))


def with_changes(item: PlanItem, **changes: object) -> PlanItem:
    """The item with those changes, checked.

    Raises:
        InputMissing: it would be no item.

    """
    return _valid(**dict(item) | changes)


def _valid(**told: object) -> PlanItem:
    try:
        return PlanItem.model_validate(told)
    except ValidationError as err:
        raise InputMissing(_what_is_missing(err)) from None


_MISSING: dict[str, str] = {
    "action": "Say what to do, in up to 2,000 characters.",
    "funding": "A funding has a source, a school year such as 2026-27 and whole dollars.",
    "hours": "Hours, dollars and months are whole numbers, 0 or more.",
}


def _what_is_missing(err: ValidationError) -> str:
    first = err.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    told = first["msg"].removeprefix("Value error, ")
    words = _MISSING.get("hours" if field in FIGURES else field, f"{told[0].upper()}{told[1:]}.")
    return f"{words} Nothing was saved."


def entry_of(step: Recommendation) -> ItemEntry:
    """A recommended step as the form of an item begins with it."""
    figures = {name: getattr(step, name) for name in FIGURES}
    return ItemEntry(action=step.action, lead=step.lead, proof=step.proof, **figures)


def _in_words(step: Recommendation, told: dict[str, Any] | None) -> dict[str, Any]:
    """The step as the rubric words it, or as it was entered: other figures are confirmed by being changed."""
    rubric = dict(entry_of(step))
    if told is None:
        return rubric
    changed = any(told[name] != rubric[name] for name in FIGURES)
    return told | {"own_words": told["action"] != rubric["action"], "confirmed": changed}


def _next_step(who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId) -> Recommendation:
    for step in results(who, store, cycle_id).recommendations:
        if step.gap.indicator_id == indicator_id:
            return step
    raise InputMissing("This indicator has no next step: it is not rated, or at its target. Plan it without a step.")


def _entered(store: Store, cycle: Cycle, entered: ItemEntry, stands: PlanItem | None = None) -> dict[str, Any]:
    """What was entered, without space around it; the owner is somebody of this LEA, or who stands there already."""
    told = {name: getattr(entered, name) for name in ItemEntry.model_fields}
    told |= {name: text.strip() for name, text in told.items() if isinstance(text, str)}
    owner = entered.owner_id
    if owner is not None and (stands is None or stands.owner_id != owner):
        known = next((person for person in store.people() if person.id == owner), None)
        if known is None or not known.may(Act.READ, cycle.lea_id):
            raise NotAllowed
    return told
