"""The people of an exported cycle: by name, or by initials and with ids that lead nowhere."""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from assessment.bundle import PERSON_KEYS, CycleBundle, people_in
from assessment.cycle_private import PersonEntry, Private
from assessment.ids import CycleId, PersonId
from assessment.leas import NAME_LIMIT
from assessment.values import canonical_json

_NAMESPACE = uuid.UUID("0f6c3d0e-8a53-5f4e-9a0b-5d7a1c2e9b44")


def with_names(private: Private, bundle: CycleBundle) -> Private:
    """The entries with the names of everybody that they name by id, by id."""
    names = {person.id: person.name for person in bundle.people}
    named = sorted(set(people_in(private.model_dump(mode="json"))) & names.keys())
    return Private(**dict(private) | {"people": tuple(PersonEntry(id=own, name=names[own]) for own in named)})


def with_initials(private: Private, cycle_id: CycleId) -> Private:
    """The same entries with initials for names, each different, and other ids.

    Without history and owners of evidence, which tell too much, and in an order that tells nothing.
    """
    told = {person.id: _initials(person.name) for person in private.people}
    order = sorted(told, key=lambda own: (told[own], own))
    ids = {own: str(uuid.uuid5(_NAMESPACE, f"{cycle_id} {number}")) for number, own in enumerate(order)}
    plain = private.model_dump(mode="json", exclude={"people", "history", "owners"})
    mapped = {name: sorted(own, key=canonical_json) if isinstance(own, list) else own for name, own in plain.items()}
    names = dict(zip(order, _made_unique([told[own] for own in order]), strict=True))
    people = sorted(({"id": ids[own], "name": names[own]} for own in order), key=canonical_json)
    told_anew = _with_ids(mapped, ids) | {"people": people, "history": [], "initials": True}
    return Private.model_validate_json(canonical_json(told_anew))


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split())[:NAME_LIMIT]


def _made_unique(initials: list[str]) -> Iterator[str]:
    """A number after those that came before: `AO`, `AO 2`."""
    seen: Counter[str] = Counter()
    for own in initials:
        seen[own] += 1
        yield own if seen[own] == 1 else f"{own} {seen[own]}"


def _with_ids(plain: Any, ids: Mapping[PersonId, str]) -> Any:
    if isinstance(plain, list):
        return [_with_ids(inner, ids) for inner in plain]
    if not isinstance(plain, dict):
        return plain
    return {
        key: ids.get(PersonId(value), value) if key in PERSON_KEYS and isinstance(value, str) else _with_ids(value, ids)
        for key, value in plain.items()
    }
