"""A year of the invented region of the sample data, told in sections of every type."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from assessment.history import Change
from assessment.ids import OwnedId, RegionId, lea_id_of
from assessment.people import Person
from assessment.ports import Store
from assessment.region_year import RegionYear, YearSection

REGION_YEAR = Path(__file__).with_name("region_year.yaml")


def keep_region_year(
    who: Person, store: Store, region_id: RegionId, goals: Sequence[OwnedId], now: datetime
) -> RegionYear:
    """The year with its sections. `goals` are the ids of the region's goals, in their order."""
    told = yaml.safe_load(REGION_YEAR.read_text(encoding="utf-8"))
    change = Change(by=who.id, at=now)
    sections = [_section(place, own, region_id, goals) for place, own in enumerate(told["sections"])]
    year = RegionYear(
        id=_year_id(region_id),
        region_id=region_id,
        school_year=told["school_year"],
        title=told["title"],
        order=tuple(section.id for section in sections),
    )
    store.add_owned(year, change)
    for section in sections:
        store.add_owned(section, change)
    return year


def _section(place: int, told: Mapping[str, Any], region_id: RegionId, goals: Sequence[OwnedId]) -> YearSection:
    entries = [
        {name: value for name, value in own.items() if name not in ("goals", "own")}
        | {
            "id": _id(region_id, told["kind"], str(place), str(number)),
            "goals": [goals[n - 1] for n in own.get("goals", ())]
            + [_own_goal(region_id, n) for n in own.get("own", ())],
        }
        for number, own in enumerate(told.get("entries", ()), 1)
    ]
    if told["kind"] == "goals":
        entries = [own | {"id": _own_goal(region_id, number)} for number, own in enumerate(entries, 1)]
    own = {"id": _id(region_id, "section", str(place)), "region_id": region_id, "year_id": _year_id(region_id)}
    return YearSection.model_validate({**told, **own, "entries": entries})


def _own_goal(region_id: RegionId, number: int) -> str:
    return _id(region_id, "goal", str(number))


def _year_id(region_id: RegionId) -> OwnedId:
    return OwnedId(_id(region_id, "year"))


def _id(*parts: str) -> str:
    return str(lea_id_of(" ".join(parts)))
