"""People and what they are to each LEA."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from assessment.errors import NotFound
from assessment.ids import PersonId
from assessment.people import Person
from assessment.values import canonical_json
from storage import leas
from storage.tables import insert_or, membership
from storage.tables import person as table

_JOINED = select(table, membership.c.lea_id, membership.c.role, membership.c.asked_as).outerjoin(membership)


def save_person(connection: Connection, person: Person) -> None:
    """Keep a person, or their new name and roles."""
    for lea_id in person.roles:
        leas.lea(connection, lea_id)
    named = {"name": person.name, "everywhere": person.everywhere}
    new = insert_or(connection, table).values(id=person.id, **named)
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=named))
    connection.execute(delete(membership).where(membership.c.person_id == person.id))
    if person.roles:
        rows = [
            {
                "person_id": person.id,
                "lea_id": lea_id,
                "role": role,
                "asked_as": canonical_json(person.asked_as.get(lea_id, ())),
            }
            for lea_id, role in person.roles.items()
        ]
        connection.execute(insert(membership), rows)


def person(connection: Connection, person_id: PersonId) -> Person:
    """The person of that id."""
    found = _to_people(connection.execute(_JOINED.where(table.c.id == person_id)))
    if not found:
        raise NotFound("person", person_id)
    return found[0]


def people(connection: Connection) -> tuple[Person, ...]:
    """Everybody known, by name."""
    found = _to_people(connection.execute(_JOINED))
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))


def _to_people(rows: Iterable[Row[Any]]) -> list[Person]:
    known: dict[str, dict[str, Any]] = {}
    for row in rows:
        blank = {"id": row.id, "name": row.name, "everywhere": row.everywhere, "roles": {}, "asked_as": {}}
        fields = known.setdefault(row.id, blank)
        if row.lea_id is not None:
            fields["roles"][row.lea_id] = row.role
            if asked_as := json.loads(row.asked_as):
                fields["asked_as"][row.lea_id] = tuple(asked_as)
    return [Person(**fields) for fields in known.values()]
