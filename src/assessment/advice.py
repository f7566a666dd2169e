"""What would make a framework better without being wrong now."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from assessment.errors import Problem
from assessment.framework_folder import FrameworkFolder
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

LONGEST_STATEMENT = 45
"""Words; a longer statement is read twice in a meeting."""


def advice_on(folder: FrameworkFolder) -> Iterator[Problem]:
    """Every piece of advice on a folder that has no problems."""
    for file in folder.overlooked:
        yield Problem(file, "1", "", "this file is not read: let its name end in .yaml")
    yield from _on_elements(folder.elements)
    if folder.roles is not None:
        yield from _on_roles(folder.roles, folder.elements, folder.actions)
    for sheet in folder.descriptors:
        for key, entry in _entries(sheet):
            if not entry.get("look_for"):
                yield sheet.remark((key,), "look_for is missing: write what would show that a level is true")


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
            yield from _on_statement(sheet, (*path, "indicators", position, "statement"), indicator["statement"])


def _on_statement(sheet: Sheet, path: KeyPath, statement: str) -> Iterator[Problem]:
    words = len(statement.split())
    if words > LONGEST_STATEMENT:
        message = f"the statement has {words} words: say it in {LONGEST_STATEMENT} or fewer, or split it"
        yield sheet.remark(path, message)


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


def _entries(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    entries: Mapping[str, Any] = sheet.clean
    yield from entries.items()
