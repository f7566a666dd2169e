"""People and what they are to each LEA."""

import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from assessment.errors import NotFound
from assessment.history import Change, Subject
from assessment.ids import LeaId, PersonId
from assessment.people import Person
from assessment.values import canonical_json
from storage import history, leas
from storage.tables import insert_or, membership
from storage.tables import person as table

# Built once: SQLAlchemy then finds the compiled text without building a key. They run at every click.
_JOINED = select(table, membership.c.lea_id, membership.c.role, membership.c.asked_as).outerjoin(membership)
_ONE = _JOINED.where(table.c.id == bindparam("person_id"))
_SOME = _JOINED.where(table.c.id.in_(bindparam("ids", expanding=True)))


def save_person(connection: Connection, person: Person, change: Change | None) -> None:
    """Keep a person, or their new name and roles; a change is told to the LEAs that it touches."""
    for lea_id in person.roles:
        leas.lea(connection, lea_id)
    was = _known(connection, person.id)
    named = {"name": person.name, "everywhere": person.everywhere, "regions": canonical_json(sorted(person.regions))}
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
    if change is not None:
        _record(connection, was, person, change)


def _record(connection: Connection, was: Person | None, now: Person, change: Change) -> None:
    """One row for each LEA in which something changed. A name is never in it: it may become `Former member`."""
    renamed = was is not None and was.name != now.name
    before = {} if was is None else was.roles
    for lea_id in sorted({*before, *now.roles}):
        told = [_standing(was, lea_id), _standing(now, lea_id)]
        if renamed and told[1] is not None:
            told[1] = told[1] | {"renamed": True}
        if told[0] != told[1]:
            history.in_lea(connection, lea_id, change, history.Edit(Subject.PERSON, now.id, *told))


def _standing(person: Person | None, lea_id: LeaId) -> dict[str, Any] | None:
    if person is None or lea_id not in person.roles:
        return None
    return {"role": person.roles[lea_id], "asked_as": list(person.asked_as.get(lea_id, ()))}


def _known(connection: Connection, person_id: PersonId) -> Person | None:
    return next(iter(_to_people(connection.execute(_ONE, {"person_id": person_id}))), None)


def person(connection: Connection, person_id: PersonId) -> Person:
    """The person of that id."""
    found = _known(connection, person_id)
    if found is None:
        raise NotFound("person", person_id)
    return found


def people(connection: Connection, ids: Collection[PersonId] | None = None) -> tuple[Person, ...]:
    """Everybody known, by name; or those of the ids that are."""
    found = _to_people(connection.execute(_JOINED) if ids is None else connection.execute(_SOME, {"ids": list(ids)}))
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))


def _to_people(rows: Iterable[Row[Any]]) -> list[Person]:
    known: dict[str, list[Row[Any]]] = {}
    for row in rows:
        known.setdefault(row.id, []).append(row)
    return [_to_person(tuple(own)) for own in known.values()]


@lru_cache(maxsize=1024)
def _to_person(rows: tuple[Row[Any], ...]) -> Person:
    """One value for the same rows: checking it again costs more than reading them."""
    held = [row for row in rows if row.lea_id is not None]
    words = {row.lea_id: tuple(json.loads(row.asked_as)) for row in held}
    return Person(
        id=rows[0].id,
        name=rows[0].name,
        everywhere=rows[0].everywhere,
        regions=json.loads(rows[0].regions),
        roles={row.lea_id: row.role for row in held},
        asked_as={lea_id: asked_as for lea_id, asked_as in words.items() if asked_as},
    )
