"""Coming to the team's level: opening answers to all, accepting what all said, deciding the rest, putting off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessment.errors import ReasonMissing, StillAnswering, StorageUnavailable
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, ElementId, IndicatorId
from assessment.matters import Consent, Matter, answers_by_indicator, consent_of
from assessment.meeting import Opened, Parked
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import NotApplicable, Rated, Rating, TeamRating
from assessment.services.agree_desk import AgreeDesk, agree_desk
from assessment.services.cycles import open_cycle
from assessment.services.hearing import heard_answers
from assessment.services.reasons import reason_needed


@dataclass(frozen=True, slots=True)
class Decision:
    """What the team says of one indicator. `reason` and `dissent` None leave what stands there."""

    indicator_id: IndicatorId
    rating: Rating
    reason: str | None = None
    dissent: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One indicator as it was listed before it is accepted: the level, whose answers, and the team's revision."""

    indicator_id: IndicatorId
    level: int
    consent: Consent
    seen: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted in one act, and what was left out because it is not as it was listed."""

    kept: tuple[TeamRating, ...]
    left_out: tuple[IndicatorId, ...]


def open_to_all(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    scope: ElementId | IndicatorId,
    now: datetime,
    *,
    although_unfinished: bool = False,
) -> None:
    """Open an element, or one indicator, so that everybody who rates hears its answers from now on.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for every change.
        StillAnswering: some have not answered it yet, and `although_unfinished` does not say to go on.

    """
    open_cycle(who, store, cycle_id, Act.AGREE).require_open()
    _require_known(framework, scope)
    if not although_unfinished:
        _require_finished(agree_desk(who, store, framework, cycle_id), scope)
    store.open_scope(cycle_id, Opened(scope=scope, opened_by=who.id, opened_at=now), Change(by=who.id, at=now))


def to_accept(framework: Framework, matters: Iterable[Matter]) -> tuple[Listed, ...]:
    """What can be accepted in one act: all said the same level, two at least, and the team has it still before it.

    Not the top level: that stands with a reason, so it is decided by itself.
    """
    return tuple(
        Listed(matter.indicator_id, matter.same_level, matter.consent, matter.team.revision)
        for matter in matters
        if matter.same_level not in (None, framework.top_level) and matter.waits
    )


def accept_rest(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, listed: Sequence[Listed], now: datetime
) -> Accepted:
    """Record what all said as the team's level, for exactly what was listed: all of it together.

    What anybody has changed since is left out and told; nobody accepts what they have not seen.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for every change.
        StorageUnavailable: somebody answered in the same moment; nothing was accepted.

    """
    open_cycle(who, store, cycle_id, Act.AGREE).require_open()
    with store.together() as kept:
        stands = to_accept(framework, agree_desk(who, kept, framework, cycle_id).matters.values())
        as_listed = [own for own in listed if own in stands]
        change = Change(by=who.id, at=now)
        saved = tuple(_accept(kept, cycle_id, own, change) for own in as_listed)
        # Only now is the cycle held: an answer may have come in since it was read.
        after = answers_by_indicator(kept.individual_ratings(cycle_id))
        if any(consent_of(after.get(own.indicator_id, ())) != own.consent for own in as_listed):
            raise StorageUnavailable("Somebody answered at this moment, so nothing was accepted. Look once more.")
    done = {own.indicator_id for own in as_listed}
    return Accepted(saved, tuple(own.indicator_id for own in listed if own.indicator_id not in done))


def agree(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, decision: Decision, *, seen: int, now: datetime
) -> TeamRating:
    """The team's word on one indicator as saved; it is taken off the parking list.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator, LevelOutOfScale: as for every change.
        NotOpenedYet: others answered it, and the person does not hear them yet.
        ReasonMissing: levels differed by two or more, or it is the top level, and no reason is given.
        RatingChanged: somebody recorded it since revision `seen`; carries theirs, nothing is overwritten.

    """
    cycle = open_cycle(who, store, cycle_id, Act.AGREE)
    cycle.require_open()
    indicator = framework.indicator(decision.indicator_id)
    if isinstance(decision.rating, Rated):
        framework.level(decision.rating.level)
    said = heard_answers(who, store, framework, cycle, indicator)
    stands = store.team_rating(cycle_id, indicator.id)
    if (why := reason_needed(framework, cycle.way, said, decision.rating)) and not _has_reason(decision, stands):
        raise ReasonMissing(indicator.place, why)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        saved = kept.save_team_rating(cycle_id, _wanted(decision, stands), seen, change)
        kept.unpark(cycle_id, indicator.id, change)
    return saved


def park(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    reason: str,
    now: datetime,
) -> None:
    """Put an indicator on the parking list, for it cannot be settled now; or change the reason there.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for every change.
        ReasonMissing: no reason is given.

    """
    open_cycle(who, store, cycle_id, Act.AGREE).require_open()
    indicator = framework.indicator(indicator_id)
    if not reason.strip():
        raise ReasonMissing(indicator.place, "it is put off")
    parked = Parked(indicator_id=indicator_id, reason=reason, parked_by=who.id, parked_at=now)
    store.park(cycle_id, parked, Change(by=who.id, at=now))


def unpark(who: Person, store: Store, cycle_id: CycleId, indicator_id: IndicatorId, now: datetime) -> None:
    """Take an indicator off the parking list.

    Raises:
        NotAllowed, CycleClosed: as for every change.

    """
    open_cycle(who, store, cycle_id, Act.AGREE).require_open()
    store.unpark(cycle_id, indicator_id, Change(by=who.id, at=now))


def _require_known(framework: Framework, scope: ElementId | IndicatorId) -> None:
    if scope not in framework.indicators:
        framework.element(ElementId(scope))


def _require_finished(desk: AgreeDesk, scope: ElementId | IndicatorId) -> None:
    one = desk.matters.get(IndicatorId(scope))
    missing = [1] * one.not_answered if one else [own.missing for own in desk.unfinished[ElementId(scope)]]
    if missing:
        raise StillAnswering(len(missing), sum(missing))


def _accept(store: Store, cycle_id: CycleId, own: Listed, change: Change) -> TeamRating:
    stands = store.team_rating(cycle_id, own.indicator_id)
    decision = Decision(own.indicator_id, Rated(level=own.level))
    return store.save_team_rating(cycle_id, _wanted(decision, stands), own.seen, change)


def _wanted(decision: Decision, stands: TeamRating) -> TeamRating:
    """Judged this year, whatever it was before."""
    return TeamRating(
        indicator_id=decision.indicator_id,
        rating=decision.rating,
        note=stands.note if decision.reason is None else decision.reason.strip(),
        dissent=stands.dissent if decision.dissent is None else decision.dissent.strip(),
    )


def _has_reason(decision: Decision, stands: TeamRating) -> bool:
    """A reason given now, or the one that stands where the rating is the same; that of 'does not apply' is one too."""
    if isinstance(decision.rating, NotApplicable):
        return True
    if decision.reason is None:
        return decision.rating == stands.rating and bool(stands.note.strip())
    return bool(decision.reason.strip())
