"""The fields of each funder's application that an assessment can feed, as rubric/funders/ says.

A field says what a draft of it is made of and what is known of its limits. A draft is a starting point for people:
nothing here is a funder's official wording unless `label_from` says that its name is printed.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessment.crosswalk import Origin
from assessment.crosswalk_checks import check_crosswalk, indicators_of, items_of
from assessment.crosswalk_forms import Feed, LabelFrom
from assessment.errors import FrameworkRefused
from assessment.framework import Framework
from assessment.framework_folder import by_place, read_crosswalk, read_funders
from assessment.funder_checks import check_funders
from assessment.ids import ElementId, IndicatorId
from assessment.values import Value
from assessment.wording import characters_text


class SeenLength(Value):
    """How long a text in a real application is."""

    characters: int
    where: str


class FunderField(Value):
    """One field of an application. `known_from` says where the field itself was read of.

    `limit` is the greatest number of characters, None where none is known. `items` name what of the crosswalk the
    field gathers; with `each_item` it is filled once for each of them.
    """

    id: str
    label: str
    label_from: LabelFrom
    fed_by: tuple[Feed, ...]
    draft: str
    by_hand: str = ""
    known_from: str
    items: tuple[str, ...] = ()
    each_item: bool = False
    limit: int | None = None
    limit_note: str = ""
    seen: tuple[SeenLength, ...] = ()


class Theme(Value):
    """A heading under which an application gathers gaps and actions; which ones is our reading.

    `indicators` stand here and not with the theme that has the rest of their element.
    """

    id: str
    name: str
    elements: tuple[ElementId, ...]
    indicators: tuple[IndicatorId, ...] = ()
    reason: str
    known_from: str


class ThemeSet(Value):
    """Themes that belong together; one application uses one set. No element or indicator is in two of them."""

    id: str
    name: str
    note: str
    themes: tuple[Theme, ...]


class Funder(Value):
    """A funder or a plan that asks for text, and its fields in order. `schemes` are those of the crosswalk."""

    id: str
    name: str
    short: str
    schemes: tuple[str, ...]
    source: Origin
    note: str
    fields: tuple[FunderField, ...]
    theme_sets: tuple[ThemeSet, ...] = ()


def theme_of(themes: ThemeSet, framework: Framework, indicator: IndicatorId) -> Theme | None:
    """The theme that an indicator is gathered under; None where the set has no place for it.

    Raises:
        UnknownIndicator: the framework has no such indicator.

    """
    element = framework.element_of(indicator).id
    named = (theme for theme in themes.themes if indicator in theme.indicators)
    around = (theme for theme in themes.themes if element in theme.elements)
    return next(named, None) or next(around, None)


def limit_text(field: FunderField) -> str:
    """What is known of how long a field may be: its limit and our note, then the lengths of real texts."""
    parts = [] if field.limit is None else [f"At most {characters_text(field.limit)}."]
    if field.limit_note:
        parts.append(field.limit_note)
    if field.seen:
        lengths = "; ".join(f"{characters_text(one.characters)} {one.where}" for one in field.seen)
        parts.append(f"Seen: {lengths}.")
    return " ".join(parts)


def too_long_text(field: FunderField, text: str) -> str:
    """By how much a text is longer than its field takes; empty where it fits or no limit is known."""
    over = 0 if field.limit is None else len(text) - field.limit
    return f"{characters_text(over)} more than the form takes. Nothing is cut here." if over > 0 else ""


def load_funders(folder: Path, framework: Framework) -> tuple[Funder, ...]:
    """The funders of a folder for the framework it holds, by file name; none where it has no funders/.

    Raises:
        FrameworkRefused: a file is not valid; carries every problem of all of them by file and line.

    """
    sheets, crosswalk = read_funders(folder), read_crosswalk(folder)
    elements = indicators_of(framework)
    if crosswalk is not None:
        check_crosswalk(crosswalk, elements)
    check_funders(sheets, elements, items_of(crosswalk))
    problems = [problem for sheet in (*sheets, crosswalk) if sheet for problem in sheet.problems]
    if problems:
        raise FrameworkRefused(by_place(problems))
    return tuple(_funder(sheet.clean) for sheet in sheets)


def _funder(given: Mapping[str, Any]) -> Funder:
    own = given["funder"]
    return Funder(
        **{**own, "source": Origin(**own["source"])},
        fields=tuple(_field(field) for field in given["fields"]),
        theme_sets=tuple(_theme_set(themes) for themes in given.get("theme_sets", ())),
    )


def _field(given: Mapping[str, Any]) -> FunderField:
    seen = tuple(SeenLength(**one) for one in given.get("seen", ()))
    return FunderField(**{**_known_from(given), "seen": seen})


def _theme_set(given: Mapping[str, Any]) -> ThemeSet:
    return ThemeSet(**{**given, "themes": tuple(Theme(**_known_from(theme)) for theme in given["themes"])})


def _known_from(given: Mapping[str, Any]) -> dict[str, Any]:
    """The key `from` of a file, under a name that Python lets stand."""
    return {"known_from" if key == "from" else key: value for key, value in given.items()}
