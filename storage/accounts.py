"""Accounts, invitations, personal links and sessions. What they promise is written at `assessment.access_port`."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment.accounts import Account, Invitation, PersonalLink, Session
from assessment.errors import AlreadyExists, NotFound
from assessment.ids import CycleId, InvitationId, LeaId, LinkId, PersonId
from assessment.values import Value
from storage.tables import account as accounts_table
from storage.tables import invitation as invitations_table
from storage.tables import personal_link as links_table
from storage.tables import sign_in as sessions_table

Kept = TypeVar("Kept", bound=Value)


def account(connection: Connection, issuer: str, subject: str) -> Account:
    """The account of that identity."""
    table = accounts_table
    return _one(connection, Account, table, (table.c.issuer == issuer) & (table.c.subject == subject), "account")


def accounts(connection: Connection, person_id: PersonId | None) -> tuple[Account, ...]:
    """The accounts of one person, or all, by email."""
    table = accounts_table
    query = select(table).order_by(table.c.email, table.c.issuer, table.c.subject)
    if person_id is not None:
        query = query.where(table.c.person_id == person_id)
    return tuple(Account(**row._mapping) for row in connection.execute(query))


def add_account(connection: Connection, value: Account) -> None:
    """Keep a new one."""
    table = accounts_table
    known = (table.c.issuer == value.issuer) & (table.c.subject == value.subject)
    _add(connection, table, value, known, "account")


def remove_accounts(connection: Connection, person_id: PersonId) -> None:
    """Let go of a person's accounts, and of invitations that named their email."""
    table = invitations_table
    connection.execute(delete(accounts_table).where(accounts_table.c.person_id == person_id))
    theirs = (table.c.person_id == person_id) | (table.c.taken_by == person_id)
    connection.execute(delete(table).where(theirs))


def invitation(connection: Connection, invitation_id: InvitationId) -> Invitation:
    """The invitation of that id."""
    table = invitations_table
    return _one(connection, Invitation, table, table.c.id == invitation_id, "invitation")


def invitations(connection: Connection, lea_id: LeaId | None, email: str | None) -> tuple[Invitation, ...]:
    """Invitations into an LEA, to an email, or all; newest first."""
    table = invitations_table
    query = select(table).order_by(table.c.at.desc(), table.c.id)
    if lea_id is not None:
        query = query.where(table.c.lea_id == lea_id)
    if email is not None:
        query = query.where(table.c.email == email)
    return tuple(Invitation(**row._mapping) for row in connection.execute(query))


def add_invitation(connection: Connection, value: Invitation) -> None:
    """Keep a new one."""
    _add(connection, invitations_table, value, invitations_table.c.id == value.id, "invitation")


def take_invitation(connection: Connection, invitation_id: InvitationId, by: PersonId, at: datetime) -> None:
    """Let a person take it up, where nobody has and nobody revoked it."""
    _end_invitation(connection, invitation_id, {"taken_by": by, "taken_at": at})


def revoke_invitation(connection: Connection, invitation_id: InvitationId, at: datetime) -> None:
    """End it, where it was not taken up."""
    _end_invitation(connection, invitation_id, {"revoked_at": at})


def _end_invitation(connection: Connection, invitation_id: InvitationId, ended: dict[str, Any]) -> None:
    table = invitations_table
    is_open = (table.c.id == invitation_id) & table.c.taken_at.is_(None) & table.c.revoked_at.is_(None)
    try:
        changed = connection.execute(update(table).where(is_open).values(**ended)).rowcount
    except IntegrityError as error:
        raise NotFound("person", str(ended.get("taken_by"))) from error
    if not changed:
        raise NotFound("invitation", invitation_id)


def personal_link(connection: Connection, token_hash: str) -> PersonalLink:
    """The link whose token has that hash."""
    table = links_table
    return _one(connection, PersonalLink, table, table.c.token_hash == token_hash, "link")


def personal_links(connection: Connection, cycle_id: CycleId) -> tuple[PersonalLink, ...]:
    """The links into a cycle, newest first."""
    table = links_table
    query = select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.at.desc(), table.c.id)
    return tuple(PersonalLink(**row._mapping) for row in connection.execute(query))


def add_personal_link(connection: Connection, value: PersonalLink) -> None:
    """Keep a new one."""
    table = links_table
    _add(connection, table, value, (table.c.id == value.id) | (table.c.token_hash == value.token_hash), "link")


def revoke_personal_link(connection: Connection, link_id: LinkId, at: datetime) -> None:
    """End it, and every session through it."""
    table = links_table
    still = (table.c.id == link_id) & table.c.revoked_at.is_(None)
    connection.execute(update(table).where(still).values(revoked_at=at))
    _end(connection, sessions_table.c.link_id == link_id, at)


def session(connection: Connection, key: str) -> Session:
    """The session of that key."""
    table = sessions_table
    return _one(connection, Session, table, table.c.key == key, "session")


def add_session(connection: Connection, value: Session) -> None:
    """Keep a new one."""
    _add(connection, sessions_table, value, sessions_table.c.key == value.key, "session")


def end_session(connection: Connection, key: str, at: datetime) -> None:
    """End it; the first moment stands."""
    _end(connection, sessions_table.c.key == key, at)


def end_sessions(connection: Connection, person_id: PersonId, at: datetime) -> None:
    """End every session of a person."""
    _end(connection, sessions_table.c.person_id == person_id, at)


def _end(connection: Connection, which: ColumnElement[bool], at: datetime) -> None:
    table = sessions_table
    connection.execute(update(table).where(which & table.c.ended_at.is_(None)).values(ended_at=at))


def _one(connection: Connection, kind: type[Kept], table: Table, which: ColumnElement[bool], what: str) -> Kept:
    row = connection.execute(select(table).where(which)).first()
    if row is None:
        raise NotFound(what, "")  # never the identity or the hash that was asked for
    return kind(**row._mapping)


def _add(connection: Connection, table: Table, value: Value, known: ColumnElement[bool], what: str) -> None:
    if connection.execute(select(table).where(known)).first() is not None:
        raise AlreadyExists(f"The same {what} is kept already. Load the page again.")
    try:
        connection.execute(insert(table).values(**dict(value)))
    except IntegrityError as error:
        if not _names_nothing_kept(error):
            raise
        raise NotFound(what, "") from error


def _names_nothing_kept(error: IntegrityError) -> bool:
    """Whether a person, an LEA or a cycle is named that is not kept; the rest is somebody who was faster."""
    state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    return state in ("23503", "SQLITE_CONSTRAINT_FOREIGNKEY")
