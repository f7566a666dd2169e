"""Up to which moment somebody has seen what changed in a cycle."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from assessment.errors import NotFound
from assessment.ids import CycleId, PersonId
from storage import cycles
from storage.tables import insert_or
from storage.tables import visit as table


def visited(connection: Connection, cycle_id: CycleId, person_id: PersonId) -> datetime | None:
    """The moment up to which a person has seen what changed; None before they ever said so."""
    own = (table.c.cycle_id == cycle_id) & (table.c.person_id == person_id)
    return connection.scalar(select(table.c.at).where(own))


def save_visit(connection: Connection, cycle_id: CycleId, person_id: PersonId, at: datetime) -> None:
    """Remember that moment; never an earlier one than is remembered."""
    cycles.cycle(connection, cycle_id)
    new = insert_or(connection, table).values(cycle_id=cycle_id, person_id=person_id, at=at)
    key = ["person_id", "cycle_id"]
    try:
        connection.execute(new.on_conflict_do_update(index_elements=key, set_={"at": at}, where=table.c.at < at))
    except IntegrityError as error:  # the cycle was read: it is the person who is not known
        raise NotFound("person", person_id) from error
