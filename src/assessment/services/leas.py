"""Choosing and entering an LEA; what it says of itself is in `profile`."""

from datetime import datetime

from assessment.errors import AlreadyExists, NotAllowed
from assessment.history import Change
from assessment.leas import Lea, ListedLea
from assessment.people import Act, Person, require
from assessment.ports import Store


def keep_lea(who: Person, store: Store, lea: Lea, now: datetime) -> Lea:
    """The LEA as kept here: itself when new, the one already kept when its id is known.

    Raises:
        NotAllowed: the person directs neither this LEA nor all of this machine, and does not keep the server.
    """
    if not who.keeps_leas:
        require(who, Act.DIRECT, lea.id)
    if not store.leas([lea.id]):
        try:
            store.add_lea(lea, Change(by=who.id, at=now))
        except AlreadyExists:  # somebody chose the same district in the same moment
            return store.lea(lea.id)
        return lea
    return store.lea(lea.id)


def known_leas(who: Person, store: Store) -> tuple[ListedLea, ...]:
    """Every LEA, by name, for whoever keeps the server: that they are there, and nothing of their work.

    Raises:
        NotAllowed: the person does not.

    """
    if not who.keeps_leas:
        raise NotAllowed
    return store.leas()


def leas_of(who: Person, store: Store) -> tuple[ListedLea, ...]:
    """The LEAs a person may read, by name."""
    return store.leas(who.leas_where(Act.READ))
