"""LEAs. A profile is one text of JSON beside its revision: it is read and written whole."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from assessment.conflicts import ProfileChanged
from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change, Subject
from assessment.ids import LeaId
from assessment.leas import HouseRules, Lea, ListedLea, Profile
from assessment.values import Value, canonical_json
from storage import history
from storage.tables import lea as table


def add_lea(connection: Connection, lea: Lea, change: Change) -> None:
    """Keep a new LEA. Raises AlreadyExists for a second of that id or CDS code."""
    taken = table.c.id == lea.id
    if lea.cds_code is not None:  # many LEAs may have none
        taken |= table.c.cds_code == lea.cds_code
    other = connection.execute(select(table.c.name).where(taken)).first()
    if other is not None:
        raise AlreadyExists(f"{other.name} is kept here already. Open it instead of adding it again.")
    fields = lea.model_dump(exclude={"profile", "house"})
    connection.execute(insert(table).values(**fields, profile=_json(lea.profile), house=_json(lea.house)))
    edit = history.Edit(Subject.LEA, lea.id, None, history.content(lea))
    history.in_lea(connection, lea.id, change, edit)


def lea(connection: Connection, lea_id: LeaId) -> Lea:
    """The LEA of that id."""
    row = connection.execute(select(table).where(table.c.id == lea_id)).first()
    if row is None:
        raise NotFound("LEA", lea_id)
    return _to_lea(row)


def leas(connection: Connection, ids: Collection[LeaId] | None = None) -> tuple[ListedLea, ...]:
    """Every LEA as a list has it, by name; or those of the ids. A profile takes longer to read than all else of it."""
    query = select(table.c.id, table.c.name, table.c.kind, table.c.cds_code, table.c.county)
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    found = (ListedLea.model_validate(row._asdict()) for row in connection.execute(query))
    return tuple(sorted(found, key=lambda lea: (lea.name.casefold(), lea.id)))


def save_profile(connection: Connection, lea_id: LeaId, profile: Profile, seen: int, change: Change) -> Lea:
    """The LEA with its new profile and revision. Raises ProfileChanged where another stands there than was seen."""
    connection.execute(select(table.c.id).where(table.c.id == lea_id).with_for_update())
    stands = lea(connection, lea_id)
    if stands.profile == profile:
        return stands
    if stands.revision != seen:
        raise ProfileChanged(stands)
    was, now = history.content(stands.profile), history.content(profile)
    history.in_lea(connection, lea_id, change, history.Edit(Subject.PROFILE, lea_id, was, now))
    as_seen = update(table).where(table.c.id == lea_id, table.c.revision == seen)
    connection.execute(as_seen.values(profile=_json(profile), revision=seen + 1))
    return lea(connection, lea_id)


def save_house(connection: Connection, lea_id: LeaId, house: HouseRules, change: Change) -> Lea:
    """The LEA with what its director has settled."""
    connection.execute(select(table.c.id).where(table.c.id == lea_id).with_for_update())
    stands = lea(connection, lea_id)
    if stands.house != house:
        edit = history.Edit(Subject.HOUSE, lea_id, history.content(stands.house), history.content(house))
        history.in_lea(connection, lea_id, change, edit)
        connection.execute(update(table).where(table.c.id == lea_id).values(house=_json(house)))
    return lea(connection, lea_id)


def _json(value: Value) -> str:
    return canonical_json(value.model_dump(mode="json"))


def _to_lea(row: Row[Any]) -> Lea:
    return Lea(
        id=row.id,
        name=row.name,
        kind=row.kind,
        cds_code=row.cds_code,
        county=row.county,
        profile=Profile.model_validate_json(row.profile),
        house=HouseRules.model_validate_json(row.house),
        revision=row.revision,
    )
