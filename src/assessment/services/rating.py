"""Recording the team's word on an indicator. Every save names the revision it answers."""

from collections.abc import Sequence
from datetime import datetime

from assessment.conflicts import RatingChanged
from assessment.cycles import Cycle
from assessment.errors import ReasonMissing
from assessment.framework import Framework, Indicator
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated, Rating, TeamRating
from assessment.services.cycles import open_cycle
from assessment.services.hearing import heard_answers
from assessment.services.reasons import reason_needed


def rate(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    rating: Rating | None,
    *,
    seen: int,
    now: datetime,
) -> TeamRating:
    """The team's rating as saved; `rating` None takes it back to not rated, its note stays.

    Raises:
        NotAllowed, CycleClosed: as for every change.
        UnknownIndicator, LevelOutOfScale: the framework of the cycle has none such.
        NotOpenedYet: others answered it, and the person does not hear them yet.
        ReasonMissing: it has no note, and what people said needs one.
        RatingChanged: somebody saved since revision `seen`; carries theirs, nothing is overwritten.
    """
    cycle = open_cycle(who, store, cycle_id, Act.AGREE)
    indicator = framework.indicator(indicator_id)
    if isinstance(rating, Rated):
        framework.level(rating.level)
    said = () if rating is None else heard_answers(who, store, framework, cycle, indicator)
    stands = store.team_rating(cycle_id, indicator_id)
    if rating is not None and said and not stands.note:
        _require_no_reason(framework, cycle, said, rating, indicator)
    wanted = TeamRating(
        indicator_id=indicator_id, rating=rating, note=stands.note, dissent=stands.dissent, revision=stands.revision
    )
    return store.save_team_rating(cycle_id, wanted, seen, Change(by=who.id, at=now))


def _require_no_reason(
    framework: Framework, cycle: Cycle, said: Sequence[IndividualRating], rating: Rating, indicator: Indicator
) -> None:
    """A team of one owes nobody a reason; over people's answers the same rule holds here as where they agree."""
    if why := reason_needed(framework, cycle.way, said, rating):
        raise ReasonMissing(indicator.place, why)


def write_note(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    note: str,
    *,
    base: str,
    now: datetime,
) -> TeamRating:
    """The team's rating with its new note; the rating itself stays as it is, whoever changes it meanwhile.

    `base` is the note as it stood when typing began: a note is answered by its text, so that a level chosen in
    between is no conflict.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for `rate`.
        RatingChanged: somebody else changed the note; carries theirs, nothing is overwritten.

    """
    open_cycle(who, store, cycle_id, Act.AGREE)
    framework.indicator(indicator_id)
    stands = store.team_rating(cycle_id, indicator_id)
    while stands.note in (base, note):
        try:
            return store.save_team_rating(
                cycle_id, _with_note(stands, note), stands.revision, Change(by=who.id, at=now)
            )
        except RatingChanged:
            stands = store.team_rating(cycle_id, indicator_id)
    raise RatingChanged(stands)


def _with_note(stands: TeamRating, note: str) -> TeamRating:
    return TeamRating(**dict(stands) | {"note": note})
