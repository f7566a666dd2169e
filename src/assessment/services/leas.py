"""Choosing and entering an LEA; what it says of itself is in `profile`."""

from datetime import datetime

from assessment.errors import AlreadyExists, NotAllowed
from assessment.history import Change
from assessment.leas import HouseRules, Lea, Profile
from assessment.people import Act, Person, require
from assessment.ports import Store


def keep_lea(who: Person, store: Store, lea: Lea, now: datetime) -> Lea:
    """The LEA as kept here: itself when new, the one already kept when its id is known.

    Raises:
        NotAllowed: the person directs neither this LEA nor all of this machine, and does not keep the server.
    """
    if not who.keeps_leas:
        require(who, Act.DIRECT, lea.id)
    known = {kept.id: kept for kept in store.leas()}
    if lea.id not in known:
        try:
            store.add_lea(lea, Change(by=who.id, at=now))
        except AlreadyExists:  # somebody chose the same district in the same moment
            return store.lea(lea.id)
    return known.get(lea.id, lea)


def known_leas(who: Person, store: Store) -> tuple[Lea, ...]:
    """Every LEA, by name, for whoever keeps the server: that they are there, and nothing of their work.

    Raises:
        NotAllowed: the person does not.

    """
    if not who.keeps_leas:
        raise NotAllowed
    return tuple(Lea(**dict(lea) | {"profile": Profile(), "house": HouseRules()}) for lea in store.leas())


def leas_of(who: Person, store: Store) -> tuple[Lea, ...]:
    """The LEAs a person may read, by name."""
    return tuple(lea for lea in store.leas() if who.may(Act.READ, lea.id))
