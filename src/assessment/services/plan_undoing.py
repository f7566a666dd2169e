"""Taking back a change of a plan, of its items or of what was declined, as far as nothing else rests on it."""

from datetime import datetime
from typing import Protocol

from assessment.errors import NotUndone
from assessment.history import Change, HistoryRow, Subject, said
from assessment.ids import LeaId
from assessment.owned import Owned
from assessment.plans import Declined, Plan, PlanItem
from assessment.ports import Store
from assessment.services.planning import require_free

KINDS: dict[Subject, type[Owned]] = {
    Subject.PLAN: Plan,
    Subject.PLAN_ITEM: PlanItem,
    Subject.DECLINED: Declined,
}


class Desk(Protocol):
    """Who takes back what, and the store that it is done in."""

    @property
    def store(self) -> Store:
        """The store."""

    @property
    def lea_id(self) -> LeaId:
        """Whose it is."""

    @property
    def row(self) -> HistoryRow:
        """The change."""

    @property
    def change(self) -> Change:
        """The new change."""

    @property
    def now(self) -> datetime:
        """The moment."""


def stands(desk: Desk) -> object:
    """What stands there now, as the history tells it; None for nothing."""
    found = _found(desk)
    return found and said(found)


def restore(desk: Desk) -> None:
    """Put back what was before.

    Raises:
        NotUndone: something rests on what stands, or on what was.
        AlreadyExists: another item for the same step is in the plan.

    """
    found = _found(desk)
    if desk.row.was is None:
        _take_away(desk, found)
        return
    before = KINDS[desk.row.subject].model_validate(desk.row.was)
    if isinstance(before, PlanItem):
        _require_whole(desk, before)
    if found is None:
        desk.store.add_owned(before, desk.change)
    else:
        desk.store.save_owned(before, found.revision, desk.change)


def _take_away(desk: Desk, found: Owned | None) -> None:
    """What was added goes, while it is no more than a proposal; a plan stays, for its items are in it."""
    if isinstance(found, Plan) or (isinstance(found, PlanItem) and found.status != "proposed"):
        raise NotUndone("Other changes rest on it. Drop it on the Plan page instead, and say why.")
    if found is not None:
        desk.store.remove_owned(found, found.revision, desk.change)


def _require_whole(desk: Desk, item: PlanItem) -> None:
    """The plan is there, the step is free and the proof is in the library."""
    plans = {own.id for own in desk.store.owned(Plan, lea_id=desk.lea_id)}
    library = {entry.id for entry in desk.store.evidence(desk.lea_id)}
    if item.plan_id not in plans or not library.issuperset(item.evidence_ids):
        raise NotUndone("What it rests on is not there any more, so nothing was taken back.")
    others = [own for own in desk.store.owned(PlanItem, lea_id=desk.lea_id) if own.id != item.id]
    if item.indicator_id is not None and item.from_level is not None and item.status != "dropped":
        require_free([own for own in others if own.plan_id == item.plan_id], item.indicator_id, item.from_level)


def _found(desk: Desk) -> Owned | None:
    kept = desk.store.owned(KINDS[desk.row.subject], lea_id=desk.lea_id)
    return next((own for own in kept if own.id == desk.row.key), None)
