"""Taking back a change of a goal, or of a region's year, as far as what it left still stands.

Places in an order are not text: a goal or section that comes back stands where it stood, and the others make room.
"""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from assessment.errors import NotAllowed, NotUndone
from assessment.goals import Goal
from assessment.help_given import HelpGiven
from assessment.history import Change, HistoryRow, Subject, said
from assessment.history_text import has_erased
from assessment.ids import OwnedId, RegionId
from assessment.owned import Owned, Owner
from assessment.people import Act, Person
from assessment.ports import Store
from assessment.region_year import RegionYear, YearSection, in_order
from assessment.region_year_told import is_bookkeeping
from assessment.services.goals import may_change, number_goals, require_owner
from assessment.services.region_year import save_order

KINDS: Mapping[Subject, type[Owned]] = {
    Subject.GOAL: Goal,
    Subject.REGION_YEAR: RegionYear,
    Subject.YEAR_SECTION: YearSection,
}

_RESTORED: Mapping[Subject, type[Owned]] = {**KINDS, Subject.HELP_GIVEN: HelpGiven}
"""Help given comes back in the same way, but its changes are read in the provider's log alone."""

_PLACES: Mapping[Subject, Set[str]] = {Subject.GOAL: {"number"}, Subject.REGION_YEAR: {"order"}}
"""What tells of the place of a thing, or of things in it, and not of what it says."""

MOVED_ON = (
    "It was changed again since, so nothing was taken back. Take the later change back first, or change it where it "
    "stands."
)


def changes_of(who: Person, store: Store, owner: Owner) -> tuple[HistoryRow, ...]:
    """The changes of goals and years of an LEA or a region that a person may take back or read, newest first.

    Raises:
        NotAllowed: the person may not read them.

    """
    require_owner(who, owner, Act.READ)
    rows = store.lea_history(owner.lea_id) if owner.lea_id else store.region_history(RegionId(owner.region_id or ""))
    return tuple(row for row in reversed(rows) if row.subject in KINDS and not is_bookkeeping(row))


def may_undo(who: Person, owner: Owner, row: HistoryRow) -> bool:
    """Whether a change is one that this person may take back; whether it still stands is known when they do."""
    if row.subject not in KINDS or has_erased(row.was) or has_erased(row.now) or is_bookkeeping(row):
        return False
    return may_change(who, owner) and not moved_only(row)


def undo(who: Person, store: Store, owner: Owner, row: HistoryRow, now: datetime) -> None:
    """Put back what was before a change.

    Raises:
        NotAllowed: the person may not make such a change, or knows of none such.
        NotUndone: another change came after it, or it is of a kind that stays.

    """
    require_owner(who, owner, Act.DIRECT)
    if row not in changes_of(who, store, owner):
        raise NotAllowed
    if not may_undo(who, owner, row):
        raise NotUndone("This cannot be taken back here. Change it where it stands.")
    with store.together() as kept:
        take_back(kept, owner, row, Change(by=who.id, at=now))


def take_back(store: Store, owner: Owner, row: HistoryRow, change: Change) -> None:
    """Put back what was before a change of a goal, a year or a section; within `together`.

    Raises:
        NotUndone: another change came after it, or what it rests on is gone.

    """
    if stands(store, owner, row) != row.now:
        raise NotUndone(MOVED_ON)
    restore(store, owner, row, change)


def stands(store: Store, owner: Owner, row: HistoryRow) -> Any:
    """What stands there now as the history tells it, in whatever place; None for nothing."""
    found = _found(store, owner, row)
    told = found and said(found)
    return row.now if _text(row.subject, told) == _text(row.subject, row.now) else told


def restore(store: Store, owner: Owner, row: HistoryRow, change: Change) -> None:
    """Put back what was before.

    Raises:
        NotUndone: what it rests on is gone.

    """
    found = _found(store, owner, row)
    if row.was is None:
        if found is not None:
            _take_away(store, owner, found, change)
        return
    before = _RESTORED[row.subject].model_validate(row.was)
    if found is None:
        _put_back(store, owner, before, change)
    else:
        places = {name: getattr(found, name) for name in _PLACES.get(row.subject, ())}
        store.save_owned(before.model_copy(update=places), found.revision, change)


def _found(store: Store, owner: Owner, row: HistoryRow) -> Owned | None:
    kept = store.owned(_RESTORED[row.subject], lea_id=owner.lea_id, region_id=owner.region_id)
    return next((own for own in kept if own.id == row.key), None)


def _text(subject: Subject, told: Any) -> Any:
    """What a side of a change says, whatever its place is."""
    places = _PLACES.get(subject, frozenset())
    return {name: value for name, value in told.items() if name not in places} if isinstance(told, dict) else told


def moved_only(row: HistoryRow) -> bool:
    """Whether a change gave a thing, or things in it, another place and no other words."""
    return row.was is not None and _text(row.subject, row.was) == _text(row.subject, row.now)


def _take_away(store: Store, owner: Owner, found: Owned, change: Change) -> None:
    if isinstance(found, RegionYear) and in_order(found, store.owned(YearSection, region_id=found.region_id)):
        raise NotUndone("The year has sections by now, so it was not taken away.")
    store.remove_owned(found, found.revision, change)
    if isinstance(found, Goal):
        number_goals(store, owner, change)
    elif isinstance(found, YearSection):
        year = _year(store, found)
        save_order(store, year, tuple(own for own in year.order if own != found.id), change)


def _put_back(store: Store, owner: Owner, before: Owned, change: Change) -> None:
    if isinstance(before, RegionYear):
        store.add_owned(before.model_copy(update={"order": ()}), change)
    elif isinstance(before, YearSection):
        year = _year(store, before)
        place = _place_before(store, before)
        store.add_owned(before, change)
        save_order(store, year, _beside(year.order, before.id, place), change)
    else:
        store.add_owned(before, change)
        if isinstance(before, Goal):
            number_goals(store, owner, change, first=before.id)


def _year(store: Store, section: YearSection) -> RegionYear:
    years = store.owned(RegionYear, region_id=section.region_id)
    found = next((year for year in years if year.id == section.year_id), None)
    if found is None:
        raise NotUndone("The year that it stood in is not there any more, so nothing was taken back.")
    return found


def _place_before(store: Store, section: YearSection) -> Sequence[OwnedId]:
    """The order of its year as it was when the section last had a place in it."""
    rows = store.owned_history(section.year_id)
    orders = [row.was["order"] for row in rows if isinstance(row.was, dict) and section.id in row.was["order"]]
    return tuple(OwnedId(own) for own in orders[-1]) if orders else ()


def _beside(order: tuple[OwnedId, ...], own: OwnedId, before: Sequence[OwnedId]) -> tuple[OwnedId, ...]:
    """The order with a section after the nearest one that stood before it and is still there."""
    earlier = before[: before.index(own)] if own in before else order
    nearest = next((other for other in reversed(earlier) if other in order), None)
    place = order.index(nearest) + 1 if nearest else 0
    return (*order[:place], own, *order[place:])
