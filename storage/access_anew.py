"""Who is let in stays as it is when an older backup replaces what is there: access is of today, work of that day.

Whoever was removed, or whose link or share was revoked since, would be back otherwise; whoever came since, gone. On an
empty store there is nobody, and the backup's own people are let in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from storage import tables

_REVOKED: tuple[Table, ...] = (tables.personal_link, tables.invitation, tables.share)
_HELD = ("everywhere", "regions")
"""What of a person says what they may do; their name is of the backup, or as it was erased."""


@dataclass(frozen=True, slots=True)
class Access:
    """People, roles and accounts of a store as rows, its LEAs, and what was revoked: the table, the id, the moment."""

    people: tuple[Mapping[str, Any], ...] = ()
    roles: tuple[Mapping[str, Any], ...] = ()
    accounts: tuple[Mapping[str, Any], ...] = ()
    leas: frozenset[str] = frozenset()
    revoked: tuple[tuple[str, str, datetime], ...] = ()


def access(connection: Connection) -> Access:
    """Who is let in here."""
    revoked = [
        (table.name, row.id, row.revoked_at)
        for table in _REVOKED
        for row in connection.execute(select(table.c.id, table.c.revoked_at).where(table.c.revoked_at.is_not(None)))
    ]
    return Access(
        people=_rows(connection, tables.person),
        roles=_rows(connection, tables.membership),
        accounts=_rows(connection, tables.account),
        leas=frozenset(connection.scalars(select(tables.lea.c.id))),
        revoked=tuple(revoked),
    )


def let_in(connection: Connection, before: Access, now: datetime) -> None:
    """Let the same people in to what was restored as before, and end every session: one that had ended may be back."""
    _people(connection, before)
    _roles(connection, before)
    _accounts(connection, before)
    known = {table.name: table for table in _REVOKED}
    for name, key, moment in before.revoked:
        table = known[name]
        again = (table.c.id == key) & table.c.revoked_at.is_(None)
        connection.execute(update(table).where(again).values(revoked_at=moment))
    session = tables.sign_in
    connection.execute(update(session).where(session.c.ended_at.is_(None)).values(ended_at=now))


def _people(connection: Connection, before: Access) -> None:
    person = tables.person
    restored = set(connection.scalars(select(person.c.id)))
    for own in before.people:
        if own["id"] in restored:
            held = {name: own[name] for name in _HELD}
            connection.execute(update(person).where(person.c.id == own["id"]).values(held))
        else:
            connection.execute(insert(person).values(own))


def _roles(connection: Connection, before: Access) -> None:
    """Of whoever both know, in districts that both know, the roles of before; others stand."""
    role = tables.membership
    restored = set(connection.scalars(select(tables.lea.c.id)))
    for person_id in {own["id"] for own in before.people}:
        connection.execute(delete(role).where(role.c.person_id == person_id, role.c.lea_id.in_(before.leas)))
    for own in before.roles:
        if own["lea_id"] in restored:
            connection.execute(insert(role).values(own))


def _accounts(connection: Connection, before: Access) -> None:
    account = tables.account
    for person_id in {own["id"] for own in before.people}:
        connection.execute(delete(account).where(account.c.person_id == person_id))
    for own in before.accounts:
        same = (account.c.issuer == own["issuer"]) & (account.c.subject == own["subject"])
        connection.execute(delete(account).where(same))
        connection.execute(insert(account).values(own))


def _rows(connection: Connection, table: Table) -> tuple[Mapping[str, Any], ...]:
    return tuple(dict(row._mapping) for row in connection.execute(select(table)))
