"""The sites and pathways of a sample LEA's open year: their people, and what they answered."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from assessment.cycles import Cycle, Part
from assessment.framework import Framework
from assessment.ids import IndicatorId, PartId, lea_id_of, rater_id_of
from assessment.leas import Lea
from assessment.part_answers import InPlace, asked
from assessment.people import Person
from assessment.ports import Store
from assessment.services.parts import answer, keep_part, set_members

_DAYS_TO_ANSWER = 60

_SAID: tuple[tuple[InPlace, ...], ...] = (
    ("no", "no", "no", "partly", "unknown"),
    ("partly", "partly", "no", "yes", "partly"),
    ("yes", "yes", "yes", "partly", "partly"),
    ("yes",),
)
"""What parts say of an indicator of a level, from the lowest; of a longer scale the last goes on."""


def keep_parts(
    who: Person,
    store: Store,
    framework: Framework,
    lea: Lea,
    cycle: Cycle,
    described: Mapping[str, Any],
    levels: Mapping[IndicatorId, int],
    now: datetime,
) -> None:
    """As described, each with the same id on every machine; nothing where none is described."""
    due = (now + timedelta(days=_DAYS_TO_ANSWER)).date()
    for own in described.get("parts", ()):
        part_id = PartId(str(lea_id_of(f"{lea.name}-{own['name']}")))
        part = Part(id=part_id, kind=own["kind"], name=own["name"], code=own.get("code", ""))
        people = [rater_id_of(lea.id, name) for name in own["people"]]
        keep_part(who, store, cycle.id, part, now)
        set_members(who, store, cycle.id, part.id, people, due, now)
        first = store.person(people[0])
        words = {told["indicator"]: told for told in described.get("part_answers", ()) if told["part"] == part.name}
        questions = [indicator for indicator in framework.indicators.values() if asked((part,), indicator)]
        for place, indicator in enumerate(questions):
            told = words.get(indicator.id, {})
            if told or place < len(questions) * own["answered"]:
                said = told.get("in_place") or _said(levels.get(indicator.id, 0), f"{part.name}-{indicator.id}")
                note = told.get("note", "")
                answer(first, store, framework, cycle.id, part.id, indicator.id, said, note, seen=0, now=now)


def _said(level: int, seed: str) -> InPlace:
    return random.Random(seed).choice(_SAID[min(level, len(_SAID) - 1)])
