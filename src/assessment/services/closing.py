"""Signing and locking a year's self-assessment: what is shown before, and the signature."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from assessment.assignments import Assignment
from assessment.bundle import CycleBundle, element_scores
from assessment.conflicts import SignedUnseen
from assessment.cycle_file import digest_of, sign
from assessment.cycles import Cycle
from assessment.errors import NotConfirmed, StorageUnavailable
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId
from assessment.meeting import Parked
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import NotApplicable
from assessment.services.bundles import read_bundle
from assessment.services.cycles import open_cycle
from assessment.services.results import Results, results
from assessment.signed_levels import levels_of
from assessment.standing import standings


@dataclass(frozen=True, slots=True)
class ClosingView:
    """What a director sees before signing; every list of indicators is in framework order.

    `to_confirm` are those answered not applicable though they are about equity or safety. `open_assignments` are
    what people were asked and have not answered. `seen` names this content: a signature answers it.
    """

    results: Results
    not_rated: tuple[IndicatorId, ...]
    provisional: tuple[IndicatorId, ...]
    to_confirm: tuple[IndicatorId, ...]
    parked: tuple[Parked, ...]
    open_assignments: tuple[Assignment, ...]
    seen: str


def closing_view(who: Person, store: Store, cycle_id: CycleId) -> ClosingView:
    """Everything that the director should know before signing.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        CycleClosed: it is signed already.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT).require_open()
    with store.together() as kept:
        bundle = read_bundle(kept, cycle_id)
        found = results(who, kept, cycle_id)
    stands = standings(bundle.framework, bundle.team, bundle.individual)
    answered = {(row.indicator_id, row.person_id) for row in bundle.individual if row.rating is not None}
    waiting = (own for own in bundle.assignments if (own.indicator_id, own.person_id) not in answered)
    return ClosingView(
        results=found,
        not_rated=tuple(i for i, standing in stands.items() if standing.rating is None),
        provisional=tuple(i for i, standing in stands.items() if standing.provisional),
        to_confirm=_to_confirm(bundle),
        parked=bundle.parked,
        open_assignments=tuple(waiting),
        seen=digest_of(_unsigned(bundle)),
    )


def close_cycle(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    now: datetime,
    *,
    confirmed: Collection[IndicatorId] = (),
    seen: str | None = None,
) -> Cycle:
    """The cycle as signed: its content frozen under a digest, its scores written for comparison.

    `confirmed` are those of `ClosingView.to_confirm` that the director confirmed one by one; `seen` is the content
    that was before them, None where nothing was shown.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        CycleClosed: it is signed already.
        NotConfirmed: an answer about equity or safety is not applicable and nobody confirmed it.
        SignedUnseen: somebody changed something since `seen`; nothing was signed.
        StorageUnavailable: somebody saved in the same moment; nothing was signed.

    """
    open_cycle(who, store, cycle_id, Act.DIRECT).require_open()
    with store.together() as kept:
        bundle = read_bundle(kept, cycle_id)
        if seen not in (None, digest_of(_unsigned(bundle))):
            raise SignedUnseen
        if missing := [i for i in _to_confirm(bundle) if i not in confirmed]:
            raise NotConfirmed(missing)
        edition = sign(bundle, now, who.id)
        closed = kept.close_cycle(
            cycle_id, edition, element_scores(bundle), Change(by=who.id, at=now), levels_of(bundle)
        )
        # Only now is the cycle held: what was read before may have changed in between.
        if sign(read_bundle(kept, cycle_id), now, who.id).digest != edition.digest:
            raise StorageUnavailable("Somebody saved at this moment, so nothing was signed. Look once more, then sign.")
    return closed


def _to_confirm(bundle: CycleBundle) -> tuple[IndicatorId, ...]:
    said = {row.indicator_id for row in bundle.team if isinstance(row.rating, NotApplicable)}
    return tuple(i for i, indicator in bundle.framework.indicators.items() if i in said and indicator.tags)


def _unsigned(bundle: CycleBundle) -> CycleBundle:
    """The cycle as it stands, whatever was signed of it before."""
    return replace(bundle, editions=())
