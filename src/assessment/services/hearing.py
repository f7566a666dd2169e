"""Whose words a person may have before them, from what is kept."""

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.hearing import Hearing
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import IndividualRating
from assessment.services.cycles import open_cycle


def hearing(who: Person, store: Store, cycle: Cycle) -> Hearing:
    """What the person may hear of others in a cycle as it stands now.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    stands = open_cycle(who, store, cycle.id)
    return Hearing(
        who.id,
        rates=who.may(Act.RATE, stands.lea_id),
        answered=store.answers(cycle.id, who.id).keys(),
        opened=frozenset(opened.scope for opened in store.opened(cycle.id)),
        signed=stands.was_signed,
        voices=stands.way.voices,
    )


def counted_ratings(who: Person, store: Store, framework: Framework, cycle: Cycle) -> tuple[IndividualRating, ...]:
    """The individual ratings that enter the figures which this person sees of a cycle.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    given = store.individual_ratings(cycle.id)
    return hearing(who, store, cycle).counted(framework, given) if given else ()
