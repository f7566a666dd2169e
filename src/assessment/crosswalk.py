"""Which item of a funder or accountability system each indicator serves, as rubric/crosswalk.yaml says.

The items are known from the sources named with them; the links and their reasons are ours.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assessment.crosswalk_checks import IndicatorsOf, check_crosswalk, indicators_of
from assessment.crosswalk_forms import Status, Strength
from assessment.errors import FrameworkRefused
from assessment.framework import Framework
from assessment.framework_folder import by_place, read_crosswalk
from assessment.ids import ElementId, IndicatorId
from assessment.values import Value


class Origin(Value):
    """The document or law that items or fields come from, and what was read of it."""

    title: str
    url: str | None = None
    note: str = ""


class ItemLink(Value):
    """An element that an item calls on, and why. Narrowed: `indicators` are only some of the element's."""

    element: ElementId
    strength: Strength
    reason: str
    indicators: tuple[IndicatorId, ...]
    narrowed: bool


class Item(Value):
    """One thing that a funder or accountability system asks about. `place` is its number in the source."""

    id: str
    label: str
    text: str
    status: Status
    status_note: str = ""
    place: str = ""
    place_status: Status = "source"
    links: tuple[ItemLink, ...]


class Scheme(Value):
    """The items of one funder or accountability system."""

    id: str
    name: str
    short: str
    source: Origin
    note: str = ""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ServedItem:
    """One item that an indicator serves."""

    scheme: Scheme
    item: Item
    link: ItemLink

    @property
    def name(self) -> str:
        """As people say it: `Perkins CLNA part E`."""
        return f"{self.scheme.short} {self.item.label}"


class Crosswalk(Value):
    """Every scheme, and a note that says whose reading the links are. Empty for a framework without one."""

    note: str = ""
    schemes: tuple[Scheme, ...] = ()

    @cached_property
    def by_indicator(self) -> Mapping[IndicatorId, tuple[ServedItem, ...]]:
        """What each linked indicator serves, in the order of the file."""
        found = defaultdict(list)
        for scheme, item, link in self._links():
            for indicator in link.indicators:
                found[indicator].append(ServedItem(scheme, item, link))
        return {indicator: tuple(served) for indicator, served in found.items()}

    def _links(self) -> Iterator[tuple[Scheme, Item, ItemLink]]:
        for scheme in self.schemes:
            for item in scheme.items:
                yield from ((scheme, item, link) for link in item.links)


def serves(crosswalk: Crosswalk, indicator: IndicatorId) -> tuple[ServedItem, ...]:
    """What an indicator serves: primary links first, then in the order of the file; empty where nothing is known."""
    return tuple(sorted(crosswalk.by_indicator.get(indicator, ()), key=lambda own: own.link.strength != "primary"))


_KNOWN_FROM: Mapping[Status, str] = {
    "source": "read in the source named",
    "corroborated": "not read in the source itself; another source that was read names it",
    "recalled": "recalled, not read in any source: check it before printing it",
}


def status_text(item: Item) -> str:
    """How an item is known, with every note on it and on its number; a report that prints the item prints this."""
    parts = [_KNOWN_FROM[item.status]]
    if item.status_note:
        parts.append(item.status_note)
    if item.place and item.place_status != item.status:
        parts.append(f"its number {item.place}: {_KNOWN_FROM[item.place_status]}")
    return "; ".join(parts)


def load_crosswalk(folder: Path, framework: Framework) -> Crosswalk:
    """The crosswalk of a folder for the framework it holds; empty where it has none.

    A link that names no indicators means every indicator of its element.

    Raises:
        FrameworkRefused: the file is not valid; carries every problem by line.

    """
    sheet = read_crosswalk(folder)
    if sheet is None:
        return Crosswalk()
    elements = indicators_of(framework)
    check_crosswalk(sheet, elements)
    if sheet.problems:
        raise FrameworkRefused(by_place(sheet.problems))
    return Crosswalk(note=sheet.clean["note"], schemes=tuple(_scheme(own, elements) for own in sheet.clean["schemes"]))


def _scheme(given: Mapping[str, Any], elements: IndicatorsOf) -> Scheme:
    items = tuple(_item(item, elements) for item in given["items"])
    return Scheme(**{**given, "source": Origin(**given["source"]), "items": items})


def _item(given: Mapping[str, Any], elements: IndicatorsOf) -> Item:
    return Item(**{**given, "links": tuple(_link(link, elements) for link in given["links"])})


def _link(given: Mapping[str, Any], elements: IndicatorsOf) -> ItemLink:
    whole = elements[given["element"]]
    return ItemLink(**{"indicators": whole, **given, "narrowed": "indicators" in given})
