"""The plan of a sample LEA: last year's in every status, and what of it goes on this year, beside something new."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from assessment.cycles import Cycle
from assessment.ids import ElementId, IndicatorId, rater_id_of
from assessment.leas import Lea
from assessment.people import Person
from assessment.plans import Funding, PlanItem
from assessment.ports import Store
from assessment.services.carrying_on import carry_on
from assessment.services.declining import decline
from assessment.services.plan_status import Finish, move
from assessment.services.planning import ItemEntry, add_item, edit_item, shortlist
from assessment.services.plans import plan_view
from assessment.services.results import results
from assessment.wording import PACIFIC

PLAN = Path(__file__).with_name("plan.yaml")


def keep_plans(who: Person, store: Store, lea: Lea, before: Cycle, current: Cycle, now: datetime) -> None:
    """Both years' plans, as described for an LEA; none for most."""
    described = yaml.safe_load(PLAN.read_text(encoding="utf-8"))["leas"].get(lea.name)
    if described is None:
        return
    last = list(_keep(who, store, before, described["last_year"], now - timedelta(days=160), now))
    going_on = [item.id for told, item in last if told.get("goes_on")]
    if going_on:
        carry_on(who, store, current.id, going_on, now - timedelta(days=35))
    list(_keep(who, store, current, described["this_year"], now - timedelta(days=30), now))


def _keep(
    who: Person, store: Store, cycle: Cycle, described: Mapping[str, Any], at: datetime, now: datetime
) -> Iterator[tuple[Mapping[str, Any], PlanItem]]:
    """The items as described, each with what is told of it; fewer where fewer steps are recommended."""
    plan, framework = plan_view(who, store, cycle.id), store.framework(cycle.framework_digest)
    gaps = [own.gap for own in plan.wanted(results(who, store, cycle.id).recommendations)]
    free = [gap for gap in gaps if plan.step(gap.indicator_id, gap.level) is None]
    for gap, told in zip(free, described["steps"], strict=False):
        item = shortlist(who, store, cycle.id, gap.indicator_id, gap.level, at)
        yield told, _move(who, store, cycle, _enter(who, store, cycle, item, told, now), told, now)
    known = {element.id for element in framework.elements}
    for told in described["own"]:
        about = ElementId(told["element"]) if told["element"] in known else None
        one = IndicatorId(told["indicator"]) if told.get("indicator") in framework.indicators else None
        item = add_item(who, store, cycle.id, _entry(cycle, told, now), at, element_id=about, indicator_id=one)
        yield told, _move(who, store, cycle, item, told, now)
    rest = free[len(described["steps"]) :]
    if rest and (reason := described.get("declined")):
        decline(who, store, cycle.id, rest[0].indicator_id, rest[0].level, reason, at)


def _enter(who: Person, store: Store, cycle: Cycle, item: PlanItem, told: Mapping[str, Any], now: datetime) -> PlanItem:
    """The step with its own days, figures and people; one that is only proposed stays as the rubric has it."""
    if told["status"] == "proposed":
        return item
    entry = _entry(cycle, {"action": item.action, "lead": item.lead} | dict(told), now, item)
    return edit_item(who, store, cycle.id, item.id, entry, seen=item.revision, now=now - timedelta(days=29))


def _entry(cycle: Cycle, told: Mapping[str, Any], now: datetime, item: PlanItem | None = None) -> ItemEntry:
    starts, due = (_day(now, days) for days in told["days"])
    funding = (Funding(**own, school_year=cycle.school_year) for own in told.get("funding", ()))
    owner = told.get("owner")
    return ItemEntry(
        action=told["action"],
        lead=told.get("lead", ""),
        owner_id=rater_id_of(cycle.lea_id, owner) if owner else None,
        owner=told.get("office", ""),
        starts=starts,
        due=due,
        hours=told.get("hours", item and item.hours),
        dollars=told.get("dollars", item and item.dollars),
        months=told.get("months", item and item.months),
        funding=tuple(funding),
        proof=item.proof if item else "",
    )


def _move(who: Person, store: Store, cycle: Cycle, item: PlanItem, told: Mapping[str, Any], now: datetime) -> PlanItem:
    """The item where it stands in the end, by way of being adopted."""
    for status in _way(told["status"]):
        finish = _shown(store, cycle, told, now) if status == "done" else None
        at = now - timedelta(days=20)
        why = told.get("why", "")
        item = move(who, store, cycle.id, item.id, status, seen=item.revision, now=at, why=why, finish=finish)
    return item


def _way(status: Any) -> Sequence[Any]:
    if status == "proposed":
        return ()
    return ("adopted",) if status == "adopted" else ("adopted", status)


def _shown(store: Store, cycle: Cycle, told: Mapping[str, Any], now: datetime) -> Finish:
    library = store.evidence(cycle.lea_id)
    proof = tuple(library[number].id for number in told.get("proof", ()))
    return Finish(finished_on=_day(now, told["finished"]), evidence_ids=proof, note=told.get("note", ""))


def _day(now: datetime, days: int) -> Any:
    return (now + timedelta(days=days)).astimezone(PACIFIC).date()
