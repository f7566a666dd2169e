"""The people of an exported plan: taken out of its entries into a part of their own, and put back."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessment.bundle import UNNAMED
from assessment.json_text import Path, path_text

PERSON_KEYS = frozenset({"owner_id", "owner", "by"})
"""Keys that tell who: somebody's id, or an office or name in words."""

Told = Mapping[str, str]
"""What was taken out of an entry, by where it stood."""


def without_people(plain: Any) -> Any:
    """The entry with null in the place of whoever it tells of."""
    if isinstance(plain, list):
        return [without_people(inner) for inner in plain]
    if not isinstance(plain, dict):
        return plain
    return {key: None if key in PERSON_KEYS else without_people(value) for key, value in plain.items()}


def people_told(plain: Any) -> Told:
    """Whom an entry tells of, by where: `{"leading[0].progress[1].by": id}`; empty texts are left out."""
    return {path_text(path): value for path, value in _told(plain, ()) if value}


def with_people(plain: Any, told: Told) -> Any:
    """The entry with those people in their places; where nobody is named, nobody stands there.

    What somebody must have done, `UNNAMED` did.
    """
    return _filled(plain, told, ())


def ids_told(plain: Any) -> Iterator[str]:
    """The ids of everybody whom an entry tells of."""
    return (value for path, value in _told(plain, ()) if value and path[-1] != "owner")


def _told(plain: Any, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(plain, list):
        for n, inner in enumerate(plain):
            yield from _told(inner, (*at, n))
    elif isinstance(plain, dict):
        for key, value in plain.items():
            if key in PERSON_KEYS:
                yield (*at, key), value or ""
            else:
                yield from _told(value, (*at, key))


def _filled(plain: Any, told: Told, at: Path) -> Any:
    if isinstance(plain, list):
        return [_filled(inner, told, (*at, n)) for n, inner in enumerate(plain)]
    if not isinstance(plain, dict):
        return plain
    found = {key: _one(key, value, told, (*at, key)) for key, value in plain.items()}
    return {key: value for key, value in found.items() if value is not None or key not in PERSON_KEYS}


def _one(key: str, value: Any, told: Told, at: Path) -> Any:
    if key not in PERSON_KEYS:
        return _filled(value, told, at)
    return told.get(path_text(at)) or value or (UNNAMED.id if key == "by" else None)
