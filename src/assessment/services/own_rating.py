"""Recording one's own answer to an indicator, which nobody else alters. Every save names the revision it answers."""

from datetime import datetime

from assessment.conflicts import OwnRatingChanged
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, PersonId
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating, Rated, Rating
from assessment.services.assigning import pass_on
from assessment.services.cycles import open_cycle
from assessment.services.speaking import require_asked


def rate_own(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    rating: Rating | None,
    *,
    seen: int,
    now: datetime,
) -> IndividualRating:
    """The person's own rating as saved; `rating` None takes it back to not rated, its note stays.

    Who cannot judge passes the indicator on, with the answer or not at all.

    Raises:
        NotAllowed, CycleClosed: as for every change; also for an indicator that a rater is not asked.
        UnknownIndicator, LevelOutOfScale: the framework of the cycle has none such.
        OwnRatingChanged: the same person saved since revision `seen`; carries what stands, nothing is overwritten.
    """
    cycle = _require_asked(who, store, framework, cycle_id, indicator_id)
    if isinstance(rating, Rated):
        framework.level(rating.level)
    stands = own_rating(store, cycle_id, indicator_id, who.id)
    wanted = IndividualRating(**dict(stands) | {"rating": rating})
    change = Change(by=who.id, at=now)
    if not isinstance(rating, CannotJudge):
        return store.save_individual_rating(cycle_id, wanted, seen, change)
    with store.together() as kept:
        saved = kept.save_individual_rating(cycle_id, wanted, seen, change)
        pass_on(who, kept, cycle, framework.indicator(indicator_id), now)
    return saved


def note_own(
    who: Person,
    store: Store,
    framework: Framework,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    note: str,
    *,
    base: str,
    now: datetime,
) -> IndividualRating:
    """The person's own rating with its new note; the rating itself stays as it is.

    `base` is the note as it stood when typing began, as for the team's.

    Raises:
        NotAllowed, CycleClosed, UnknownIndicator: as for `rate_own`.
        OwnRatingChanged: the note was changed in another window; carries what stands, nothing is overwritten.

    """
    _require_asked(who, store, framework, cycle_id, indicator_id)
    stands = own_rating(store, cycle_id, indicator_id, who.id)
    while stands.note in (base, note):
        wanted = IndividualRating(**dict(stands) | {"note": note})
        try:
            return store.save_individual_rating(cycle_id, wanted, stands.revision, Change(by=who.id, at=now))
        except OwnRatingChanged:
            stands = own_rating(store, cycle_id, indicator_id, who.id)
    raise OwnRatingChanged(stands)


def own_rating(store: Store, cycle_id: CycleId, indicator_id: IndicatorId, person_id: PersonId) -> IndividualRating:
    """What stands of one person for one indicator; revision 0 and no rating where nothing was saved."""
    kept = store.individual_ratings(cycle_id, person_id=person_id, indicator_id=indicator_id)
    return next(iter(kept), IndividualRating(indicator_id=indicator_id, person_id=person_id))


def _require_asked(
    who: Person, store: Store, framework: Framework, cycle_id: CycleId, indicator_id: IndicatorId
) -> Cycle:
    cycle = open_cycle(who, store, cycle_id, Act.ANSWER)
    framework.indicator(indicator_id)
    require_asked(who, store, cycle, indicator_id)
    return cycle
