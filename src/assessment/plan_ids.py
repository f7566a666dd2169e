"""Ids of what two people may make at once: whoever comes second finds what the first one made."""

import uuid

from assessment.ids import CycleId, IndicatorId, LeaId, OwnedId

_NAMESPACE = uuid.UUID("3c7e3a52-6d0f-5b8a-9d41-7a0be52f6c19")


def plan_id_of(cycle_id: CycleId) -> OwnedId:
    """The id of the one plan of a cycle."""
    return _id("plan", cycle_id)


def step_id_of(plan_id: OwnedId, indicator_id: IndicatorId, from_level: int, dropped: int) -> OwnedId:
    """The id of the item for a step in a plan, where so many for the same step were dropped before."""
    return _id("step", plan_id, indicator_id, from_level, dropped)


def declined_id_of(lea_id: LeaId, framework_id: str, indicator_id: IndicatorId, from_level: int) -> OwnedId:
    """The id of an LEA's word on a step that it does not want."""
    return _id("declined", lea_id, framework_id, indicator_id, from_level)


def carried_id_of(plan_id: OwnedId, item_id: OwnedId) -> OwnedId:
    """The id of what goes on, in a plan, from an unfinished item of an earlier one."""
    return _id("carried", plan_id, item_id)


def draft_id_of(cycle_id: CycleId, form: str, field: str) -> OwnedId:
    """The id of the text that people made of one field of a form for a cycle."""
    return _id("draft", cycle_id, form, field)


def _id(*parts: object) -> OwnedId:
    return OwnedId(str(uuid.uuid5(_NAMESPACE, " ".join(map(str, parts)))))
