"""What must hold in a crosswalk: ids used once, and elements and indicators that the framework has."""

from collections.abc import Mapping
from typing import Any

from assessment.framework import Framework
from assessment.sheet_parts import check_once, listed, refuse_repeats
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

IndicatorsOf = Mapping[str, tuple[str, ...]]
"""The ids of each element's indicators, by the element's id."""

ItemsOf = Mapping[str, tuple[str, ...]]
"""The ids of each scheme's items, by the scheme's id."""


def indicators_of(framework: Framework) -> IndicatorsOf:
    """The elements of a framework with their indicators, as checks need them."""
    return {element.id: tuple(own.id for own in element.indicators) for element in framework.elements}


def check_crosswalk(sheet: Sheet, elements: IndicatorsOf | None) -> None:
    """Tell the sheet what does not fit; without the elements, only what it says of itself."""
    schemes = listed(sheet, (), "schemes")
    items = [part for path, _ in schemes for part in listed(sheet, path, "items")]
    check_once(sheet, [(path, scheme.get("id")) for path, scheme in schemes])
    check_once(sheet, [(path, item.get("id")) for path, item in items])
    for path, item in items:
        if item.get("links") == ():
            sheet.refuse((*path, "links"), "links is empty: name at least one element that the item calls on")
        _check_links(sheet, path, elements)


def items_of(sheet: Sheet | None) -> ItemsOf | None:
    """The items of each scheme of a crosswalk, none without one; None where it does not tell."""
    if sheet is None:
        return {}
    if sheet.clean is None or "schemes" not in sheet.clean:
        return None
    found: dict[str, tuple[str, ...]] = {}
    for path, scheme in listed(sheet, (), "schemes"):
        if "id" in scheme:
            own = tuple(item["id"] for _, item in listed(sheet, path, "items") if "id" in item)
            found[scheme["id"]] = (*found.get(scheme["id"], ()), *own)
    return found


def check_element(sheet: Sheet, path: KeyPath, element: str, elements: IndicatorsOf) -> bool:
    """Whether the framework has the element; the sheet is told where not."""
    if element in elements:
        return True
    owner = next((key for key, own in elements.items() if element in own), None)
    what = f"it is an indicator of {owner}: write {owner}" if owner else "correct the id, or add the element"
    sheet.refuse(path, f"elements.yaml has no element {element}: {what}")
    return False


def _check_links(sheet: Sheet, item: KeyPath, elements: IndicatorsOf | None) -> None:
    """Each element once, and its own indicators only."""
    links = listed(sheet, item, "links")
    named = [(path, link["element"]) for path, link in links if "element" in link]
    for number, (path, element) in enumerate(named):
        if element in [other for _, other in named[:number]]:
            sheet.refuse((*path, "element"), f"{element} is linked to this item already: keep one of the two")
    for path, link in links:
        _check_indicators(sheet, path, link, elements)


def _check_indicators(sheet: Sheet, path: KeyPath, link: Mapping[str, Any], elements: IndicatorsOf | None) -> None:
    own = link.get("indicators")
    if own is not None:
        refuse_repeats(sheet, (*path, "indicators"), own, "name some, or leave it out for the whole element")
    element = link.get("element")
    if elements is None or element is None or not check_element(sheet, (*path, "element"), element, elements):
        return
    for number, indicator in enumerate(own or ()):
        if indicator is not None and indicator not in elements[element]:
            place = (*path, "indicators", number)
            sheet.refuse(place, f"{element} has no indicator {indicator}: correct the id, or link its own element")
