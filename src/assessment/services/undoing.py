"""Taking a change back: what was before becomes a new change, made by who takes it back and with their permission.

Nothing is lost by it: the history keeps both, and the new change can be taken back in turn. What people have heard,
what is signed and what is erased stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assessment.aims import Aim
from assessment.assignments import Assignment
from assessment.cycles import Cycle, Part, Way
from assessment.errors import CannotBeAsked, NotAllowed, NotUndone
from assessment.framework import Framework
from assessment.history import Change, HistoryRow, Subject, said, whose
from assessment.history_text import Names, has_erased, told
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, PartId, PersonId
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Act, Person, require
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating, TeamRating
from assessment.services import agreeing, evidence, parts, way
from assessment.services.assigning import pass_on
from assessment.services.cycles import open_cycle
from assessment.services.history import history_of
from assessment.services.own_rating import own_rating
from assessment.services.speaking import require_asked


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who takes back what of which cycle, and the store that it is done in."""

    who: Person
    store: Store
    framework: Framework
    cycle: Cycle
    row: HistoryRow
    now: datetime

    @property
    def change(self) -> Change:
        return Change(by=self.who.id, at=self.now)

    @property
    def indicator_id(self) -> IndicatorId:
        return IndicatorId(self.row.key)

    def of(self, name: str) -> Any:
        """What the change says of the thing itself: whose answer, which entry, which part."""
        return (self.row.now or self.row.was)[name]


@dataclass(frozen=True, slots=True)
class _Way:
    """How one kind of change is taken back: who may, what stands there now as the history tells it, and the act."""

    act: Act
    stands: Callable[[_Desk], Any]
    restore: Callable[[_Desk], object]


def may_undo(who: Person, cycle: Cycle, row: HistoryRow) -> bool:
    """Whether a change is of a kind that this person may take back; whether it still stands is known when they do."""
    taken = _WAYS.get(row.subject)
    if taken is None or cycle.state != "open" or has_erased(row.was) or has_erased(row.now):
        return False
    return _is_ones_to_take_back(who, row) and who.may(taken.act, cycle.lea_id)


def undo(who: Person, store: Store, framework: Framework, cycle_id: CycleId, row: HistoryRow, now: datetime) -> None:
    """Put back what was before a change, where what stands is still what the change left.

    Raises:
        NotAllowed: the person may not make such a change, or knows of none such.
        CycleClosed: the cycle is signed and locked.
        NotUndone: another change came after it, or it is of a kind that stays; says what stands.

    """
    cycle = open_cycle(who, store, cycle_id)
    if row not in history_of(who, store, framework, cycle_id, IndicatorId(row.key)):
        raise NotAllowed
    taken = _WAYS.get(row.subject)
    if taken is None:
        raise NotUndone(_STAYS.get(row.subject, "This cannot be taken back here."))
    require(who, taken.act, cycle.lea_id)
    if not _is_ones_to_take_back(who, row):
        raise NotAllowed
    cycle.require_open()
    if has_erased(row.was):
        raise NotUndone("What was there before is erased, and cannot come back.")
    with store.together() as kept:
        desk = _Desk(who, kept, framework, cycle, row, now)
        stands = taken.stands(desk)
        if stands != row.now:
            raise NotUndone(_moved_on(desk, stands))
        taken.restore(desk)


def _is_ones_to_take_back(who: Person, row: HistoryRow) -> bool:
    """Nobody alters another's own answer."""
    return row.subject != Subject.INDIVIDUAL_RATING or whose(row) == {who.id}


def _moved_on(desk: _Desk, stands: Any) -> str:
    begin = "It was changed again since, so nothing was taken back. "
    if stands is None:
        return begin + "Nothing stands there now."
    people = {person.id: person.name for person in desk.store.people()}
    names = Names(desk.framework, people, {part.id: part.name for part in desk.store.parts(desk.cycle.id)})
    last = HistoryRow(**dict(desk.row) | {"was": desk.row.now, "now": stands})
    return f"{begin}Since then somebody {told(last, names).words}. Take that back first, or change it where it stands."


def _blank(said_of: Any, stands: Any) -> Any:
    """What stands as the history tells it: nothing before anything was saved."""
    return None if said_of.revision == 0 else stands


def _team(desk: _Desk) -> Any:
    rating = desk.store.team_rating(desk.cycle.id, desk.indicator_id)
    return _blank(rating, said(rating, "indicator_id"))


def _restore_team(desk: _Desk) -> None:
    seen = desk.store.team_rating(desk.cycle.id, desk.indicator_id).revision
    before = TeamRating(indicator_id=desk.indicator_id, **(desk.row.was or {}))
    desk.store.save_team_rating(desk.cycle.id, before, seen, desk.change)


def _own(desk: _Desk) -> Any:
    rating = own_rating(desk.store, desk.cycle.id, desk.indicator_id, desk.who.id)
    return _blank(rating, said(rating, "indicator_id"))


def _restore_own(desk: _Desk) -> None:
    require_asked(desk.who, desk.store, desk.cycle, desk.indicator_id)
    seen = own_rating(desk.store, desk.cycle.id, desk.indicator_id, desk.who.id).revision
    told_before = desk.row.was or {"person_id": desk.who.id}
    before = IndividualRating(indicator_id=desk.indicator_id, **told_before)
    desk.store.save_individual_rating(desk.cycle.id, before, seen, desk.change)
    if isinstance(before.rating, CannotJudge):
        pass_on(desk.who, desk.store, desk.cycle, desk.framework.indicator(desk.indicator_id), desk.now)


def _link(desk: _Desk) -> Any:
    listed = desk.store.linked_evidence(desk.cycle.id, desk.indicator_id).get(desk.indicator_id, ())
    found = next((entry for entry in listed if entry.id == desk.of("evidence_id")), None)
    # The title may have been put right since: it is the same entry.
    return None if found is None else desk.row.now or {"evidence_id": found.id, "title": found.title}


def _restore_link(desk: _Desk) -> None:
    entry = EvidenceId(desk.of("evidence_id"))
    if desk.row.was is None:
        evidence.detach(desk.who, desk.store, desk.cycle.id, desk.indicator_id, entry, desk.now)
        return
    if entry not in {own.id for own in desk.store.evidence(desk.cycle.lea_id)}:
        raise NotUndone("The entry is not in the evidence library any more. List it anew.")
    evidence.attach(desk.who, desk.store, desk.cycle.id, desk.indicator_id, entry, desk.now)


def _parked(desk: _Desk) -> Any:
    found = next((own for own in desk.store.parked(desk.cycle.id) if own.indicator_id == desk.row.key), None)
    return found and said(found, "parked_by", "parked_at")


def _restore_parked(desk: _Desk) -> None:
    if desk.row.was is None:
        agreeing.unpark(desk.who, desk.store, desk.cycle.id, desk.indicator_id, desk.now)
        return
    reason = desk.row.was["reason"]
    agreeing.park(desk.who, desk.store, desk.framework, desk.cycle.id, desk.indicator_id, reason, desk.now)


def _aim(desk: _Desk) -> Any:
    aims = desk.store.aims(desk.cycle.id)
    of_element = aims.by_element.get(ElementId(desk.row.key), Aim())
    found = aims.by_indicator.get(desk.indicator_id, of_element)
    return None if found == Aim() else said(found)


def _restore_aim(desk: _Desk) -> None:
    before, stands = (Aim(**(side or {})) for side in (desk.row.was, desk.row.now))
    desk.store.save_aim(desk.cycle.id, desk.indicator_id, before, stands, desk.change)


def _listed(desk: _Desk) -> Any:
    found = desk.store.assignments(
        desk.cycle.id, person_id=PersonId(desk.of("person_id")), indicator_id=desk.indicator_id
    )
    return said(found[0], "indicator_id") if found else None


def _restore_listed(desk: _Desk) -> None:
    person_id = PersonId(desk.of("person_id"))
    if desk.row.was is None:
        desk.store.unassign(desk.cycle.id, [(desk.indicator_id, person_id)], desk.change)
        return
    person = desk.store.person(person_id)
    if not person.may(Act.RATE, desk.cycle.lea_id):
        raise CannotBeAsked(person.name)
    before = Assignment.model_validate({"indicator_id": desk.indicator_id, **desk.row.was})
    desk.store.assign(desk.cycle.id, [before], desk.change)


def _part(desk: _Desk) -> Any:
    found = next((own for own in desk.store.parts(desk.cycle.id) if own.id == desk.row.key), None)
    return found and said(found)


def _restore_part(desk: _Desk) -> None:
    if desk.row.was is None:
        parts.remove_part(desk.who, desk.store, desk.cycle.id, PartId(desk.row.key), desk.now)
    else:
        parts.keep_part(desk.who, desk.store, desk.cycle.id, Part(**desk.row.was), desk.now)


def _members(desk: _Desk) -> Any:
    members = desk.store.part_members(desk.cycle.id)
    return [said(own, "part_id") for own in members if own.part_id == desk.row.key]


def _restore_members(desk: _Desk) -> None:
    part_id = PartId(desk.row.key)
    before = [_member(part_id, own) for own in desk.row.was or ()]
    for member in before:
        person = desk.store.person(member.person_id)
        if not person.may(Act.RATE, desk.cycle.lea_id):
            raise CannotBeAsked(person.name)
    desk.store.set_part_members(desk.cycle.id, part_id, before, desk.change)


def _member(part_id: PartId, own: Mapping[str, Any]) -> PartMember:
    due = date.fromisoformat(own["due"]) if own.get("due") else None
    return PartMember(part_id=part_id, person_id=own["person_id"], due=due)


def _answer(desk: _Desk) -> Any:
    stands = _answer_kept(desk)
    return _blank(stands, said(stands, "indicator_id"))


def _answer_kept(desk: _Desk) -> PartAnswer:
    part_id = PartId(desk.of("part_id"))
    return parts.part_answer(desk.who, desk.store, desk.cycle.id, part_id, desk.indicator_id)


def _restore_answer(desk: _Desk) -> None:
    stands, before = _answer_kept(desk), desk.row.was or {}
    parts.answer(
        desk.who,
        desk.store,
        desk.framework,
        desk.cycle.id,
        stands.part_id,
        desk.indicator_id,
        before.get("in_place"),
        before.get("note", ""),
        seen=stands.revision,
        now=desk.now,
    )


def _way(desk: _Desk) -> Any:
    return said(desk.store.cycle(desk.cycle.id).way)


def _restore_way(desk: _Desk) -> None:
    before = Way.model_validate(desk.row.was)
    if before.scored != desk.store.cycle(desk.cycle.id).way.scored:
        raise NotUndone("Which elements are judged anew is settled when the year begins, and stays.")
    way.set_way(
        desk.who,
        desk.store,
        desk.framework,
        desk.cycle.id,
        shown=before.voices,
        calibrate=before.calibrate,
        now=desk.now,
    )


_WAYS: Mapping[Subject, _Way] = {
    Subject.TEAM_RATING: _Way(Act.AGREE, _team, _restore_team),
    Subject.INDIVIDUAL_RATING: _Way(Act.RATE, _own, _restore_own),
    Subject.EVIDENCE_LINK: _Way(Act.RATE, _link, _restore_link),
    Subject.PARKED: _Way(Act.AGREE, _parked, _restore_parked),
    Subject.AIM: _Way(Act.DIRECT, _aim, _restore_aim),
    Subject.ASSIGNMENT: _Way(Act.DIRECT, _listed, _restore_listed),
    Subject.PART: _Way(Act.DIRECT, _part, _restore_part),
    Subject.PART_MEMBER: _Way(Act.DIRECT, _members, _restore_members),
    Subject.PART_ANSWER: _Way(Act.RATE, _answer, _restore_answer),
    Subject.WAY: _Way(Act.DIRECT, _way, _restore_way),
}

_STAYS: Mapping[Subject, str] = {
    Subject.OPENED: "What was opened has been heard, and stays open.",
    Subject.COMMENT: "A comment stays as it was written. Write another one.",
    Subject.CYCLE: "What is signed stands. Start a correction to change it.",
    Subject.ERASED: "What is erased is gone for good.",
}
