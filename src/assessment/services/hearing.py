"""Whose words a person may have before them, from what is kept."""

from assessment.cycles import Cycle
from assessment.errors import NotOpenedYet
from assessment.framework import Framework, Indicator
from assessment.hearing import Hearing
from assessment.matters import answered
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


def heard_answers(
    who: Person, store: Store, framework: Framework, cycle: Cycle, indicator: Indicator
) -> tuple[IndividualRating, ...]:
    """The answers to an indicator for somebody who is to record the team's level over them.

    Raises:
        NotOpenedYet: there are some, and the person does not hear them yet.

    """
    said = answered(store.individual_ratings(cycle.id, indicator_id=indicator.id))
    if said and not hearing(who, store, cycle).hears(framework, indicator.id):
        raise NotOpenedYet(indicator.place)
    return said
