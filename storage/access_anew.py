"""Who was shut out stays out when an older backup comes back, and everybody signs in anew."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, delete, select, update

from storage import tables

_REVOKED: tuple[Table, ...] = (tables.personal_link, tables.invitation)


@dataclass(frozen=True, slots=True)
class Shut:
    """What was revoked in a store, as table, id and moment; and its people who have no account."""

    revoked: tuple[tuple[str, str, datetime], ...] = ()
    without_account: frozenset[str] = frozenset()


def shut_out(connection: Connection) -> Shut:
    """Every personal link and invitation that was revoked here, and everybody who is known and has no account."""
    found = []
    for table in _REVOKED:
        query = select(table.c.id, table.c.revoked_at).where(table.c.revoked_at.is_not(None))
        found += [(table.name, row.id, row.revoked_at) for row in connection.execute(query)]
    people, account = tables.person, tables.account
    without = select(people.c.id).where(people.c.id.not_in(select(account.c.person_id)))
    return Shut(tuple(found), frozenset(connection.scalars(without)))


def shut(connection: Connection, before: Shut, now: datetime) -> None:
    """Revoke and let go of the same in what was restored, and end every session: one that had ended may be back."""
    known = {table.name: table for table in _REVOKED}
    for name, key, moment in before.revoked:
        table = known[name]
        again = (table.c.id == key) & table.c.revoked_at.is_(None)
        connection.execute(update(table).where(again).values(revoked_at=moment))
    for person_id in before.without_account:
        connection.execute(delete(tables.account).where(tables.account.c.person_id == person_id))
    session = tables.sign_in
    connection.execute(update(session).where(session.c.ended_at.is_(None)).values(ended_at=now))
