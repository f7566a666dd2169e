"""What people said of one indicator, for somebody who may hear it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.hearing import Hearing
from assessment.ids import CycleId, IndicatorId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating, TeamRating
from assessment.services.cycles import open_cycle
from assessment.services.desk import Stand, stand
from assessment.services.signed_evidence import evidence_as_told
from assessment.voices import Voice, tells, voices

YOU = "you"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everybody's answers to one indicator, one's own among them, as their team chose to show them.

    `others` counts the answers that are not one's own; None where they are too few to be shown.
    """

    others: int | None
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class HeardStand(Stand):
    """An answer of one's own or the team's, with its evidence and what people said as far as this person hears it.

    Beside one's own answer `team` is what the team says, None until one's own is given. `passed_to` names who is
    asked now that this person cannot judge.
    """

    team: TeamRating | None = None
    spoken: Spoken | None = None
    passed_to: str = ""


def own_stand(who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId) -> HeardStand:
    """What stands of one person for one indicator; after their answer, what the others and the team say.

    Who came by a personal link hears nobody.

    Raises:
        NotAllowed: the person may not rate in this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id, Act.ANSWER)
    rows = store.individual_ratings(cycle_id, indicator_id=indicator_id)
    own = next((row for row in rows if row.person_id == who.id), None)
    reads = who.may(Act.READ, cycle.lea_id)
    evidence = evidence_as_told(store, cycle, indicator_id).get(indicator_id, ()) if reads else ()
    said = own or IndividualRating(indicator_id=indicator_id, person_id=who.id)
    if not reads or (said.rating is None and cycle.state == "open"):
        return HeardStand(said, evidence)
    team = store.team_rating(cycle_id, indicator_id)
    return HeardStand(said, evidence, team, _spoken(who, store, cycle, rows), _passed_to(who, store, cycle, said))


def team_stand(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, indicator_id: IndicatorId
) -> HeardStand:
    """What the team says of one indicator, and what its people said where this person hears it.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    stands = stand(who, store, cycle_id, indicator_id)
    return HeardStand(stands.said, stands.evidence, spoken=spoken(who, store, framework, cycle_id, indicator_id))


def spoken(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, indicator_id: IndicatorId
) -> Spoken | None:
    """The answers to one indicator; None where this person does not hear them, or nobody has given one.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    rows = [row for row in store.individual_ratings(cycle_id, indicator_id=indicator_id) if row.rating is not None]
    if not rows:
        return None
    own = {row.indicator_id for row in rows if row.person_id == who.id}
    hearing = Hearing(
        who.id,
        rates=who.may(Act.RATE, cycle.lea_id),
        answered=own,
        opened=frozenset(opened.scope for opened in store.opened(cycle_id)),
        signed=cycle.was_signed,
    )
    return _spoken(who, store, cycle, rows) if hearing.hears(framework, indicator_id) else None


def _passed_to(who: Person, store: Store, cycle: Cycle, said: IndividualRating) -> str:
    if not isinstance(said.rating, CannotJudge):
        return ""
    asked = store.assignments(cycle.id, indicator_id=said.indicator_id)
    passed = next((own.person_id for own in asked if own.passed_from == who.id), None)
    return store.person(passed).name if passed else ""


def _spoken(who: Person, store: Store, cycle: Cycle, rows: Sequence[IndividualRating]) -> Spoken:
    given = [row for row in rows if row.rating is not None]
    if not tells(cycle.way.voices, len(given)):
        return Spoken(None)
    people = {person.id: _called(person, who) for person in store.people({row.person_id for row in given})}
    others = sum(row.person_id != who.id for row in given)
    return Spoken(others, voices(given, people, cycle.lea_id, cycle.way.voices))


def _called(person: Person, who: Person) -> Person:
    return Person(**dict(person) | {"name": YOU}) if person.id == who.id else person
