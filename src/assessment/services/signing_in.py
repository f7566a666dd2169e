"""Who is let in on a server, asked at each call: an account that was invited, or a personal link; until it is over.

The browser's own cookie says only who somebody was when they signed in. That it still holds is kept here, so that a
copy of it is worth nothing once its owner has signed out.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from assessment.access_errors import LinkOver, SessionOver, Stranger
from assessment.accounts import Account, Deed, Invitation, PersonalLink, Session
from assessment.errors import AlreadyExists, NotFound
from assessment.history import Change
from assessment.identity import Identity
from assessment.ids import LeaId, PersonId, RegionId, new_id
from assessment.people import Act, Person, Role
from assessment.ports import Store
from assessment.services.auditing import tell_leas


def signed_in(store: Store, identity: Identity, length: timedelta, now: datetime) -> Person:
    """Who an identity is here, with the roles they have now; at their first call it takes up what they are invited to.

    Raises:
        SessionOver: they signed out, or signed in longer ago than `length`.
        Stranger: nobody let this account in, or every role was taken back.

    """
    try:
        session = store.session(identity.sign_in)
    except NotFound:
        session = _begun(store, identity, length, now)
    if not session.is_open(now, length):
        raise SessionOver
    person = store.person(session.person_id)
    if not person.has_access:
        raise Stranger(identity.email)
    return person


def signed_out(store: Store, key: str, now: datetime) -> None:
    """End a session for good, wherever a copy of it is; nothing happens where there is none."""
    try:
        session = store.session(key)
    except NotFound:
        return
    with store.together() as kept:
        kept.end_session(key, now)
        tell_leas(kept, kept.person(session.person_id), Deed.SIGNED_OUT, "link" if session.link_id else "account", now)


def by_link(store: Store, token: str, key: str, length: timedelta, now: datetime) -> Person:
    """Whose link it is, able to do nothing but answer their list; `key` tells this opening of it from others.

    Raises:
        LinkOver: the link is unknown, revoked or over, its cycle is signed, or the person is no rater any more; or
            this opening ended, by `length` or by leaving.

    """
    try:
        link = store.personal_link(token_hash(token))
    except NotFound:
        raise LinkOver from None
    person, cycle = store.person(link.person_id), store.cycle(link.cycle_id)
    if not link.is_open(now) or cycle.state != "open" or not person.may(Act.ANSWER, cycle.lea_id):
        raise LinkOver
    if not _link_session(store, link, person, key, now).is_open(now, length):
        raise LinkOver
    held = {cycle.lea_id: Role.RATER}
    asked = {cycle.lea_id: person.asked_as[cycle.lea_id]} if cycle.lea_id in person.asked_as else {}
    return Person(id=person.id, name=person.name, roles=held, asked_as=asked, only_in=cycle.id)


def token_hash(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def _link_session(store: Store, link: PersonalLink, person: Person, key: str, now: datetime) -> Session:
    try:
        return store.session(key)
    except NotFound:
        session = Session(key=key, person_id=person.id, link_id=link.id, started_at=now)
    try:
        with store.together() as kept:
            kept.add_session(session)
            tell_leas(kept, person, Deed.SIGNED_IN, "link", now)
    except AlreadyExists:
        return store.session(key)
    return session


def _begun(store: Store, identity: Identity, length: timedelta, now: datetime) -> Session:
    started = min(identity.issued_at, now)
    session = Session(key=identity.sign_in, person_id=PersonId(""), started_at=started)
    if not session.is_open(now, length):
        raise SessionOver
    try:
        with store.together() as kept:
            person = _let_in(kept, identity, now)
            session = Session(key=identity.sign_in, person_id=person.id, started_at=started)
            kept.add_session(session)
            tell_leas(kept, person, Deed.SIGNED_IN, "account", now)
    except AlreadyExists:  # another window of the same browser was faster
        return store.session(identity.sign_in)
    return session


def _let_in(store: Store, identity: Identity, now: datetime) -> Person:
    """The person of an account, with what they are invited to taken up."""
    person = _known(store, identity)
    invited = store.invitations(email=identity.email) if identity.email else ()
    waiting = [own for own in reversed(invited) if own.is_open(now)]
    if person is None:
        if not waiting:
            raise Stranger(identity.email)
        person = _new_person(store, identity, waiting)
    for invitation in waiting:
        person = _with(person, invitation)
        store.save_person(person, Change(by=invitation.by, at=now))
        store.take_invitation(invitation.id, person.id, now)
        tell_leas(store, _told(person, invitation), Deed.TOOK_UP, invitation.role, now)
    return person


def _known(store: Store, identity: Identity) -> Person | None:
    try:
        return store.person(store.account(identity.issuer, identity.subject).person_id)
    except NotFound:
        return None


def _new_person(store: Store, identity: Identity, waiting: Sequence[Invitation]) -> Person:
    """Somebody whom a team knows by name already, else somebody new; with their account."""
    named = (own.person_id for own in waiting if own.person_id and not store.accounts(own.person_id))
    known = next(named, None)
    person = store.person(known) if known else Person(id=PersonId(new_id()), name=identity.name)
    store.save_person(person)
    told = {"issuer": identity.issuer, "subject": identity.subject, "email": identity.email}
    store.add_account(Account(**told, person_id=person.id, at=waiting[0].at))
    return person


def _with(person: Person, invitation: Invitation) -> Person:
    roles: dict[LeaId, Role] = dict(person.roles)
    regions: set[RegionId] = set(person.regions)
    everywhere = person.everywhere
    if invitation.lea_id:
        roles[invitation.lea_id] = invitation.role
    elif invitation.region_id:
        regions.add(invitation.region_id)
    else:
        everywhere = invitation.role
    own = {"roles": roles, "regions": frozenset(regions), "everywhere": everywhere}
    return Person(**dict(person) | own)


def _told(person: Person, invitation: Invitation) -> Person:
    """The person as the LEA of the invitation alone knows them: no other is told of it."""
    roles = {invitation.lea_id: invitation.role} if invitation.lea_id else {}
    return Person(id=person.id, name=person.name, roles=roles)
