"""Personal links: the way in for a rater without an account, to their own list and nothing else."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessment.access_errors import LinkNotNeeded
from assessment.accounts import AuditRow, Deed, PersonalLink
from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.ids import CycleId, LinkId, PersonId, new_id
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.cycles import open_cycle
from assessment.services.signing_in import token_hash

LASTS = timedelta(days=60)
"""How long a link leads in at most; signing the year ends it before."""


@dataclass(frozen=True, slots=True, repr=False)
class NewLink:
    """A link and its token, which is told once and kept nowhere."""

    link: PersonalLink
    token: str


def make_link(who: Person, store: Store, cycle_id: CycleId, person_id: PersonId, now: datetime) -> NewLink:
    """A new link for somebody with a list; an earlier one of theirs ends.

    Raises:
        NotAllowed: the person does not direct this LEA, there is no such cycle, or no such rater on its team.
        CycleClosed: it is signed.
        LinkNotNeeded: that person has no list yet, or leads the team and needs an account.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    cycle.require_open()
    _require_rater(store, cycle, person_id)
    token = secrets.token_urlsafe(32)
    link = PersonalLink(
        id=LinkId(new_id()),
        token_hash=token_hash(token),
        person_id=person_id,
        cycle_id=cycle_id,
        by=who.id,
        at=now,
        expires_at=now + LASTS,
    )
    with store.together() as kept:
        for earlier in _open_links(kept, cycle_id, now):
            if earlier.person_id == person_id:
                kept.revoke_personal_link(earlier.id, now)
        kept.add_personal_link(link)
        kept.add_audit(_row(who, Deed.LINKED, cycle, person_id, now))
    return NewLink(link, token)


def revoke_link(who: Person, store: Store, cycle_id: CycleId, link_id: LinkId, now: datetime) -> None:
    """End a link, and whatever is open through it.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such link into the cycle.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    link = next((own for own in store.personal_links(cycle_id) if own.id == link_id), None)
    if link is None:
        raise NotAllowed
    with store.together() as kept:
        kept.revoke_personal_link(link_id, now)
        kept.add_audit(_row(who, Deed.UNLINKED, cycle, link.person_id, now))


def links_of(who: Person, store: Store, cycle_id: CycleId, now: datetime) -> tuple[PersonalLink, ...]:
    """The links into a cycle that lead in, newest first; none of a signed one.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    return tuple(_open_links(store, cycle_id, now)) if cycle.state == "open" else ()


def _open_links(store: Store, cycle_id: CycleId, now: datetime) -> Sequence[PersonalLink]:
    return [own for own in store.personal_links(cycle_id) if own.is_open(now)]


def _require_rater(store: Store, cycle: Cycle, person_id: PersonId) -> None:
    person = next(iter(store.people([person_id])), None)
    if person is None or cycle.lea_id not in person.roles or not person.may(Act.ANSWER, cycle.lea_id):
        raise NotAllowed
    if person.may(Act.AGREE, cycle.lea_id) or not store.assignments(cycle.id, person_id=person_id):
        raise LinkNotNeeded


def _row(who: Person, deed: Deed, cycle: Cycle, person_id: PersonId, now: datetime) -> AuditRow:
    return AuditRow(at=now, deed=deed, by=who.id, lea_id=cycle.lea_id, cycle_id=cycle.id, about=person_id)
