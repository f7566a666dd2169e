"""Where a plan item stands: adopted, under way, waiting, finished with proof, dropped, and taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.history import Change
from assessment.ids import CycleId, EvidenceId, OwnedId
from assessment.people import Person
from assessment.plan_text import STATUS_NAMES
from assessment.plans import MOVES, SAYS_WHY, Plan, PlanItem, Status
from assessment.ports import Store
from assessment.services.planning import require_free, with_changes
from assessment.services.plans import item_of, newest_signed, plan_of, to_change
from assessment.values import Value
from assessment.wording import PACIFIC


class Finish(Value):
    """What shows that an item is done: the day, entries of the LEA's library, and a note."""

    finished_on: date | None = None
    evidence_ids: tuple[EvidenceId, ...] = ()
    note: str = ""


def move(
    who: Person,
    store: Store,
    cycle_id: CycleId,
    item_id: OwnedId,
    status: Status,
    *,
    seen: int,
    now: datetime,
    why: str = "",
    finish: Finish | None = None,
) -> PlanItem:
    """The item where it stands now. With the first one taken on after signing, the plan names what it answers.

    `why` says what it waits for, or why it is dropped; `finish` what shows that it is done. What was done or dropped
    goes on by another move; what showed it stays with it.

    Raises:
        NotAllowed: the person does not direct this LEA, or its plan has no such item.
        InputMissing: it cannot go there from where it stands, or something about it is not said.
        AlreadyExists: it was dropped, and another item for the same step is in the plan.
        OwnedChanged: somebody saved since revision `seen`.

    """
    cycle = to_change(who, store, cycle_id)
    with store.together() as kept:
        stands = item_of(kept, cycle, item_id)
        if status != stands.status and status not in MOVES[stands.status]:
            raise InputMissing(f"{STATUS_NAMES[stands.status]} cannot become {STATUS_NAMES[status].lower()} at once.")
        if stands.status == "dropped":
            _require_still_free(kept, cycle, stands)
        told = _told(kept, cycle, status, why.strip(), finish, now)
        change = Change(by=who.id, at=now)
        moved = kept.save_owned(with_changes(stands, status=status, **told), seen, change)
        if status != "proposed":
            _name_what_is_answered(kept, cycle, change)
    return moved


def answer_newest(who: Person, store: Store, cycle_id: CycleId, *, seen: int, now: datetime) -> Plan:
    """The plan as it answers the edition that is signed now; its items stay as they are.

    Raises:
        NotAllowed: the person does not direct this LEA, or there is no such plan.
        InputMissing: nothing is signed.
        OwnedChanged: somebody changed the plan since revision `seen`.

    """
    cycle = to_change(who, store, cycle_id)
    with store.together() as kept:
        plan, signed = plan_of(kept, cycle), newest_signed(kept, cycle)
        if plan is None or signed is None:
            raise InputMissing("Nothing is signed yet that a plan could answer.")
        return kept.save_owned(_answering(plan, signed), seen, Change(by=who.id, at=now))


def _name_what_is_answered(store: Store, cycle: Cycle, change: Change) -> None:
    plan, signed = plan_of(store, cycle), newest_signed(store, cycle)
    if plan is not None and plan.edition is None and signed is not None:
        store.save_owned(_answering(plan, signed), plan.revision, change)


def _answering(plan: Plan, signed: tuple[int, str]) -> Plan:
    return Plan(**dict(plan) | {"edition": signed[0], "digest": signed[1]})


def _require_still_free(store: Store, cycle: Cycle, item: PlanItem) -> None:
    if item.indicator_id is not None and item.from_level is not None:
        own = [other for other in store.owned(PlanItem, lea_id=cycle.lea_id) if other.plan_id == item.plan_id]
        require_free(own, item.indicator_id, item.from_level)


def _told(store: Store, cycle: Cycle, status: Status, why: str, finish: Finish | None, now: datetime) -> dict[str, Any]:
    """What a status says beside itself."""
    if status in SAYS_WHY and not why:
        asked = "Say what it waits for" if status == "waiting_on_funding" else "Say why it is dropped"
        raise InputMissing(f"{asked}. Nothing was changed.")
    told: dict[str, Any] = {"why": why if status in SAYS_WHY else "", "finished_on": None}
    return told | _shown(store, cycle, finish, now) if status == "done" else told


def _shown(store: Store, cycle: Cycle, finish: Finish | None, now: datetime) -> dict[str, Any]:
    told = finish or Finish()
    if told.finished_on is None or told.finished_on > now.astimezone(PACIFIC).date():
        raise InputMissing("Say on which day it was finished, today or before. Nothing was changed.")
    shown = _of_the_library(store, cycle, told.evidence_ids)
    if not shown and not told.note.strip():
        raise InputMissing("Say what shows that it is done: an entry of evidence, or a note. Nothing was changed.")
    return {"finished_on": told.finished_on, "evidence_ids": shown, "note": told.note.strip()}


def _of_the_library(store: Store, cycle: Cycle, wanted: Sequence[EvidenceId]) -> tuple[EvidenceId, ...]:
    kept = {entry.id for entry in store.evidence(cycle.lea_id)}
    if not kept.issuperset(wanted):
        raise InputMissing("An entry named as proof is not in the evidence library any more. Nothing was changed.")
    return tuple(dict.fromkeys(wanted))
