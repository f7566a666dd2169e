"""Makes the sample data: two described districts with a signed and an open year.

The same seed gives the same ratings, so that screenshots and figures can be made again.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from assessment.cycles import Cycle
from assessment.evidence import Evidence
from assessment.framework import Element, Framework
from assessment.history import Change
from assessment.ids import EvidenceId, IndicatorId, lea_id_of
from assessment.leas import Lea, Profile
from assessment.people import Person, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating, TeamRating
from assessment.school_year import school_year_from, school_year_of
from assessment.services.closing import close_cycle
from assessment.services.cycles import start_cycle
from assessment.services.leas import keep_lea
from samples.goals import keep_lea_goals, keep_region_goals
from samples.parts import keep_parts
from samples.plan import keep_plans
from samples.team import answer, elements_to_agree, keep_team, share_out
from samples.year import keep_year

LEAS = Path(__file__).with_name("leas.yaml")


def described_leas() -> int:
    """How many LEAs are described one by one."""
    return len(_described())


def _described() -> Sequence[Mapping[str, Any]]:
    described: Sequence[Mapping[str, Any]] = yaml.safe_load(LEAS.read_text(encoding="utf-8"))["leas"]
    return described


def build_sample(store: Store, framework: Framework, now: datetime, leas: int = 2, seed: int = 12) -> tuple[Lea, ...]:
    """The first described LEAs, kept with last year's cycle signed and this year's open; all of them or none."""
    who = local_person()
    with store.together() as kept:
        kept.save_person(who)
        keep_region_goals(who, kept, framework, now - timedelta(days=30))
        return tuple(
            _build_lea(who, kept, framework, description, random.Random(f"{seed}-{number}"), now)
            for number, description in enumerate(_described()[:leas])
        )


def _build_lea(
    who: Person, store: Store, framework: Framework, described: Mapping[str, Any], chance: random.Random, now: datetime
) -> Lea:
    profile = Profile.model_validate(described.get("profile", {}))
    lea = Lea(
        id=lea_id_of(described["name"]),
        name=described["name"],
        kind=described["kind"],
        county=described.get("county", ""),
        profile=profile,
    )
    lea = keep_lea(who, store, lea, now)
    this_year = school_year_of(now.date())
    last_year = school_year_from(int(this_year[:4]) - 1)
    before = start_cycle(who, store, lea.id, last_year, framework, now - timedelta(days=400))
    levels = _rate_all(store, framework, before, described, chance, now - timedelta(days=200), shift=0.0)
    keep_team(who, store, lea, described, now - timedelta(days=400))
    share_out(who, store, framework, before, now - timedelta(days=390))
    close_cycle(who, store, before.id, now - timedelta(days=165), confirmed=tuple(framework.indicators))
    current = start_cycle(who, store, lea.id, this_year, framework, now - timedelta(days=40))
    share_out(who, store, framework, current, now - timedelta(days=38))
    levels = _rate_all(
        store, framework, current, described, chance, now - timedelta(days=3), shift=described["gain"], last=levels
    )
    answer(store, framework, lea, current, described, levels, now - timedelta(days=5))
    keep_parts(who, store, framework, lea, current, described, levels, now - timedelta(days=4))
    keep_plans(who, store, lea, before, current, now)
    keep_year(who, store, framework, current, described, now - timedelta(days=30))
    keep_lea_goals(who, store, framework, lea, now - timedelta(days=30))
    return lea


def _rate_all(
    store: Store,
    framework: Framework,
    cycle: Cycle,
    described: Mapping[str, Any],
    chance: random.Random,
    at: datetime,
    shift: float,
    last: Mapping[IndicatorId, int] | None = None,
) -> Mapping[IndicatorId, int]:
    """Rate a cycle as described and list its evidence; the levels by indicator, also of what is yet to be agreed."""
    change = Change(by=local_person().id, at=at)
    answered = described["answered"] if last is not None else 1.0
    before = elements_to_agree(framework, described) if last is not None else frozenset()
    levels: dict[IndicatorId, int] = {}
    for element in framework.elements:
        aim = described["shape"].get(element.id, 1.5)
        for indicator_id in _answered(element, chance, answered):
            level = _level(framework, chance, aim, shift, (last or {}).get(indicator_id))
            rating = _special(described, indicator_id) or Rated(level=level)
            note = described.get("notes", {}).get(indicator_id, "")
            wanted = TeamRating(indicator_id=indicator_id, rating=rating, note=note if last is not None else "")
            levels[indicator_id] = level
            if element.id not in before:
                store.save_team_rating(cycle.id, wanted, 0, change)
    _list_evidence(store, framework, cycle, described, chance, levels, change, fresh=last is None)
    return levels


def _answered(element: Element, chance: random.Random, share: float) -> Iterator[IndicatorId]:
    """That share of an element, chosen by chance: real teams leave a few open on the way."""
    for indicator in element.indicators:
        if chance.random() < share:
            yield indicator.id


def _level(framework: Framework, chance: random.Random, aim: float, shift: float, last: int | None) -> int:
    """A level near the aim; most indicators stay where they were last year, some move by one."""
    if last is not None:
        moved = last + (1 if chance.random() < shift else 0) - (1 if chance.random() < 0.05 else 0)
    else:
        moved = round(chance.gauss(aim - 0.1, 0.7))
    return min(max(moved, framework.lowest_level), framework.top_level)


def _special(described: Mapping[str, Any], indicator_id: IndicatorId) -> Rating | None:
    reason = described.get("not_applicable", {}).get(indicator_id)
    if reason:
        return NotApplicable(reason=reason)
    return CannotJudge() if indicator_id in described.get("cannot_judge", ()) else None


def _list_evidence(
    store: Store,
    framework: Framework,
    cycle: Cycle,
    described: Mapping[str, Any],
    chance: random.Random,
    levels: Mapping[IndicatorId, int],
    change: Change,
    fresh: bool,
) -> None:
    """Attach each described entry to the indicators of its elements that are rated above the lowest level."""
    for number, entry in enumerate(described.get("evidence", ())):
        evidence = _evidence(cycle, described, entry, number)
        if fresh:
            store.add_evidence(evidence, change)
        for element in framework.elements:
            for indicator_id in _to_support(element, levels, chance) if element.id in entry["elements"] else ():
                store.link_evidence(cycle.id, indicator_id, evidence.id, change)


def _evidence(cycle: Cycle, described: Mapping[str, Any], entry: Mapping[str, Any], number: int) -> Evidence:
    return Evidence(
        id=EvidenceId(str(lea_id_of(f"{described['name']}-evidence-{number}"))),
        lea_id=cycle.lea_id,
        title=entry["title"],
        kind=entry["kind"],
        place=entry["place"],
        dated=date.fromisoformat(entry["dated"]),
        school_year=school_year_of(date.fromisoformat(entry["dated"])),
    )


def _to_support(element: Element, levels: Mapping[IndicatorId, int], chance: random.Random) -> Iterator[IndicatorId]:
    for indicator in element.indicators:
        if levels.get(indicator.id, 0) > 0 and chance.random() < 0.6:
            yield indicator.id
