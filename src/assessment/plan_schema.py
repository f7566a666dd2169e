"""The published JSON Schema of `twelve-plan/1`, from the values that a file tells."""

from typing import Any

from assessment.evidence import Evidence
from assessment.plan_bundle import SECTIONS
from assessment.plan_faults import EVIDENCE, OUTSIDE, PlanHead
from assessment.plan_people import PERSON_KEYS


def plan_schema() -> dict[str, Any]:
    """What a file looks like. Who did or does something is null where people are left out."""
    schema = PlanHead.model_json_schema()
    shared: dict[str, Any] = schema.setdefault("$defs", {})
    lists = {section.name: section.kind for section in SECTIONS} | {EVIDENCE: Evidence}
    for name, kind in lists.items():
        entry = kind.model_json_schema()
        shared |= entry.pop("$defs", {})
        for outside in OUTSIDE:
            entry["properties"].pop(outside, None)
        entry["required"] = [key for key in entry.get("required", ()) if key not in OUTSIDE]
        schema["properties"][name] = {"type": "array", "items": entry}
    later = {section.name for section in SECTIONS if section.later}
    schema["required"] = [*schema["required"], *(name for name in lists if name not in later)]
    return {name: _nullable(value) for name, value in schema.items()}


def _nullable(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_nullable(inner) for inner in plain]
    if not isinstance(plain, dict):
        return plain
    found = {key: _nullable(value) for key, value in plain.items()}
    if isinstance(properties := found.get("properties"), dict):
        for key in PERSON_KEYS & properties.keys():
            properties[key] = {"anyOf": [properties[key], {"type": "null"}]}
    return found
