"""Starting and opening a year's self-assessment."""

from collections.abc import Iterator
from datetime import datetime

from assessment.cycles import Cycle
from assessment.errors import NotAllowed, NotFound
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, LeaId, new_id
from assessment.leas import ListedLea
from assessment.people import Act, Person, require
from assessment.ports import Store


def start_cycle(
    who: Person, store: Store, lea_id: LeaId, school_year: str, framework: Framework, now: datetime
) -> Cycle:
    """The LEA's cycle of that year on that framework: a new one, or the one that is there already.

    Raises:
        NotAllowed: the person does not direct this LEA.
    """
    require(who, Act.DIRECT, lea_id)
    for cycle in store.cycles(lea_id):
        if cycle.school_year == school_year and store.framework(cycle.framework_digest).id == framework.id:
            return cycle
    store.add_framework(framework)
    cycle = Cycle(
        id=CycleId(new_id()),
        lea_id=lea_id,
        school_year=school_year,
        framework_digest=framework.digest,
        started_at=now,
    )
    store.add_cycle(cycle, Change(by=who.id, at=now))
    return cycle


def open_cycle(who: Person, store: Store, cycle_id: CycleId, act: Act = Act.READ) -> Cycle:
    """A cycle, for somebody who may do `act` with its LEA's work.

    Raises:
        NotAllowed: they may not, or there is no such cycle: the same refusal for both.
    """
    try:
        cycle = store.cycle(cycle_id)
    except NotFound:
        raise NotAllowed from None
    require(who, act, cycle.lea_id)
    if who.only_in not in (None, cycle_id):
        raise NotAllowed
    return cycle


def cycles_of(who: Person, store: Store, lea_id: LeaId) -> tuple[Cycle, ...]:
    """An LEA's cycles, newest school year first.

    Raises:
        NotAllowed: the person may not read this LEA's work.
    """
    require(who, Act.READ, lea_id)
    return store.cycles(lea_id)


def signed_before(store: Store, cycle: Cycle, framework: Framework) -> Iterator[tuple[Cycle, Framework]]:
    """Cycles of earlier years that were signed, on some version of the same framework, newest first.

    A correction of one may be under way: `contents.as_signed` says what was signed.
    """
    for old in store.cycles(cycle.lea_id):
        if old.was_signed and old.school_year < cycle.school_year:
            old_framework = store.framework(old.framework_digest)
            if old_framework.id == framework.id:
                yield old, old_framework


def newest_cycle(who: Person, store: Store) -> Cycle | None:
    """The cycle started last of those that a person may read; None where there is none."""
    return store.newest_cycle(who.leas_where(Act.READ))


def all_cycles(who: Person, store: Store) -> tuple[tuple[ListedLea, Cycle], ...]:
    """Every cycle that a person may read, with its LEA: by LEA, then newest school year first."""
    leas = {lea.id: lea for lea in store.leas(who.leas_where(Act.READ))}
    return tuple((leas[own.lea_id], own) for own in store.cycles() if own.lea_id in leas)
