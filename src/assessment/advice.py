"""What would make a framework better without being wrong now."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from assessment import advice_limits as limits
from assessment.errors import Problem
from assessment.framework_folder import FrameworkFolder
from assessment.likeness import alike
from assessment.text_advice import on_actions, on_descriptors, on_statement
from assessment.wording import percent_text
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

_Texts = Mapping[tuple[Sheet, KeyPath], str]


def advice_on(folder: FrameworkFolder) -> Iterator[Problem]:
    """Every piece of advice on a folder that has no problems."""
    for file in folder.overlooked:
        yield Problem(file, "1", "", "this file is not read: let its name end in .yaml")
    yield from _on_elements(folder.elements)
    if folder.roles is not None:
        yield from _on_roles(folder.roles, folder.elements, folder.actions)
    for sheet in folder.descriptors:
        yield from on_descriptors(sheet)
    for sheet in folder.actions:
        yield from on_actions(sheet)
    yield from _on_copies(_levels(folder.descriptors), "level")
    yield from _on_copies(_steps(folder.actions), "action")


def _on_elements(sheet: Sheet) -> Iterator[Problem]:
    numbers = Counter(element["number"] for element in sheet.clean["elements"])
    for n, element in enumerate(sheet.clean["elements"]):
        path = ("elements", n)
        if numbers[element["number"]] > 1:
            yield sheet.remark(
                (*path, "number"), f"number {element['number']} is used for several elements: give each its own"
            )
        if not element["indicators"]:
            yield sheet.remark((*path, "indicators"), "there are no indicators: nothing here can be rated")
        for position, indicator in enumerate(element["indicators"]):
            yield from on_statement(sheet, (*path, "indicators", position, "statement"), indicator["statement"])


def _on_roles(roles: Sheet, elements: Sheet, actions: tuple[Sheet, ...]) -> Iterator[Problem]:
    """Who is asked or leads should be somebody that roles.yaml names."""
    known = {role["id"] for role in roles.clean["roles"]}
    for sheet, path, role in (*_asked(elements), *_leads(actions)):
        if role not in known:
            yield sheet.remark(path, f'"{role}" is no role of roles.yaml: correct it, or add the role there')


def _asked(sheet: Sheet) -> Iterator[tuple[Sheet, KeyPath, str]]:
    for n, element in enumerate(sheet.clean["elements"]):
        for position, indicator in enumerate(element["indicators"]):
            for place, role in enumerate(indicator.get("asked_of", ())):
                yield sheet, ("elements", n, "indicators", position, "asked_of", place), role


def _leads(sheets: tuple[Sheet, ...]) -> Iterator[tuple[Sheet, KeyPath, str]]:
    for sheet in sheets:
        for key, steps in _entries(sheet):
            for number, step in enumerate(steps):
                if "lead" in step:
                    yield sheet, (key, number, "lead"), step["lead"]


def _on_copies(texts: _Texts, kind: str) -> Iterator[Problem]:
    """Texts about different indicators that are nearly the same, wherever in the rubric they stand."""
    for (sheet, path), (other, place), found in alike(texts, limits.NEARLY_THE_SAME):
        if path[0] != place[0]:
            where = f"{path[0]} in {sheet.source.file}, line {sheet.source.line(path)}"
            message = f"this {kind} is {percent_text(found)} the same as that of {where}: say what is particular here"
            yield other.remark(place, message)


def _levels(sheets: tuple[Sheet, ...]) -> _Texts:
    return {
        (sheet, (key, "levels", level)): text
        for sheet in sheets
        for key, entry in _entries(sheet)
        for level, text in entry["levels"].items()
    }


def _steps(sheets: tuple[Sheet, ...]) -> _Texts:
    return {
        (sheet, (key, number, "action")): step["action"]
        for sheet in sheets
        for key, steps in _entries(sheet)
        for number, step in enumerate(steps)
    }


def _entries(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    entries: Mapping[str, Any] = sheet.clean
    yield from entries.items()
