"""Whose words a person may have before them, from what is kept."""

from assessment.cycles import Cycle
from assessment.hearing import Hearing
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.cycles import open_cycle


def hearing(who: Person, store: Store, cycle: Cycle) -> Hearing:
    """What the person may hear of others in a cycle as it stands now.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    stands = open_cycle(who, store, cycle.id)
    if not who.may(Act.RATE, stands.lea_id):
        return Hearing(who.id, rates=False)
    own = store.individual_ratings(cycle.id, person_id=who.id)
    return Hearing(
        who.id,
        rates=True,
        answered=frozenset(row.indicator_id for row in own if row.rating is not None),
        opened=frozenset(opened.scope for opened in store.opened(cycle.id)),
        signed=stands.state == "closed",
    )
