"""The part of the store that is about access: accounts, invitations, personal links, sessions, the audit log."""
# ruff: noqa: D102 - the port documents every method

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from assessment.access_port import AccessStore
from assessment.accounts import Account, AuditRow, Invitation, PersonalLink, Session
from assessment.ids import CycleId, InvitationId, LeaId, LinkId, PersonId
from storage import accounts, audit
from storage.engine import Connections, Joined, Shared

P = ParamSpec("P")
T = TypeVar("T")


class SqlAccessStore(AccessStore):
    """Transactions, and what is kept of access in them."""

    def __init__(self, connections: Connections | Joined | Shared) -> None:
        self._connections = connections

    def _read(self, read: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._connections.read() as connection:
            return read(connection, *args, **kwargs)

    def _write(self, write: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._connections.write() as connection:
            return write(connection, *args, **kwargs)

    def account(self, issuer: str, subject: str) -> Account:
        return self._read(accounts.account, issuer, subject)

    def accounts(self, person_id: PersonId | None = None) -> tuple[Account, ...]:
        return self._read(accounts.accounts, person_id)

    def add_account(self, account: Account) -> None:
        self._write(accounts.add_account, account)

    def remove_accounts(self, person_id: PersonId) -> None:
        self._write(accounts.remove_accounts, person_id)

    def invitation(self, invitation_id: InvitationId) -> Invitation:
        return self._read(accounts.invitation, invitation_id)

    def invitations(self, *, lea_id: LeaId | None = None, email: str | None = None) -> tuple[Invitation, ...]:
        return self._read(accounts.invitations, lea_id, email)

    def add_invitation(self, invitation: Invitation) -> None:
        self._write(accounts.add_invitation, invitation)

    def take_invitation(self, invitation_id: InvitationId, by: PersonId, at: datetime) -> None:
        self._write(accounts.take_invitation, invitation_id, by, at)

    def revoke_invitation(self, invitation_id: InvitationId, at: datetime) -> None:
        self._write(accounts.revoke_invitation, invitation_id, at)

    def personal_link(self, token_hash: str) -> PersonalLink:
        return self._read(accounts.personal_link, token_hash)

    def personal_links(self, cycle_id: CycleId) -> tuple[PersonalLink, ...]:
        return self._read(accounts.personal_links, cycle_id)

    def add_personal_link(self, link: PersonalLink) -> None:
        self._write(accounts.add_personal_link, link)

    def revoke_personal_link(self, link_id: LinkId, at: datetime) -> None:
        self._write(accounts.revoke_personal_link, link_id, at)

    def session(self, key: str) -> Session:
        return self._read(accounts.session, key)

    def add_session(self, session: Session) -> None:
        self._write(accounts.add_session, session)

    def end_session(self, key: str, at: datetime) -> None:
        self._write(accounts.end_session, key, at)

    def end_sessions(self, person_id: PersonId, at: datetime) -> None:
        self._write(accounts.end_sessions, person_id, at)

    def add_audit(self, row: AuditRow) -> None:
        self._write(audit.add_audit, row)

    def audit_log(self, lea_id: LeaId, *, before: datetime | None = None, limit: int = 200) -> tuple[AuditRow, ...]:
        return self._read(audit.audit_log, lea_id, before, limit)
