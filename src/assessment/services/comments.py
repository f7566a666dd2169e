"""Remarks on an indicator: anybody who rates writes them, before signing and after it, and nobody is led by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from assessment.comments import Comment
from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CommentId, CycleId, IndicatorId, PersonId, new_id
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT
from assessment.services.cycles import open_cycle
from assessment.services.hearing import hearing
from assessment.services.spoken import YOU
from assessment.voices import roles_told


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment as a person reads it. `name` and `role` are empty where the team does not show them."""

    text: str
    at: datetime
    name: str = ""
    role: str = ""

    @property
    def is_nameless(self) -> bool:
        """Whether it is not told who wrote it; then the day is told and not the minute."""
        return not self.name


def comment(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    text: str,
    now: datetime,
) -> Comment:
    """The remark as it is kept; of a signed cycle too, for it is no part of what is signed.

    Raises:
        NotAllowed: the person may not rate in this cycle, or there is none.
        UnknownIndicator: the framework has none of that id.
        InputMissing: it says nothing, or too much.

    """
    open_cycle(who, store, cycle_id, Act.RATE)
    framework.indicator(indicator_id)
    try:
        said = Comment(id=CommentId(new_id()), indicator_id=indicator_id, person_id=who.id, text=text, at=now)
    except ValidationError:
        raise InputMissing(f"Write something, in up to {NOTE_LIMIT} characters. Nothing was added.") from None
    store.add_comment(cycle_id, said, Change(by=who.id, at=now))
    return said


def comments_of(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, indicator_id: IndicatorId
) -> tuple[Remark, ...]:
    """The remarks on an indicator, oldest first: one's own, and others' where the person hears them.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    written = [own for own in store.comments(cycle_id) if own.indicator_id == indicator_id]
    if not written or not who.may(Act.RATE, cycle.lea_id):
        return ()
    heard = hearing(who, store, cycle).hears(framework, indicator_id)
    people = {person.id: person for person in store.people()}
    roles = _roles_told(cycle, written, people)
    return tuple(_remark(who, cycle, own, people, roles) for own in written if heard or own.person_id == who.id)


def counted(who: Person, store: Store, framework: Framework, cycle_id: CycleId) -> Mapping[IndicatorId, int]:
    """How many remarks on which indicator this person can read; only indicators that have some.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    written = store.comments(cycle_id)
    found: dict[IndicatorId, int] = {}
    if not written or not who.may(Act.RATE, cycle.lea_id):
        return found
    ear = hearing(who, store, cycle)
    for own in written:
        if own.person_id == who.id or ear.hears(framework, own.indicator_id):
            found[own.indicator_id] = found.get(own.indicator_id, 0) + 1
    return found


def _roles_told(cycle: Cycle, written: list[Comment], people: Mapping[PersonId, Person]) -> frozenset[str]:
    if cycle.way.voices != "roles":
        return frozenset()
    return roles_told([_role(people[person_id], cycle) for person_id in {own.person_id for own in written}])


def _remark(
    who: Person, cycle: Cycle, own: Comment, people: Mapping[PersonId, Person], roles: frozenset[str]
) -> Remark:
    person = people[own.person_id]
    if person.id == who.id:
        return Remark(own.text, own.at, name=YOU)
    role = _role(person, cycle)
    if cycle.way.voices == "names":
        return Remark(own.text, own.at, person.name, role)
    return Remark(own.text, own.at, role=role if role in roles else "")


def _role(person: Person, cycle: Cycle) -> str:
    return next(iter(person.asked_as.get(cycle.lea_id, ())), "")
