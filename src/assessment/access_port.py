"""What the rules need to have kept of accounts, invitations, personal links, sessions and the audit log."""

from datetime import datetime
from typing import Protocol

from assessment.accounts import Account, AuditRow, Invitation, PersonalLink, Session
from assessment.ids import CycleId, InvitationId, LeaId, LinkId, PersonId


class AccessStore(Protocol):
    """A part of `assessment.ports.Store`, with the same promises.

    No history: what is done here stands in the audit log, which a service writes in the same `together`.
    """

    def account(self, issuer: str, subject: str) -> Account:
        """The account of that identity."""

    def accounts(self, person_id: PersonId | None = None) -> tuple[Account, ...]:
        """The accounts of one person, or all, by email."""

    def add_account(self, account: Account) -> None:
        """Keep a new one. Raises AlreadyExists for a second of that issuer and subject."""

    def remove_accounts(self, person_id: PersonId) -> None:
        """Let go of a person's accounts and of what was sent to their email: they are a stranger again."""

    def invitation(self, invitation_id: InvitationId) -> Invitation:
        """The invitation of that id."""

    def invitations(self, *, lea_id: LeaId | None = None, email: str | None = None) -> tuple[Invitation, ...]:
        """Invitations into an LEA, to an email, or all; newest first, also those that ended."""

    def add_invitation(self, invitation: Invitation) -> None:
        """Keep a new one. Raises AlreadyExists for a second of that id."""

    def take_invitation(self, invitation_id: InvitationId, by: PersonId, at: datetime) -> None:
        """Let a person take it up. Raises NotFound where it was taken up or revoked: once, whoever asks at once."""

    def revoke_invitation(self, invitation_id: InvitationId, at: datetime) -> None:
        """End it. Raises NotFound where it was taken up or revoked."""

    def personal_link(self, token_hash: str) -> PersonalLink:
        """The link whose token has that hash."""

    def personal_links(self, cycle_id: CycleId) -> tuple[PersonalLink, ...]:
        """The links into a cycle, newest first, also those that ended."""

    def add_personal_link(self, link: PersonalLink) -> None:
        """Keep a new one. Raises AlreadyExists for a second of that id or token."""

    def revoke_personal_link(self, link_id: LinkId, at: datetime) -> None:
        """End it, and every session through it; the first moment stands."""

    def session(self, key: str) -> Session:
        """The session of that key."""

    def add_session(self, session: Session) -> None:
        """Keep a new one. Raises AlreadyExists for a second of that key: one that ended does not begin again."""

    def end_session(self, key: str, at: datetime) -> None:
        """End it; the first moment stands."""

    def end_sessions(self, person_id: PersonId, at: datetime) -> None:
        """End every session of a person."""

    def add_audit(self, row: AuditRow) -> None:
        """Write a line. There is no method, and no way in the database, to change or to remove one."""

    def audit_log(self, lea_id: LeaId, *, before: datetime | None = None, limit: int = 200) -> tuple[AuditRow, ...]:
        """The lines of an LEA, newest first: as many as `limit`, of those before a moment."""
