"""What changed in what an LEA owns beside its self-assessments, as far as a person may know, and taking it back.

Taken back is as in a self-assessment: what was before becomes a new change, while what stands is what the change left.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessment.calendar import CalendarDate
from assessment.errors import NotAllowed, NotFound, NotUndone
from assessment.evidence import Evidence
from assessment.history import Change, HistoryRow, Subject, said
from assessment.history_text import has_erased
from assessment.ids import CycleId, EvidenceId, LeaId, OwnedId, PersonId
from assessment.leas import HouseRules, Profile
from assessment.owned import Owned, Owner
from assessment.people import Act, Person, Role, require
from assessment.plans import Declined, PlanItem
from assessment.ports import Store
from assessment.services import library, owned_undoing, people, plan_undoing
from assessment.services.plans import Unheard, tells_unheard, unheard_of

_READ_BY_ALL = frozenset(
    {
        Subject.LEA,
        Subject.PROFILE,
        Subject.HOUSE,
        Subject.EVIDENCE,
        Subject.CYCLE,
        Subject.PLAN,
        Subject.PLAN_ITEM,
        Subject.DECLINED,
        Subject.GOAL,
        Subject.CALENDAR,
        Subject.DRAFT,
        Subject.IMPORTED_YEAR,
        Subject.SHEET_READING,
        Subject.SHARE,
    }
)
"""What everybody who reads the LEA's work has before them anyway."""


_OF_STEPS: Mapping[Subject, type[Owned]] = {Subject.PLAN_ITEM: PlanItem, Subject.DECLINED: Declined}
"""These tell the level that a step starts from."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who takes back what of which LEA, and the store that it is done in."""

    who: Person
    store: Store
    lea_id: LeaId
    row: HistoryRow
    now: datetime

    @property
    def change(self) -> Change:
        return Change(by=self.who.id, at=self.now)


@dataclass(frozen=True, slots=True)
class _Way:
    """How one kind of change is taken back: who may, what stands there now as the history tells it, and the act."""

    act: Act
    stands: Callable[[_Desk], Any]
    restore: Callable[[_Desk], object]


def lea_history_of(who: Person, store: Store, lea_id: LeaId) -> tuple[HistoryRow, ...]:
    """The changes of what an LEA owns that a person may know of, oldest first.

    What people are to the team, and what was erased, is told to a director; to anybody what they themselves are. A
    step that rests on answers which the person does not hear yet is not told.

    Raises:
        NotAllowed: the person may not read this LEA's work, or there is none.

    """
    require(who, Act.READ, lea_id)
    rows = tuple(row for row in store.lea_history(lea_id) if _may_know(who, lea_id, row))
    if not any(row.subject in _OF_STEPS for row in rows):
        return rows
    cycle_of, hidden = unheard_of(who, store, lea_id)
    return tuple(row for row in rows if not _is_unheard(row, cycle_of, hidden))


def may_take_back(who: Person, lea_id: LeaId, row: HistoryRow) -> bool:
    """Whether a change is of a kind that this person may take back; whether it still stands is known when they do."""
    taken = _WAYS.get(row.subject)
    if taken is None or has_erased(row.was) or has_erased(row.now) or not _is_safe(row):
        return False
    return who.may(taken.act, lea_id)


def take_back(who: Person, store: Store, lea_id: LeaId, row: HistoryRow, now: datetime) -> None:
    """Put back what was before a change.

    Raises:
        NotAllowed: the person may not make such a change, or knows of none such.
        NotUndone: another change came after it, or it is of a kind that stays.
        EvidenceInUse, LastDirector: as for the change itself.

    """
    if row not in lea_history_of(who, store, lea_id):
        raise NotAllowed
    taken = _WAYS.get(row.subject)
    if taken is None or has_erased(row.was) or not _is_safe(row):
        raise NotUndone("This cannot be taken back here. Change it where it stands.")
    require(who, taken.act, lea_id)
    with store.together() as kept:
        desk = _Desk(who, kept, lea_id, row, now)
        if taken.stands(desk) != _plain(row.now):
            raise NotUndone(owned_undoing.MOVED_ON)
        taken.restore(desk)


def _may_know(who: Person, lea_id: LeaId, row: HistoryRow) -> bool:
    if row.subject in _READ_BY_ALL or who.may(Act.DIRECT, lea_id):
        return True
    return row.subject == Subject.PERSON and row.key == who.id


def _is_unheard(row: HistoryRow, cycle_of: Mapping[OwnedId, CycleId], hidden: Unheard) -> bool:
    kind = _OF_STEPS.get(row.subject)
    return kind is not None and any(
        tells_unheard(kind.model_validate(told), cycle_of, hidden) for told in (row.was, row.now) if told
    )


def _is_safe(row: HistoryRow) -> bool:
    """A name is not in the history, who left comes back on the Team page, a file may be cleared away by now, and a
    goal is moved where it stands.
    """
    if row.subject == Subject.PERSON:
        return row.was is not None and row.now is not None and "renamed" not in row.now
    if row.subject == Subject.EVIDENCE and row.was is not None:
        return bool((row.now or {}).get("sha256") == row.was.get("sha256"))
    if row.subject == Subject.GOAL:
        return not owned_undoing.moved_only(row)
    return True


def _plain(told: Any) -> Any:
    return {name: value for name, value in told.items() if name != "renamed"} if isinstance(told, dict) else told


def _entry(desk: _Desk) -> Evidence | None:
    return next((own for own in desk.store.evidence(desk.lea_id) if own.id == desk.row.key), None)


def _evidence(desk: _Desk) -> Any:
    found = _entry(desk)
    return found and said(found)


def _restore_evidence(desk: _Desk) -> None:
    stands = _entry(desk)
    if desk.row.was is None:
        library.remove(desk.who, desk.store, desk.lea_id, EvidenceId(desk.row.key), desk.now)
        return
    before = Evidence.model_validate(desk.row.was)
    if stands is None:
        desk.store.add_evidence(before, desk.change)
    else:
        desk.store.save_evidence(before, stands.revision, desk.change)


def _house(desk: _Desk) -> Any:
    return said(desk.store.lea(desk.lea_id).house)


def _restore_house(desk: _Desk) -> None:
    desk.store.save_house(desk.lea_id, HouseRules.model_validate(desk.row.was), desk.change)


def _profile(desk: _Desk) -> Any:
    return said(desk.store.lea(desk.lea_id).profile)


def _restore_profile(desk: _Desk) -> None:
    seen = desk.store.lea(desk.lea_id).revision
    desk.store.save_profile(desk.lea_id, Profile.model_validate(desk.row.was), seen, desk.change)


def _person_of(desk: _Desk) -> Person:
    try:
        return desk.store.person(PersonId(desk.row.key))
    except NotFound:
        raise NotAllowed from None


def _person(desk: _Desk) -> Any:
    stands = _person_of(desk)
    role = stands.roles.get(desk.lea_id)
    return role and {"role": role, "asked_as": list(stands.asked_as.get(desk.lea_id, ()))}


def _restore_person(desk: _Desk) -> None:
    stands, before = _person_of(desk), desk.row.was
    people.change_person(
        desk.who,
        desk.store,
        desk.lea_id,
        stands,
        name=stands.name,
        role=Role(before["role"]),
        asked_as=before.get("asked_as", ()),
        now=desk.now,
    )


def _date_of(desk: _Desk) -> CalendarDate | None:
    dates = desk.store.owned(CalendarDate, lea_id=desk.lea_id)
    return next((own for own in dates if own.id == desk.row.key), None)


def _date(desk: _Desk) -> Any:
    found = _date_of(desk)
    return found and said(found)


def _restore_date(desk: _Desk) -> None:
    stands = _date_of(desk)
    before = desk.row.was and CalendarDate.model_validate(desk.row.was)
    if before and stands:
        desk.store.save_owned(before, stands.revision, desk.change)
    elif before:
        desk.store.add_owned(before, desk.change)
    elif stands:
        desk.store.remove_owned(stands, stands.revision, desk.change)


def _goal(desk: _Desk) -> Any:
    return owned_undoing.stands(desk.store, Owner(lea_id=desk.lea_id), desk.row)


def _restore_goal(desk: _Desk) -> None:
    owned_undoing.restore(desk.store, Owner(lea_id=desk.lea_id), desk.row, desk.change)


_WAYS: Mapping[Subject, _Way] = {
    Subject.GOAL: _Way(Act.DIRECT, _goal, _restore_goal),
    Subject.CALENDAR: _Way(Act.DIRECT, _date, _restore_date),
    Subject.EVIDENCE: _Way(Act.RATE, _evidence, _restore_evidence),
    Subject.HOUSE: _Way(Act.DIRECT, _house, _restore_house),
    Subject.PROFILE: _Way(Act.DIRECT, _profile, _restore_profile),
    Subject.PERSON: _Way(Act.DIRECT, _person, _restore_person),
    **dict.fromkeys(plan_undoing.KINDS, _Way(Act.DIRECT, plan_undoing.stands, plan_undoing.restore)),
}
