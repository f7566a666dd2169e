"""Letting people in on a server: a director the people of the LEA, an administrator directors, TA providers and others.

An invitation names an email; who signs in with it, vouched for by their provider, takes it up once. Nothing is sent:
whoever invites passes the message on.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from assessment.accounts import AuditRow, Deed, Invitation
from assessment.errors import InputMissing, NotAllowed, NotFound
from assessment.identity import tidy_email
from assessment.ids import InvitationId, LeaId, PersonId, RegionId, new_id
from assessment.people import Act, Person, Role, require
from assessment.ports import Store

INVITED_FOR = timedelta(days=30)
"""How long an invitation waits."""


def invite_member(
    who: Person, store: Store, lea_id: LeaId, person_id: PersonId, email: str, now: datetime
) -> Invitation:
    """Invite somebody of the team, who stands on it by name, into the role that they have there.

    An earlier invitation of the same person ends.

    Raises:
        NotAllowed: the person does not direct this LEA, or nobody of that id is on its team.
        InputMissing: the email is none.

    """
    require(who, Act.DIRECT, lea_id)
    person = next((own for own in store.people([person_id]) if lea_id in own.roles), None)
    if person is None:
        raise NotAllowed
    place = {"lea_id": lea_id, "person_id": person.id, "role": person.roles[lea_id]}
    return _invite(who, store, email, place, now)


def invite_from_outside(
    who: Person,
    store: Store,
    role: Role,
    email: str,
    now: datetime,
    *,
    lea_id: LeaId | None = None,
    region_id: RegionId | None = None,
) -> Invitation:
    """Invite an LEA's director, a region's TA provider, or another administrator.

    Raises:
        NotAllowed: the person keeps no LEAs, or the role does not belong to that place.
        InputMissing: the email is none.

    """
    wanted = {Role.DIRECTOR: bool(lea_id), Role.PROVIDER: bool(region_id), Role.ADMINISTRATOR: True}
    fits = wanted.get(role, False) and bool(lea_id) == (role is Role.DIRECTOR) and not (lea_id and region_id)
    known = lea_id is None or bool(store.leas([lea_id]))
    if not (who.keeps_leas and fits and known) or (region_id and role is not Role.PROVIDER):
        raise NotAllowed
    return _invite(who, store, email, {"lea_id": lea_id, "region_id": region_id, "role": role}, now)


def revoke_invitation(who: Person, store: Store, invitation_id: InvitationId, now: datetime) -> None:
    """End an invitation that nobody has taken up.

    Raises:
        NotAllowed: it is not the person's to end, there is none, or it was taken up or ended meanwhile.

    """
    try:
        invitation = store.invitation(invitation_id)
        if not _may_end(who, invitation):
            raise NotAllowed
        with store.together() as kept:
            kept.revoke_invitation(invitation_id, now)
            kept.add_audit(_row(who, Deed.REVOKED, invitation, now))
    except NotFound:
        raise NotAllowed from None


def invitations_into(who: Person, store: Store, lea_id: LeaId, now: datetime) -> tuple[Invitation, ...]:
    """The invitations into an LEA that wait, newest first.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    return tuple(own for own in store.invitations(lea_id=lea_id) if own.is_open(now))


def invitations_from_outside(who: Person, store: Store, now: datetime) -> tuple[Invitation, ...]:
    """The invitations that administrators made and that wait, newest first.

    Raises:
        NotAllowed: the person keeps no LEAs.

    """
    if not who.keeps_leas:
        raise NotAllowed
    return tuple(own for own in store.invitations() if own.person_id is None and own.is_open(now))


def emails_of(who: Person, store: Store, lea_id: LeaId) -> dict[PersonId, tuple[str, ...]]:
    """The emails by which people of a team sign in: for its director, who asked them to.

    Raises:
        NotAllowed: the person does not direct this LEA.

    """
    require(who, Act.DIRECT, lea_id)
    team = {person.id for person in store.people() if lea_id in person.roles}
    found: dict[PersonId, tuple[str, ...]] = {}
    for account in store.accounts():
        if account.person_id in team:
            found[account.person_id] = (*found.get(account.person_id, ()), account.email)
    return found


def _may_end(who: Person, invitation: Invitation) -> bool:
    if invitation.person_id is None and who.keeps_leas:
        return True
    return invitation.lea_id is not None and who.may(Act.DIRECT, invitation.lea_id)


def _invite(who: Person, store: Store, email: str, place: Mapping[str, object], now: datetime) -> Invitation:
    known = tidy_email(email)
    if known is None:
        raise InputMissing("Type the email that the person signs in with, as ana@district.example.")
    made = {"id": InvitationId(new_id()), "email": known, "by": who.id, "at": now, "expires_at": now + INVITED_FOR}
    invitation = Invitation.model_validate({**place, **made})
    with store.together() as kept:
        for earlier in kept.invitations():
            same = earlier.email == known if earlier.person_id is None else earlier.person_id == invitation.person_id
            if earlier.is_open(now) and same and _place(earlier) == _place(invitation):
                kept.revoke_invitation(earlier.id, now)
        kept.add_invitation(invitation)
        kept.add_audit(_row(who, Deed.INVITED, invitation, now))
    return invitation


def _place(own: Invitation) -> tuple[object, ...]:
    return own.lea_id, own.region_id, own.person_id, own.role if own.person_id is None else None


def _row(who: Person, deed: Deed, invitation: Invitation, now: datetime) -> AuditRow:
    return AuditRow(at=now, deed=deed, by=who.id, lea_id=invitation.lea_id, about=invitation.role)
