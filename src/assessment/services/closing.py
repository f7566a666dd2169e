"""Signing and locking a year's self-assessment."""

from datetime import datetime

from assessment.bundle import element_scores
from assessment.cycle_file import sign
from assessment.cycles import Cycle
from assessment.errors import StorageUnavailable
from assessment.history import Change
from assessment.ids import CycleId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.services.bundles import read_bundle
from assessment.services.cycles import open_cycle


def close_cycle(who: Person, store: Store, cycle_id: CycleId, now: datetime) -> Cycle:
    """The cycle as signed: its content frozen under a digest, its scores written for comparison.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        CycleClosed: it is signed already.
        StorageUnavailable: somebody saved in the same moment; nothing was signed.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT).require_open()
    with store.together() as kept:
        bundle = read_bundle(kept, cycle_id)
        edition = sign(bundle, now, who.id)
        closed = kept.close_cycle(cycle_id, edition, element_scores(bundle), Change(by=who.id, at=now))
        # Only now is the cycle held: what was read before may have changed in between.
        if sign(read_bundle(kept, cycle_id), now, who.id).digest != edition.digest:
            raise StorageUnavailable("Somebody saved at this moment, so nothing was signed. Look once more, then sign.")
    return closed
