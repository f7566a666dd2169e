"""What a framework that did not come through the loader can get wrong: one inside an exported cycle, by JSON path."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from assessment.framework import Element, Framework, Indicator
from assessment.ids import ID_PATTERN
from assessment.json_text import Fault, Path

_WEIGHT = re.compile(r"[0-9]{1,40}(/[0-9]{1,40})?")
_LOWEST = range(2)
_LEVELS = range(2, 11)
_AS_EXPORTED = "give the file as it was exported"


def weight_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Weights that are no short fraction: `1e999999999` would take all memory before it is refused."""
    for path, indicator in _raw_indicators(raw):
        weight = indicator.get("weight", "1")
        if not isinstance(weight, str) or not _WEIGHT.fullmatch(weight) or not _is_positive(weight):
            yield (*path, "weight"), f"a weight is a positive fraction in quotes, such as 1/2: {_AS_EXPORTED}"


def framework_faults(framework: Framework) -> Iterator[Fault]:
    """What no framework folder could hold, below `framework`."""
    yield from _scale_faults(framework)
    if not framework.elements:
        yield ("framework", "elements"), f"there is no element: {_AS_EXPORTED}"
    yield from _id_faults(framework)
    for n, element in enumerate(framework.elements):
        yield from _element_faults(("framework", "elements", n), element, framework)


def _scale_faults(framework: Framework) -> Iterator[Fault]:
    levels = [step.level for step in framework.scale]
    if len(levels) not in _LEVELS or levels[0] not in _LOWEST or any(b != a + 1 for a, b in pairwise(levels)):
        told = f"a scale has {_LEVELS[0]} to {_LEVELS[-1]} whole levels from {_LOWEST[0]} or {_LOWEST[-1]} up"
        yield ("framework", "scale"), f"{told}: {_AS_EXPORTED}"
    if sum(step.target for step in framework.scale) > 1:
        yield ("framework", "scale"), f"more than one level is the target: {_AS_EXPORTED}"


def _id_faults(framework: Framework) -> Iterator[Fault]:
    ids = list(_ids(framework))
    counts = Counter(key for _, key in ids)
    for path, key in ids:
        if not re.fullmatch(ID_PATTERN, key):
            yield path, f"{key!r} has not the form of an id: {_AS_EXPORTED}"
        if counts[key] > 1:
            yield path, f"the id {key} is used more than once: {_AS_EXPORTED}"


def _ids(framework: Framework) -> Iterator[tuple[Path, str]]:
    for n, element in enumerate(framework.elements):
        here: Path = ("framework", "elements", n)
        yield (*here, "id"), element.id
        yield from (((*here, "groups", m, "id"), group.id) for m, group in enumerate(element.groups))
        yield from (((*here, "indicators", m, "id"), own.id) for m, own in enumerate(element.indicators))


def _element_faults(path: Path, element: Element, framework: Framework) -> Iterator[Fault]:
    groups = {group.id for group in element.groups}
    for n, indicator in enumerate(element.indicators):
        here = (*path, "indicators", n)
        if indicator.group is not None and indicator.group not in groups:
            yield (*here, "group"), f"the element has no group {indicator.group}: {_AS_EXPORTED}"
        yield from _level_faults(here, indicator, {step.level for step in framework.scale})


def _level_faults(path: Path, indicator: Indicator, scale: set[int]) -> Iterator[Fault]:
    if indicator.descriptor and not indicator.descriptor.levels.keys() <= scale:
        yield (*path, "descriptor", "levels"), f"a level is not on the scale: {_AS_EXPORTED}"
    for n, action in enumerate(indicator.actions):
        if action.to_level != action.from_level + 1 or not {action.from_level, action.to_level} <= scale:
            yield (*path, "actions", n), f"an action goes one step up the scale: {_AS_EXPORTED}"


def _raw_indicators(raw: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Indicators of a framework whose form nobody has checked yet."""
    framework = raw.get("framework")
    elements = framework.get("elements") if isinstance(framework, dict) else None
    for n, element in enumerate(elements if isinstance(elements, list) else ()):
        indicators = element.get("indicators") if isinstance(element, dict) else None
        for m, indicator in enumerate(indicators if isinstance(indicators, list) else ()):
            if isinstance(indicator, dict):
                yield ("framework", "elements", n, "indicators", m), indicator


def _is_positive(weight: str) -> bool:
    return all(int(half) > 0 for half in weight.split("/"))
