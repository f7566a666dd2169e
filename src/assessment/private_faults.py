"""What the form of the private entries allows and a cycle cannot mean."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import Any

from assessment.cycle_document import CycleDocument
from assessment.cycle_private import Private
from assessment.entry_faults import off_scale, twice, unknown
from assessment.json_text import Fault, Path

_UNIQUE: Mapping[str, Callable[[Any], Hashable]] = {
    "people": lambda entry: entry.id,
    "individual": lambda entry: (entry.person, entry.indicator),
    "dissent": lambda entry: entry.indicator,
    "assignments": lambda entry: (entry.person, entry.indicator),
    "members": lambda entry: (entry.person, entry.part),
    "part_answers": lambda entry: (entry.part, entry.indicator),
    "owners": lambda entry: entry.evidence,
    "opened": lambda entry: entry.scope,
    "parked": lambda entry: entry.indicator,
    "comments": lambda entry: entry.id,
    "saved": lambda entry: (entry.person, entry.part, entry.indicator),
}
"""What there is one entry of, by section."""

_PERSON_KEYS = ("person", "by", "passed_from")


def private_faults(document: CycleDocument) -> Iterator[Fault]:
    """Ids that nothing answers to, levels off the scale, entries written twice."""
    private = document.private
    if private is None:
        return
    framework = document.framework
    known: Mapping[str, Collection[str]] = {
        "indicator": framework.indicators.keys(),
        "scope": framework.indicators.keys() | {element.id for element in framework.elements},
        "part": {part.id for part in document.parts},
        "evidence": {entry.id for entry in document.evidence},
    }
    people = {person.id for person in private.people}
    for path, named, value in _ids(private):
        yield from unknown(("private", *path), value, known.get(named, people))
    for n, own in enumerate(private.individual):
        yield from off_scale(("private", "individual", n, "rating", "level"), own.rating, framework)
    for section, key in _UNIQUE.items():
        yield from twice(("private", section), getattr(private, section), key)


def _ids(private: Private) -> Iterator[tuple[Path, str, str]]:
    """Every id that an entry names, by the path and key that it stands at."""
    for section in (*_UNIQUE, "history"):
        for n, entry in enumerate(getattr(private, section)):
            for key in ("indicator", "scope", "part", "evidence", *_PERSON_KEYS):
                value = getattr(entry, key, None)
                if value is not None:
                    yield (section, n, key), key, value
    if private.closed_by:
        yield ("closed_by",), "person", private.closed_by
