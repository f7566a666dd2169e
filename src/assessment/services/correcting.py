"""Correcting what was signed: a new edition with a reason, while the one before it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assessment.bundle import CycleBundle
from assessment.cycle_file import signed_bundle
from assessment.cycles import Cycle, Edition
from assessment.errors import WhyMissing
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT, Rating
from assessment.services.cycles import open_cycle
from assessment.standing import standings


@dataclass(frozen=True, slots=True)
class EditionView:
    """A signed edition, who signed it, and which indicators read otherwise than in the one before it."""

    edition: Edition
    signed_by: str
    changed: tuple[IndicatorId, ...]


def start_correction(who: Person, store: Store, cycle_id: CycleId, reason: str, now: datetime) -> Cycle:
    """The cycle open again as its next edition; the signed one stands and is what others see until that is signed.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        WhyMissing: no reason is given, or one that is too long.
        NotSigned: the cycle is open.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT)
    if not 0 < len(reason.strip()) <= NOTE_LIMIT:
        raise WhyMissing(NOTE_LIMIT)
    return store.start_correction(cycle_id, reason.strip(), Change(by=who.id, at=now))


def abandon_correction(who: Person, store: Store, cycle_id: CycleId, now: datetime) -> Cycle:
    """The cycle as it was signed last. What was changed since is undone, each as a row of the history.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        CycleClosed: no correction is under way.
        NotSigned: nothing was ever signed.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT)
    return store.abandon_correction(cycle_id, Change(by=who.id, at=now))


def editions_of(who: Person, store: Store, cycle_id: CycleId) -> tuple[EditionView, ...]:
    """Every signed edition, newest first.

    Raises:
        NotAllowed: the person may not read this cycle, or there is none.

    """
    cycle = open_cycle(who, store, cycle_id)
    framework = store.framework(cycle.framework_digest)
    names = {person.id: person.name for person in store.people()}
    views: list[EditionView] = []
    before: Mapping[IndicatorId, Rating | None] | None = None
    for edition in store.editions(cycle_id):
        said = _said(signed_bundle(edition, framework))
        changed = tuple(i for i in framework.indicators if before is not None and said[i] != before[i])
        views.append(EditionView(edition, names[edition.closed_by], changed))
        before = said
    return tuple(reversed(views))


def _said(bundle: CycleBundle) -> Mapping[IndicatorId, Rating | None]:
    return {i: own.rating for i, own in standings(bundle.framework, bundle.team, bundle.individual).items()}
