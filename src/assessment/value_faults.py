"""What a checker of values says of a JSON document, as faults with their paths."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from assessment.entry_faults import AS_EXPORTED
from assessment.json_text import Fault, Path


def value_faults(raw: Any, err: ValidationError) -> Iterator[Fault]:
    """Every fault that the checker found in a plain document."""
    return ((_path(raw, error["loc"]), fault_text(error)) for error in err.errors(include_url=False))


def fault_text(error: Mapping[str, Any]) -> str:
    """What is wrong with one key of a file, and what to do."""
    match error["type"]:
        case "missing":
            return f"this key is missing: {AS_EXPORTED}"
        case "extra_forbidden":
            return "this form has no such key: take it out, or use a program as new as the file"
    return f"{error['msg'].removeprefix('Value error, ')}: {AS_EXPORTED}"


def _path(raw: Any, location: Path) -> Path:
    """Where an error is, without the names of kinds that the checker puts between the keys."""
    path: list[str | int] = []
    here = raw
    for place, step in enumerate(location):
        if not isinstance(here, dict | list):
            break  # a text: what follows is the kind of its checker
        if isinstance(here, dict) and step not in here and place < len(location) - 1:
            continue
        path.append(step)
        here = _inside(here, step)
    return tuple(path)


def _inside(here: dict[Any, Any] | list[Any], step: str | int) -> Any:
    """What stands at that step; None where nothing does."""
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(step, int) else None
