"""A framework folder as a checked `Framework`, or everything that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment.advice import advice_on
from assessment.errors import FrameworkRefused, Problem
from assessment.framework import Action, Descriptor, Element, Framework, Indicator, IndicatorGroup, Level, Resource
from assessment.framework_checks import check_parts
from assessment.framework_folder import FrameworkFolder, by_place, read_folder

_Actions = Mapping[str, tuple[Action, ...]]
_Descriptors = Mapping[str, Descriptor]


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder's framework, None where it has problems, and advice, which changes nothing. Both by file and line."""

    framework: Framework | None
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]


def load_framework(folder: Path) -> Framework:
    """The framework of a folder.

    Raises:
        FrameworkRefused: anything is wrong with it; carries every problem by file, relative to the folder, and line.

    Source: contract.md, "A framework folder".

    """
    read = _read(folder)
    if read.problems:
        raise FrameworkRefused(read.problems)
    return _framework(read)


def check_framework(folder: Path) -> Checked:
    """Everything there is to say about a folder; advice only once nothing is wrong."""
    read = _read(folder)
    if read.problems:
        return Checked(None, read.problems, ())
    return Checked(_framework(read), (), by_place(advice_on(read)))


def _read(folder: Path) -> FrameworkFolder:
    read = read_folder(folder)
    check_parts(read)
    return read


def _framework(read: FrameworkFolder) -> Framework:
    """The value that the sheets of a folder without problems mean."""
    clean = read.elements.clean
    descriptors = {key: Descriptor(**entry) for sheet in read.descriptors for key, entry in sheet.clean.items()}
    actions = {key: _actions(steps) for sheet in read.actions for key, steps in sheet.clean.items()}
    return Framework(
        **clean["framework"],
        scale=tuple(Level(**step) for step in clean["scale"]),
        elements=tuple(_element(element, descriptors, actions) for element in clean["elements"]),
    )


def _actions(steps: tuple[Mapping[str, Any], ...]) -> tuple[Action, ...]:
    """An indicator's actions, lowest step first."""
    made = [Action(from_level=step["from"], to_level=step["to"], **_without(step, "from", "to")) for step in steps]
    return tuple(sorted(made, key=lambda action: action.from_level))


def _element(given: Mapping[str, Any], descriptors: _Descriptors, actions: _Actions) -> Element:
    listed = {
        "groups": tuple(IndicatorGroup(**group) for group in given.get("groups", ())),
        "indicators": tuple(_indicator(indicator, descriptors, actions) for indicator in given["indicators"]),
        "tools": tuple(Resource(**tool) for tool in given.get("tools", ())),
        "exemplars": tuple(Resource(**exemplar) for exemplar in given.get("exemplars", ())),
    }
    return Element(**{"short": given["title"], **given, **listed})


def _indicator(given: Mapping[str, Any], descriptors: _Descriptors, actions: _Actions) -> Indicator:
    own = given["id"]
    return Indicator(**given, descriptor=descriptors.get(own), actions=actions.get(own, ()))


def _without(given: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in keys}
