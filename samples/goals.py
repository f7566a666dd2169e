"""The goals of the sample data: a district's, measured, and a region's, with leading indicators and their progress."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assessment.framework import Framework
from assessment.goals import Goal
from assessment.history import Change
from assessment.ids import LeaId, RegionId, lea_id_of
from assessment.leas import Lea
from assessment.people import Person
from assessment.ports import Store
from assessment.reference import KnownRegion
from samples.region_year import keep_region_year

GOALS = Path(__file__).with_name("goals.yaml")


def sample_region() -> KnownRegion:
    """The invented region."""
    told = _described()["region"]
    return KnownRegion(RegionId(told["id"]), told["name"], told["consortium"])


def keep_lea_goals(who: Person, store: Store, framework: Framework, lea: Lea, now: datetime) -> None:
    """The goals described for an LEA; none for most."""
    described = _described()["leas"].get(lea.name, ())
    for goal in _goals(described, framework, who, now, lea.name, lea_id=lea.id):
        store.add_owned(goal, Change(by=who.id, at=now))


def keep_region_goals(who: Person, store: Store, framework: Framework, now: datetime) -> None:
    """The goals of the invented region, and its year."""
    told = _described()["region"]
    region_id = RegionId(told["id"])
    goals = tuple(_goals(told["goals"], framework, who, now, told["name"], region_id=region_id))
    for goal in goals:
        store.add_owned(goal, Change(by=who.id, at=now))
    keep_region_year(who, store, region_id, [goal.id for goal in goals], now)


@cache
def _described() -> Any:
    """Read once a process: the page of a sample's goals asks for the region on every click."""
    return yaml.safe_load(GOALS.read_text(encoding="utf-8"))


def _goals(
    described: Sequence[Mapping[str, Any]],
    framework: Framework,
    who: Person,
    now: datetime,
    name: str,
    *,
    lea_id: LeaId | None = None,
    region_id: RegionId | None = None,
) -> Iterator[Goal]:
    """The values, each with the same ids on every machine; elements only as far as the framework has them."""
    known = {element.id for element in framework.elements}
    for number, told in enumerate(described, 1):
        key = f"{name}-goal-{number}"
        own = {"id": _id(key), "lea_id": lea_id, "region_id": region_id, "number": number}
        leading = [_leading(f"{key}-{n}", one, who, now) for n, one in enumerate(told.get("leading", ()), 1)]
        elements = [element for element in told["elements"] if element in known]
        yield Goal.model_validate({**told, **own, "elements": elements, "leading": leading})


def _leading(key: str, told: Mapping[str, Any], who: Person, now: datetime) -> dict[str, Any]:
    progress = [
        {**entry, "id": _id(f"{key}-progress-{number}"), "at": now, "by": who.id}
        for number, entry in enumerate(told["progress"], 1)
    ]
    return {"id": _id(key), "statement": told["statement"], "progress": progress}


def _id(key: str) -> str:
    return str(lea_id_of(key))
