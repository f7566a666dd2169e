"""A recommended step that the LEA does not want: declined with a reason, until somebody takes that back."""

from datetime import datetime

from pydantic import ValidationError

from assessment.errors import AlreadyExists, NotAllowed, WhyMissing
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, OwnedId
from assessment.people import Person
from assessment.plan_ids import declined_id_of
from assessment.plans import Declined, PlanItem
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT
from assessment.services.planning import recommended
from assessment.services.plans import is_step, plan_of, to_change


def decline(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    indicator_id: IndicatorId,
    from_level: int,
    reason: str,
    now: datetime,
) -> Declined:
    """The LEA's word on a step: it stays declined in later years, too.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such cycle.
        WhyMissing: no reason is given, or one that is too long.
        InputMissing: nothing of the kind is recommended, as far as this person may know.
        AlreadyExists: the step is in the plan, or was declined for another reason.

    """
    cycle = to_change(who, store, cycle_id)
    framework = store.framework(cycle.framework_digest)
    change = Change(by=who.id, at=now)
    with store.together() as kept:
        step = recommended(who, kept, cycle_id, indicator_id, from_level)
        plan = plan_of(kept, cycle)
        own = (item for item in kept.owned(PlanItem, lea_id=cycle.lea_id) if plan and item.plan_id == plan.id)
        if any(is_step(item, indicator_id, from_level) for item in own):
            raise AlreadyExists("This step is in the plan. Take it off there first, or drop it with a reason.")
        declined_id = declined_id_of(cycle.lea_id, framework.id, indicator_id, from_level)
        if any(other.id == declined_id for other in kept.owned(Declined, lea_id=cycle.lea_id)):
            raise AlreadyExists("Somebody declined this step in the meantime. Their reason stands.")
        try:
            declined = Declined(
                id=declined_id,
                lea_id=cycle.lea_id,
                cycle_id=cycle.id,
                school_year=cycle.school_year,
                indicator_id=indicator_id,
                from_level=from_level,
                to_level=step.to_level,
                reason=reason,
                by=who.id,
                at=now,
            )
        except ValidationError:
            raise WhyMissing(NOTE_LIMIT) from None
        kept.add_owned(declined, change)
    return declined


def take_back(who: Person, store: Store, cycle_id: CycleId, declined_id: OwnedId, *, seen: int, now: datetime) -> None:
    """Let a declined step be recommended again; the history keeps the reason.

    Raises:
        NotAllowed: the person does not direct this LEA, or it declined no such step.
        OwnedChanged: somebody changed it since revision `seen`.

    """
    cycle = to_change(who, store, cycle_id)
    stands = next((own for own in store.owned(Declined, lea_id=cycle.lea_id) if own.id == declined_id), None)
    if stands is None:
        raise NotAllowed
    store.remove_owned(stands, seen, Change(by=who.id, at=now))
