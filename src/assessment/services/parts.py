"""Sites and pathways that answer for themselves: set-up, their people, their answers, and the counts of them.

Not an appraisal: what one part answered is seen by the director and by that part's own people only.

Source: design.md sections 4 and 5.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from assessment.cycles import Cycle, Part
from assessment.errors import NotAllowed
from assessment.framework import Framework, Indicator
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, PartId, PersonId
from assessment.part_answers import (
    FEWEST_PARTS,
    IN_PLACE,
    InPlace,
    PartAnswer,
    PartCounts,
    PartMember,
    asked,
    count_answers,
    counts_by_indicator,
)
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.cycles import open_cycle


@dataclass(frozen=True, slots=True)
class PartState:
    """One part with its people, the indicators it is asked, and what it answered, by indicator."""

    part: Part
    members: tuple[PartMember, ...]
    indicators: tuple[Indicator, ...]
    answers: Mapping[IndicatorId, PartAnswer]

    @property
    def given(self) -> Mapping[InPlace, int]:
        """How many of its indicators got which answer; those that nobody gave are there with 0."""
        answers = [answer.in_place for answer in self.answers.values()]
        return {said: answers.count(said) for said in IN_PLACE}

    @property
    def answered(self) -> int:
        """How many of its indicators have an answer."""
        return sum(answer.in_place is not None for answer in self.answers.values())

    def answer(self, indicator_id: IndicatorId) -> PartAnswer:
        """What stands for one indicator; revision 0 and no answer where nothing was saved."""
        blank = PartAnswer(part_id=self.part.id, indicator_id=indicator_id)
        return self.answers.get(indicator_id, blank)


def part_states(who: Person, store: Store, framework: Framework, cycle_id: CycleId) -> tuple[PartState, ...]:
    """The parts that the person may see into: all for a director, else those they answer for.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    members, answers = store.part_members(cycle_id), store.part_answers(cycle_id)
    return tuple(
        _state(framework, part, members, answers)
        for part in store.parts(cycle_id)
        if _sees(who, cycle, part.id, members)
    )


def _state(
    framework: Framework, part: Part, members: Collection[PartMember], answers: Collection[PartAnswer]
) -> PartState:
    return PartState(
        part,
        tuple(own for own in members if own.part_id == part.id),
        tuple(own for own in framework.indicators.values() if asked((part,), own)),
        {own.indicator_id: own for own in answers if own.part_id == part.id},
    )


def part_answer(who: Person, store: Store, cycle_id: CycleId, part_id: PartId, indicator_id: IndicatorId) -> PartAnswer:
    """What stands for one indicator at one part; revision 0 and no answer where nothing was saved.

    Raises:
        NotAllowed: the person neither answers for the part nor directs the LEA, or there is no such part.

    """
    cycle = open_cycle(who, store, cycle_id)
    if not _sees(who, cycle, part_id, store.part_members(cycle_id)):
        raise NotAllowed
    found = store.part_answers(cycle_id, part_id=part_id, indicator_id=indicator_id)
    return found[0] if found else PartAnswer(part_id=part_id, indicator_id=indicator_id)


def keep_part(who: Person, store: Store, cycle_id: CycleId, part: Part, now: datetime) -> None:
    """Add a part, or give the one of that id its new name or code.

    Raises:
        NotAllowed, CycleClosed: as for every change; a director sets up the parts.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        if part.id in {own.id for own in kept.parts(cycle_id)}:
            kept.change_part(cycle_id, part, change)
        else:
            kept.add_part(cycle_id, part, change)


def remove_part(who: Person, store: Store, cycle_id: CycleId, part_id: PartId, now: datetime) -> None:
    """Take a part away that has no answers yet.

    Raises:
        NotAllowed, CycleClosed: as for every change.
        AlreadyExists: it has answers, which would be lost.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT)
    store.remove_part(cycle_id, part_id, Change(by=who.id, at=now))


def set_members(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    part_id: PartId,
    people: Collection[PersonId],
    due: date | None,
    now: datetime,
) -> None:
    """Let exactly these people of the LEA answer for a part, until a day.

    Raises:
        NotAllowed, CycleClosed: as for every change; also for somebody who has no role in the LEA.

    """
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    own = {person.id for person in store.people() if person.may(Act.RATE, cycle.lea_id)}
    if not own.issuperset(people):
        raise NotAllowed
    members = [PartMember(part_id=part_id, person_id=person_id, due=due) for person_id in people]
    store.set_part_members(cycle_id, part_id, members, Change(by=who.id, at=now))


def answer(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    part_id: PartId,
    indicator_id: IndicatorId,
    in_place: InPlace | None,
    note: str,
    *,
    seen: int,
    now: datetime,
) -> PartAnswer:
    """What the part answers for an indicator, with its note; `in_place` None takes the answer back.

    Raises:
        NotAllowed, CycleClosed: as for every change; only the part's own people and the director answer.
        UnknownIndicator: the framework has none such, or it is not judged at such a part.
        PartAnswerChanged: somebody saved since revision `seen`; carries theirs, nothing is overwritten.

    """
    cycle = open_cycle(who, store, cycle_id, Act.RATE)
    part = next((own for own in store.parts(cycle_id) if own.id == part_id), None)
    if part is None or not _sees(who, cycle, part_id, store.part_members(cycle_id)):
        raise NotAllowed
    if not asked((part,), framework.indicator(indicator_id)):
        raise NotAllowed
    wanted = PartAnswer(part_id=part_id, indicator_id=indicator_id, in_place=in_place, note=note)
    return store.save_part_answer(cycle_id, wanted, seen, Change(by=who.id, at=now))


def counts(who: Person, store: Store, framework: Framework, cycle_id: CycleId) -> Mapping[IndicatorId, PartCounts]:
    """How the parts answered, by indicator, for whoever records the team's level.

    Of fewer than three parts only the director sees counts: they would tell what a single part said.

    Raises:
        NotAllowed: the person does not record the team's level here, or there is no such cycle.

    """
    cycle = open_cycle(who, store, cycle_id, Act.AGREE)
    every = counts_by_indicator(framework, store.parts(cycle_id), store.part_answers(cycle_id))
    return {key: own for key, own in every.items() if _may_count(who, cycle, own)}


def counts_of(who: Person, store: Store, cycle: Cycle, indicator: Indicator) -> PartCounts | None:
    """How the parts answered for one indicator, by the same rule as `counts`; None where nothing is to be seen."""
    if indicator.judged_at == "district" or not who.may(Act.AGREE, cycle.lea_id):
        return None
    parts = store.parts(cycle.id)
    if not parts:
        return None
    found = count_answers(parts, indicator, store.part_answers(cycle.id, indicator_id=indicator.id))
    return found if found and _may_count(who, cycle, found) else None


def _may_count(who: Person, cycle: Cycle, found: PartCounts) -> bool:
    return found.parts >= FEWEST_PARTS or who.may(Act.DIRECT, cycle.lea_id)


def _sees(who: Person, cycle: Cycle, part_id: PartId, members: Collection[PartMember]) -> bool:
    own = any(member.part_id == part_id and member.person_id == who.id for member in members)
    return own or who.may(Act.DIRECT, cycle.lea_id)
