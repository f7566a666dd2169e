"""In whose name a person may answer in a cycle, and what."""

from dataclasses import dataclass

from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import Whose
from assessment.services.cycles import open_cycle
from assessment.services.lists import my_list


@dataclass(frozen=True, slots=True)
class Speaking:
    """In whose name a person may answer in a cycle, and in whose they begin."""

    offered: tuple[Whose, ...]
    usual: Whose


def require_asked(who: Person, store: Store, cycle: Cycle, indicator_id: IndicatorId) -> None:
    """Do nothing where the person may answer an indicator: a rater what is on their list, who agrees any.

    Raises:
        NotAllowed: it is not on the rater's list, though the cycle has lists or they came by a personal link.

    """
    listed = store.assignments(cycle.id, person_id=who.id, indicator_id=indicator_id)
    if listed or who.may(Act.AGREE, cycle.lea_id) or indicator_id in cycle.way.calibrate:
        return
    if who.only_in is not None or store.assignments(cycle.id):
        raise NotAllowed


def speaking(who: Person, store: Store, cycle: Cycle, framework: Framework) -> Speaking:
    """In whose name a person may answer. A team of one has the team's alone, and so has who only reads.

    A signed cycle is read by everybody as the team left it.

    Raises:
        NotAllowed: the person may not read this cycle.

    """
    stands = open_cycle(who, store, cycle.id, Act.LIST)
    agrees = who.may(Act.AGREE, stands.lea_id)
    if not who.may(Act.ANSWER, stands.lea_id) or (agrees and not _is_team(who, store, stands)):
        return Speaking((Whose.TEAM,), Whose.TEAM)
    if stands.state == "closed":
        return Speaking((Whose.OWN, Whose.TEAM), Whose.TEAM)
    if not agrees:
        return Speaking((Whose.OWN,), Whose.OWN)
    return Speaking(
        (Whose.OWN, Whose.TEAM), Whose.OWN if my_list(who, store, stands, framework).waiting else Whose.TEAM
    )


def _is_team(who: Person, store: Store, cycle: Cycle) -> bool:
    """Whether anybody else rates here, or is asked to. Whoever sits at a machine is nobody else."""
    others = (person for person in store.people() if person.id != who.id and person.everywhere is None)
    return bool(store.assignments(cycle.id)) or any(other.may(Act.RATE, cycle.lea_id) for other in others)
