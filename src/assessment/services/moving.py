"""Moving an open cycle to another version of its framework: a preview first, then the director's act."""

from datetime import datetime

from assessment.cycles import Cycle
from assessment.errors import AlreadyExists, MoveRefused
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId
from assessment.moving import Move, move_of
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.bundles import read_bundle
from assessment.services.cycles import open_cycle


def may_move(who: Person, cycle: Cycle, framework: Framework) -> bool:
    """Whether there is another version to move to, and this person may do it: never once an edition is signed."""
    is_open = cycle.state == "open" and not cycle.was_signed
    return is_open and cycle.framework_digest != framework.digest and who.may(Act.DIRECT, cycle.lea_id)


def would_move(who: Person, store: Store, cycle_id: CycleId, framework: Framework) -> Move:
    """What moving would do, before it is done.

    Raises:
        NotAllowed, CycleClosed, MoveRefused: as for `move_cycle`.

    """
    _require(who, store, cycle_id, framework)
    return move_of(read_bundle(store, cycle_id), framework)


def move_cycle(who: Person, store: Store, cycle_id: CycleId, framework: Framework, seen: str, now: datetime) -> Cycle:
    """The cycle on that version. `seen` is the digest of the version that the preview moved from.

    What is unchanged keeps its levels; reworded indicators are not rated again, their notes stay; retired ones go.
    Each difference is a row of the history.

    Raises:
        NotAllowed: the person does not direct the LEA, or there is no such cycle.
        CycleClosed: it is signed.
        MoveRefused: an edition of it was signed, or it is another framework.
        AlreadyExists: somebody moved it in the meantime.

    """
    cycle = _require(who, store, cycle_id, framework)
    if cycle.framework_digest != seen:
        raise AlreadyExists("Somebody moved this self-assessment in the meantime. Look once more.")
    return store.move_cycle(cycle_id, framework, Change(by=who.id, at=now))


def _require(who: Person, store: Store, cycle_id: CycleId, framework: Framework) -> Cycle:
    cycle = open_cycle(who, store, cycle_id, Act.DIRECT)
    cycle.require_open()
    if cycle.was_signed or store.framework(cycle.framework_digest).id != framework.id:
        raise MoveRefused
    return cycle
