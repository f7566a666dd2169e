"""What must hold in the files of funders/: ids used once, and elements and items that are there."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from assessment.crosswalk_checks import IndicatorsOf, ItemsOf, check_element
from assessment.sheet_parts import Part, listed, refuse_repeats
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath


def check_funders(sheets: Sequence[Sheet], elements: IndicatorsOf | None, schemes: ItemsOf | None) -> None:
    """Tell each sheet what does not fit; without the elements or the schemes, only what it says of itself."""
    _check_ids(sheets)
    for sheet in sheets:
        _check_name(sheet)
        own = _schemes_of(sheet, schemes)
        for path, field in listed(sheet, (), "fields"):
            _check_field(sheet, path, field)
            if own is not None:
                _check_items(sheet, (*path, "items"), field.get("items", ()), own)
        for path, _ in listed(sheet, (), "theme_sets"):
            _check_themes(sheet, listed(sheet, path, "themes"), elements)


def _check_ids(sheets: Sequence[Sheet]) -> None:
    """No field, theme or set of themes has the id of another, in any file: a draft is kept under it."""
    first: dict[str, tuple[Sheet, KeyPath]] = {}
    for sheet in sheets:
        for path, part in (*listed(sheet, (), "fields"), *listed(sheet, (), "theme_sets"), *_themes(sheet)):
            own = part.get("id")
            if own is None:
                continue
            owner, place = first.setdefault(own, (sheet, path))
            if place is not path:
                where = f"{owner.source.file}, line {owner.source.line((*place, 'id'))}"
                sheet.refuse((*path, "id"), f"id {own} is used in {where}, already: give each its own")


def _themes(sheet: Sheet) -> list[Part]:
    return [part for path, _ in listed(sheet, (), "theme_sets") for part in listed(sheet, path, "themes")]


def _check_name(sheet: Sheet) -> None:
    """A funder's id is the name of its file, so that two files cannot claim one."""
    own = _funder(sheet).get("id")
    name = PurePosixPath(sheet.source.file).stem
    if own is not None and own != name:
        sheet.refuse(("funder", "id"), f'id is "{own}" in the file {name}.yaml: let both be the same')


def _funder(sheet: Sheet) -> Mapping[str, Any]:
    return (sheet.clean or {}).get("funder") or {}


def _schemes_of(sheet: Sheet, schemes: ItemsOf | None) -> ItemsOf | None:
    """The crosswalk's schemes that a funder names; None where that cannot be told."""
    named = _funder(sheet).get("schemes")
    if named is None or schemes is None:
        return None
    for number, scheme in enumerate(named):
        if scheme is not None and scheme not in schemes:
            known = ", ".join(schemes) or "none"
            sheet.refuse(("funder", "schemes", number), f"crosswalk.yaml has no scheme {scheme}: it has {known}")
    return {scheme: items for scheme, items in schemes.items() if scheme in named}


def _check_field(sheet: Sheet, path: KeyPath, field: Mapping[str, Any]) -> None:
    if "fed_by" in field:
        refuse_repeats(sheet, (*path, "fed_by"), field["fed_by"], "name what feeds it, or delete the field")
    if field.get("limit") == 0:
        sheet.refuse((*path, "limit"), "limit is 0: write the greatest number of characters, or leave it out")
    if "limit" not in sheet.written(path) and "limit_note" not in sheet.written(path):
        sheet.refuse(path, "limit_note is missing: write that no limit was found, or write the limit")
    if field.get("each_item") and not field.get("items"):
        sheet.refuse((*path, "each_item"), "each_item needs items: name those it is filled for")


def _check_items(sheet: Sheet, path: KeyPath, items: Sequence[str | None], schemes: ItemsOf) -> None:
    known = [item for own in schemes.values() for item in own]
    for number, item in enumerate(items):
        if item is not None and item not in known:
            sheet.refuse(
                (*path, number), f"the funder's schemes have no item {item}: correct the id, or add the scheme"
            )
        elif item is not None and item in items[:number]:
            sheet.refuse((*path, number), f"{item} stands in this list already: keep one")


def _check_themes(sheet: Sheet, themes: Sequence[Part], elements: IndicatorsOf | None) -> None:
    """Each theme of a set gathers something that is there, and nothing that another has."""
    taken: dict[str, str] = {}
    for path, theme in themes:
        if theme.get("elements") == () and not theme.get("indicators"):
            sheet.refuse((*path, "elements"), "elements is empty: name what the theme gathers, elements or indicators")
        for place, name in (*_named(path, theme, "elements"), *_named(path, theme, "indicators")):
            if name in taken:
                sheet.refuse(place, f"{name} is gathered under {taken[name]} already: keep one")
            taken[name] = theme.get("id", "a theme")
        if elements is not None:
            _check_gathered(sheet, path, theme, elements)


def _named(path: KeyPath, theme: Mapping[str, Any], key: str) -> list[tuple[KeyPath, str]]:
    return [((*path, key, number), name) for number, name in enumerate(theme.get(key, ())) if name is not None]


def _check_gathered(sheet: Sheet, path: KeyPath, theme: Mapping[str, Any], elements: IndicatorsOf) -> None:
    for place, element in _named(path, theme, "elements"):
        check_element(sheet, place, element, elements)
    for place, indicator in _named(path, theme, "indicators"):
        if all(indicator not in own for own in elements.values()):
            sheet.refuse(place, f"elements.yaml has no indicator {indicator}: correct the id")
