"""How a team goes about its year: how individual answers are shown, and what everybody answers first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from assessment.calibration import propose_calibration
from assessment.cycles import Cycle, Voices, Way
from assessment.errors import NamesWithheld
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId
from assessment.lists import asked_in
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import IndividualRating
from assessment.services.assigning import wanted_in
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing
from assessment.voices import Voice, voices

_TELLS_MORE: tuple[Voices, ...] = ("hidden", "roles", "names")
"""From what tells least of people to what tells most."""


def set_way(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    *,
    shown: Voices | None = None,
    calibrate: Collection[IndicatorId] | None = None,
    now: datetime,
) -> Cycle:
    """The cycle with what was given changed; None leaves what stands.

    Raises:
        NotAllowed, CycleClosed: as for every change; the director's.
        UnknownIndicator: the framework has none of that id.
        NamesWithheld: people have answered on the promise that less of them is shown.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT).require_open()
    with store.together() as kept:
        stands = kept.cycle(cycle_id).way
        wanted = dict(stands) | ({"voices": shown} if shown else {})
        if calibrate is not None:
            chosen = {framework.indicator(i).id for i in calibrate}
            wanted["calibrate"] = tuple(i for i in framework.indicators if i in chosen)
        way = Way(**wanted)
        if _TELLS_MORE.index(way.voices) > _TELLS_MORE.index(stands.voices) and kept.individual_ratings(cycle_id):
            raise NamesWithheld
        return kept.save_way(cycle_id, way, Change(by=who.id, at=now))


def proposed_calibration(who: Person, store: Store, cycle: Cycle, framework: Framework) -> tuple[IndicatorId, ...]:
    """Five indicators to calibrate on, those that most people of this cycle are asked about.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.

    """
    open_cycle(who, store, cycle.id, Act.DIRECT)
    return propose_calibration(framework, store.assignments(cycle.id))


@dataclass(frozen=True, slots=True)
class Calibrated:
    """One indicator that everybody answers first: how many of those asked have, whether the person is one of them.

    `voices` has the answers once a facilitator opened them, as the team chose to show them; empty before.
    """

    indicator_id: IndicatorId
    answered: int
    asked: int
    is_answered: bool
    is_opened: bool
    voices: tuple[Voice, ...]


def calibration(who: Person, store: Store, cycle: Cycle, framework: Framework) -> tuple[Calibrated, ...]:
    """How far a team is with what it calibrates on, in framework order; empty where it does not.

    Raises:
        NotAllowed: the person does not rate here, or there is no such cycle.

    """
    stands = open_cycle(who, store, cycle.id, Act.RATE)
    if not stands.way.calibrate:
        return ()
    ear = hearing(who, store, stands)
    team, assignments = store.people(), store.assignments(cycle.id)
    wanted = wanted_in(who, store, stands, framework)
    asked = {
        person.id: asked_in(person, stands.lea_id, assignments, wanted, stands.way.calibrate)
        for person in team
        if stands.lea_id in person.roles
    }
    people = {person.id: person for person in team}

    def told(indicator_id: IndicatorId) -> Calibrated:
        rows: list[IndividualRating] = [
            row for row in store.individual_ratings(cycle.id, indicator_id=indicator_id) if row.rating is not None
        ]
        answered = {row.person_id for row in rows}
        is_opened = ear.is_opened(framework, indicator_id)
        return Calibrated(
            indicator_id,
            answered=len(answered),
            asked=len(answered | {person for person, own in asked.items() if indicator_id in own}),
            is_answered=who.id in answered,
            is_opened=is_opened,
            voices=voices(rows, people, stands.lea_id, stands.way.voices) if is_opened else (),
        )

    return tuple(told(indicator_id) for indicator_id in stands.way.calibrate)
