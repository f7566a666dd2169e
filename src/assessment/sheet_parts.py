"""The readable parts of a sheet, for checks of what must hold between them."""

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

Part = tuple[KeyPath, Mapping[str, Any]]
"""A group of keys that could be read, and where it stands."""


def listed(sheet: Sheet, path: KeyPath, key: str) -> list[Part]:
    """The readable items of a list of groups of keys, empty where there is none."""
    around: Any = sheet.clean
    for step in path:
        around = around[step]
    items = (around or {}).get(key, ())
    return [((*path, key, number), item) for number, item in enumerate(items) if item is not None]


def check_once(sheet: Sheet, ids: Sequence[tuple[KeyPath, str | None]]) -> None:
    """No id twice in the file."""
    first: dict[str, KeyPath] = {}
    for path, own in ids:
        if own is not None and first.setdefault(own, path) is not path:
            line = sheet.source.line((*first[own], "id"))
            sheet.refuse((*path, "id"), f"id {own} is used on line {line} already: give each its own")


def refuse_repeats(sheet: Sheet, path: KeyPath, names: Sequence[str | None], if_empty: str) -> None:
    """A list of names has one, and none twice."""
    if not names:
        sheet.refuse(path, f"{path[-1]} is empty: {if_empty}")
    for number, name in enumerate(names):
        if name is not None and name in names[:number]:
            sheet.refuse((*path, number), f"{name} stands in this list already: keep one")
