"""The people of an LEA: who they are to it, and what they are asked as. A director keeps them.

Two directors or a named successor are asked for in words; one director is what is held to.
"""

from collections.abc import Collection
from datetime import datetime

from assessment.conflicts import PersonChanged
from assessment.errors import InputMissing, LastDirector, NotAllowed, NotFound
from assessment.history import Change
from assessment.ids import CycleId, LeaId, PersonId, new_id
from assessment.people import Act, Person, Role, require
from assessment.ports import Store

FORMER_MEMBER = "Former member"
"""What stands for a name that was taken back; the person's rows stay, by their id."""

TEAM_ROLES = (Role.RATER, Role.FACILITATOR, Role.DIRECTOR, Role.VIEWER)
"""What somebody can be to an LEA; providers and administrators come from outside it."""


def people_of(who: Person, store: Store, lea_id: LeaId) -> tuple[Person, ...]:
    """Everybody who has a role in the LEA, by name; two of one name are two people.

    Raises:
        NotAllowed: the person may not read this LEA's work, or there is none.

    """
    require(who, Act.READ, lea_id)
    return tuple(person for person in store.people() if lea_id in person.roles)


def known_person(store: Store, person_id: PersonId) -> Person:
    """Who an address names, with the roles they have here.

    Raises:
        NotAllowed: nobody of that id is known: the same as for one who may do nothing.

    """
    try:
        return store.person(person_id)
    except NotFound:
        raise NotAllowed from None


def add_person(
    who: Person, store: Store, lea_id: LeaId, name: str, role: Role, asked_as: Collection[str], now: datetime
) -> Person:
    """A new person of the LEA, also where another one has the same name.

    Raises:
        NotAllowed: the person does not direct this LEA.
        InputMissing: the name is empty.

    """
    require(who, Act.DIRECT, lea_id)
    _require_name(name)
    person = _with(Person(id=PersonId(new_id()), name=name), lea_id, role, asked_as, name)
    try:
        store.save_person(person, Change(by=who.id, at=now))
    except NotFound:
        raise NotAllowed from None
    return person


def change_person(
    who: Person,
    store: Store,
    lea_id: LeaId,
    seen: Person,
    *,
    name: str,
    role: Role,
    asked_as: Collection[str],
    now: datetime,
) -> Person:
    """The person with their new name, role and role words; `seen` is the person as they stood before.

    Who may no longer rate keeps on their lists only what they have answered, and answers for no site or pathway.

    Raises:
        NotAllowed: the person does not direct this LEA, there is no such person in it, or a new name would also
            change another LEA's team.
        PersonChanged: somebody else changed them since.
        LastDirector: they are the only director.
        InputMissing: the name is empty.

    """
    require(who, Act.DIRECT, lea_id)
    _require_name(name)
    if name != seen.name:
        _require_all(who, seen)
    wanted = _with(seen, lea_id, role, asked_as, name)
    return _save(who, store, lea_id, seen, wanted, now)


def take_off(
    who: Person, store: Store, lea_id: LeaId, seen: Person, now: datetime, *, forget_name: bool = False
) -> Person:
    """The person without a role in the LEA; what they said stays, what they have not answered is off their list.

    `forget_name` also puts `Former member` in the place of their name, everywhere it stood.

    Raises:
        NotAllowed, PersonChanged, LastDirector: as for `change_person`.

    """
    require(who, Act.DIRECT, lea_id)
    if forget_name:
        _require_all(who, seen)
    wanted = _with(seen, lea_id, None, (), FORMER_MEMBER if forget_name else seen.name)
    return _save(who, store, lea_id, seen, wanted, now)


def _require_name(name: str) -> None:
    if not name.strip():
        raise InputMissing("Type a name first.")


def _require_all(who: Person, person: Person) -> None:
    """A name is one for all LEAs that the person works with."""
    for lea_id in person.roles:
        require(who, Act.DIRECT, lea_id)


def _with(person: Person, lea_id: LeaId, role: Role | None, asked_as: Collection[str], name: str) -> Person:
    roles = {lea: held for lea, held in person.roles.items() if lea != lea_id}
    words = {lea: held for lea, held in person.asked_as.items() if lea != lea_id}
    if role is not None:
        roles[lea_id] = role
        words |= {lea_id: tuple(dict.fromkeys(asked_as))} if asked_as else {}
    own = {"everywhere": person.everywhere, "regions": person.regions}
    return Person(id=person.id, name=name, roles=roles, asked_as=words, **own)


def _save(who: Person, store: Store, lea_id: LeaId, seen: Person, wanted: Person, now: datetime) -> Person:
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        team = {person.id: person for person in kept.people() if lea_id in person.roles}
        if seen.id not in team:
            raise NotAllowed
        if team[seen.id] != seen:
            raise PersonChanged(team[seen.id])
        if _directs(seen, lea_id) and not any(_directs(p, lea_id) for p in (team | {wanted.id: wanted}).values()):
            raise LastDirector
        if not wanted.may(Act.RATE, lea_id):
            _let_go(kept, lea_id, seen.id, change)
        kept.save_person(wanted, change)
    return wanted


def _directs(person: Person, lea_id: LeaId) -> bool:
    return person.roles.get(lea_id) == Role.DIRECTOR


def _let_go(store: Store, lea_id: LeaId, person_id: PersonId, change: Change) -> None:
    """In every year that is still open, take off lists what is not answered, and answer for no site or pathway."""
    for cycle in store.cycles(lea_id):
        if cycle.state == "open":
            said = store.answers(cycle.id, person_id)
            own = store.assignments(cycle.id, person_id=person_id)
            taken = [(row.indicator_id, person_id) for row in own if row.indicator_id not in said]
            store.unassign(cycle.id, taken, change)
            _leave_parts(store, cycle.id, person_id, change)


def _leave_parts(store: Store, cycle_id: CycleId, person_id: PersonId, change: Change) -> None:
    members = store.part_members(cycle_id)
    for part_id in {own.part_id for own in members if own.person_id == person_id}:
        others = [own for own in members if own.part_id == part_id and own.person_id != person_id]
        store.set_part_members(cycle_id, part_id, others, change)
