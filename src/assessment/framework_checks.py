"""What must hold between the parts of a framework: ids, scale, groups, steps, and what helps with them.

Works on what could be read, so that a mistake in one place does not hide those elsewhere.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assessment.crosswalk_checks import IndicatorsOf, check_crosswalk, items_of
from assessment.framework_folder import FrameworkFolder
from assessment.funder_checks import check_funders
from assessment.sheet_parts import Part, check_once, listed
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

_FEWEST_LEVELS, _MOST_LEVELS = 2, 10
_LOWEST = (0, 1)


@dataclass(frozen=True, slots=True)
class Outline:
    """What descriptors and actions are checked against; None where elements.yaml does not tell."""

    levels: range | None
    indicators: Mapping[str, frozenset[str]] | None
    """The names of an indicator's tools and exemplars, by its id."""

    others: frozenset[str]
    """Ids of elements and groups, which are not rated."""

    elements: IndicatorsOf | None = None
    """Each element's indicators."""


def check_parts(folder: FrameworkFolder) -> None:
    """Tell each sheet what does not fit together."""
    outline = _check_elements(folder.elements)
    _check_tables(folder.descriptors, outline, "described")
    _check_tables(folder.actions, outline, "given actions")
    for sheet in folder.descriptors:
        _check_descriptors(sheet, outline)
    for sheet in folder.actions:
        _check_actions(sheet, outline)
    if folder.roles is not None:
        check_roles(folder.roles)
    if folder.crosswalk is not None:
        check_crosswalk(folder.crosswalk, outline.elements)
    check_funders(folder.funders, outline.elements, items_of(folder.crosswalk))


def check_roles(sheet: Sheet) -> None:
    """No role twice."""
    check_once(sheet, [(path, role.get("id")) for path, role in listed(sheet, (), "roles")])


def _check_elements(sheet: Sheet) -> Outline:
    clean = sheet.clean or {}
    levels = _check_scale(sheet) if "scale" in clean else None
    if "elements" not in clean:
        return Outline(levels, None, frozenset())
    elements = listed(sheet, (), "elements")
    if not clean["elements"]:
        sheet.refuse(("elements",), "elements is empty: write at least one element")
    parts = [part for element in elements for part in _parts(sheet, element)]
    check_once(sheet, [(path, part.get("id")) for path, part in parts])
    helps: dict[str, frozenset[str]] = {}
    for path, _ in elements:
        _check_groups(sheet, path)
        names = frozenset(r.get("name") for kind in ("tools", "exemplars") for _, r in listed(sheet, path, kind))
        helps |= {i["id"]: names for _, i in listed(sheet, path, "indicators") if "id" in i}
    others = frozenset(part["id"] for _, part in parts if "id" in part) - helps.keys()
    return Outline(levels, helps, others, _indicators_of(sheet, elements))


def _indicators_of(sheet: Sheet, elements: Sequence[Part]) -> IndicatorsOf:
    return {
        element["id"]: tuple(own["id"] for _, own in listed(sheet, path, "indicators") if "id" in own)
        for path, element in elements
        if "id" in element
    }


def _parts(sheet: Sheet, element: Part) -> list[Part]:
    path, _ = element
    return [element, *listed(sheet, path, "groups"), *listed(sheet, path, "indicators")]


def _check_groups(sheet: Sheet, element: KeyPath) -> None:
    """An indicator's group is one of its element's."""
    known = {group.get("id") for _, group in listed(sheet, element, "groups")}
    for path, indicator in listed(sheet, element, "indicators"):
        if "group" in indicator and indicator["group"] not in known:
            missing = indicator["group"]
            sheet.refuse((*path, "group"), f"this element has no group {missing}: add it to groups, or correct the id")
        if "id" in indicator and indicator["id"] in indicator.get("replaces", ()):
            sheet.refuse((*path, "replaces"), "an indicator cannot replace itself: write the id it had before")


def _check_scale(sheet: Sheet) -> range | None:
    """The levels of the scale; a guess that hides no mistake elsewhere where the scale has one itself."""
    steps = listed(sheet, (), "scale")
    count = len(sheet.clean["scale"])
    if not _FEWEST_LEVELS <= count <= _MOST_LEVELS:
        sheet.refuse(("scale",), f"the scale has {count} levels: list {_FEWEST_LEVELS} to {_MOST_LEVELS}")
    targets = [path for path, step in steps if step.get("target")]
    for path in targets[1:]:
        sheet.refuse((*path, "target"), "a second level is marked as target: mark one at most")
    levels = [(path, step["level"]) for path, step in steps if "level" in step]
    _check_order(sheet, levels)
    if not levels:
        return None
    lowest, highest = min(n for _, n in levels), max(n for _, n in levels)
    likely = range(lowest, max(highest, lowest + count - 1) + 1)
    return likely if len(likely) <= _MOST_LEVELS else None


def _check_order(sheet: Sheet, levels: Sequence[tuple[KeyPath, int]]) -> None:
    """Levels go up by one from 0 or 1, as listed."""
    falls = [(path, low, level) for (_, low), (path, level) in pairwise(levels) if level <= low]
    for path, low, level in falls[:1]:
        sheet.refuse((*path, "level"), f"level {level} follows level {low}: list each once, from the lowest up")
    if falls:
        return
    if levels and levels[0][1] not in _LOWEST and levels[0][0][-1] == 0:
        sheet.refuse((*levels[0][0], "level"), f"the scale starts at level {levels[0][1]}: start it at 0 or 1")
    for (before, low), (path, level) in pairwise(levels):
        if level != low + int(path[-1]) - int(before[-1]):
            sheet.refuse((*path, "level"), f"level {level} follows level {low}: leave no level out")


def _check_tables(sheets: Sequence[Sheet], outline: Outline, done: str) -> None:
    """Each id names an indicator, and stands in one file."""
    first: dict[str, Sheet] = {}
    for sheet in sheets:
        for key in sheet.clean or ():
            owner = first.setdefault(key, sheet)
            if owner is not sheet:
                place = f"{owner.source.file}, line {owner.source.line((key,))}"
                sheet.refuse((key,), f"{key} is {done} in {place}, already: keep one of the two")
            if outline.indicators is not None and key not in outline.indicators:
                sheet.refuse((key,), _not_rated(key, outline))


def _not_rated(key: str, outline: Outline) -> str:
    if key in outline.others:
        return f"{key} is an element or a lead-in, which nobody rates: move this to its indicators"
    return f"elements.yaml has no indicator {key}: correct the id here or there, or delete this entry"


def _check_descriptors(sheet: Sheet, outline: Outline) -> None:
    """Exactly the levels of the scale are described."""
    if outline.levels is None:
        return
    for key, entry in (sheet.clean or {}).items():
        if "levels" not in entry:
            continue
        path = (key, "levels")
        written = sheet.written(path)
        for level in outline.levels:
            if level not in written and str(level) not in written:
                sheet.refuse(path, f"level {level} is missing: write what it looks like")
        for own in written:
            if isinstance(own, int) and own not in outline.levels:
                sheet.refuse((*path, own), f"level {own} is not on the scale: {_span(outline.levels)}")


def _span(levels: range) -> str:
    return f"use {levels[0]} to {levels[-1]}"


def _check_actions(sheet: Sheet, outline: Outline) -> None:
    for key, steps in (sheet.clean or {}).items():
        starts: dict[int, KeyPath] = {}
        for number, step in enumerate(steps):
            if step is not None:
                _check_step(sheet, (key, number), step, outline.levels)
                _check_help(sheet, (key, number), step, (outline.indicators or {}).get(key))
                _check_start(sheet, (key, number), step, starts)


def _check_step(sheet: Sheet, path: KeyPath, step: Mapping[str, Any], levels: range | None) -> None:
    """A step goes one level up inside the scale."""
    if "from" not in step or "to" not in step:
        return
    low, high = step["from"], step["to"]
    if high != low + 1:
        sheet.refuse((*path, "to"), f"a step goes one level up: from {low} write to {low + 1}, not {high}")
    elif levels is not None and not (low in levels and high in levels):
        sheet.refuse((*path, "from"), f"from {low} to {high} is not on the scale: {_span(levels)}")


def _check_start(sheet: Sheet, path: KeyPath, step: Mapping[str, Any], starts: dict[int, KeyPath]) -> None:
    """No step twice for one indicator."""
    if "from" in step and starts.setdefault(step["from"], path) is not path:
        line = sheet.source.line((*starts[step["from"]], "from"))
        sheet.refuse((*path, "from"), f"a step from level {step['from']} stands on line {line} already: keep one")


def _check_help(sheet: Sheet, path: KeyPath, step: Mapping[str, Any], names: frozenset[str] | None) -> None:
    """Whatever helps is a tool or exemplar of the indicator's own element, by its exact name."""
    if names is None:
        return
    for number, name in enumerate(step.get("help", ())):
        if name is not None and name not in names:
            close = difflib.get_close_matches(name, [own for own in names if own], 1)  # a refused one has no name
            what = f'write "{close[0]}"' if close else "write the exact name of one, or delete it"
            sheet.refuse((*path, "help", number), f'"{name}" is no tool or exemplar of its element: {what}')
