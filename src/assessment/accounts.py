"""How people are known to a server: accounts, invitations, personal links and sessions. Local mode has none of them.

A secret is kept as its SHA-256 alone: whoever reads the database can open nothing with it.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime

from assessment.ids import CycleId, InvitationId, LeaId, LinkId, PersonId, RegionId
from assessment.people import Role
from assessment.values import Value


class Account(Value):
    """Somebody at an identity provider, and the person they are here. Known by both ids, never by email."""

    issuer: str
    subject: str
    person_id: PersonId
    email: str
    at: AwareDatetime


class Invitation(Value):
    """A verified email that may take up a role: in an LEA, in a region (a TA provider), or over all (administrator).

    `person_id` is somebody whom the team knows by name already: whoever takes it up is that person. `taken_by` and
    `revoked_at` end it, as `expires_at` does.
    """

    id: InvitationId
    email: str
    role: Role
    lea_id: LeaId | None = None
    region_id: RegionId | None = None
    person_id: PersonId | None = None
    by: PersonId
    at: AwareDatetime
    expires_at: AwareDatetime
    taken_by: PersonId | None = None
    taken_at: AwareDatetime | None = None
    revoked_at: AwareDatetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be taken up."""
        return self.taken_at is None and self.revoked_at is None and now < self.expires_at


class PersonalLink(Value):
    """A way in without an account: one person, their list in one cycle, until it is signed or the moment comes."""

    id: LinkId
    token_hash: str
    person_id: PersonId
    cycle_id: CycleId
    by: PersonId
    at: AwareDatetime
    expires_at: AwareDatetime
    revoked_at: AwareDatetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether it leads in, as far as the link itself says; its cycle must be open too."""
        return self.revoked_at is None and now < self.expires_at


class Session(Value):
    """One signing in: `key` is a hash of what the browser holds. Ended here, it is over wherever that was copied to."""

    key: str
    person_id: PersonId
    link_id: LinkId | None = None
    started_at: AwareDatetime
    ended_at: AwareDatetime | None = None

    def is_open(self, now: datetime, length: timedelta) -> bool:
        """Whether it still lasts."""
        return self.ended_at is None and now < self.started_at + length


class Deed(StrEnum):
    """What the audit log tells of."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    INVITED = "invited"
    TOOK_UP = "took_up"
    REVOKED = "revoked"
    LINKED = "linked"
    UNLINKED = "unlinked"
    READ_SHARED = "read_shared"
    EXPORTED = "exported"
    DOWNLOADED = "downloaded"


class AuditRow(Value):
    """One line of the audit log: ids alone, no name, email or text. Nothing alters or removes one.

    `by` is None for a stranger. `about` is an id, or the name of a file's form, as the deed has it.
    """

    at: AwareDatetime
    deed: Deed
    by: PersonId | None = None
    lea_id: LeaId | None = None
    cycle_id: CycleId | None = None
    about: str = ""
