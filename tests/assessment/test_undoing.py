"""Every change can be taken back as a new change: by who may make it, and only where it still stands."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from assessment.aims import Aim
from assessment.assignments import Assignment
from assessment.cycles import Cycle, Part
from assessment.errors import CycleClosed, NotAllowed, NotUndone
from assessment.evidence import Evidence
from assessment.history import Change, HistoryRow, Subject
from assessment.ids import EvidenceId, IndicatorId, PartId
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import CannotJudge, Rated
from assessment.services import parts, way
from assessment.services.agreeing import open_to_all, park, unpark
from assessment.services.comments import comment
from assessment.services.evidence import detach, list_evidence
from assessment.services.history import history_of
from assessment.services.own_rating import note_own, own_rating, rate_own
from assessment.services.rating import rate, write_note
from assessment.services.undoing import may_undo, undo
from tests.factories import make_element, make_framework, make_indicator
from tests.kept import LEA, NOW, sign
from tests.team import ANA, BEN, DEE, FAY, VIC, keep_team

FIRST = IndicatorId("E01.01")
FRAMEWORK = make_framework(
    [make_element("E01", [make_indicator("E01.01", judged_at="site"), make_indicator("E01.02")])]
)
WEST = PartId("west")
PAPER = Evidence(id=EvidenceId("p"), lea_id=LEA.id, title="Minutes", kind="on_file", place="Room 4")
LATER = NOW + timedelta(minutes=1)
BY_DEE = Change(by=DEE.id, at=NOW)


def last(store: Store, cycle: Cycle, subject: Subject) -> HistoryRow:
    return [row for row in store.history(cycle.id) if row.subject == subject][-1]


def take_back(store: Store, cycle: Cycle, who: Person, subject: Subject) -> None:
    undo(who, store, FRAMEWORK, cycle.id, last(store, cycle, subject), LATER)


Acts = Callable[[Store, Cycle], Any]


def _level(store: Store, cycle: Cycle) -> None:
    rate(FAY, store, FRAMEWORK, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)


def _note(store: Store, cycle: Cycle) -> None:
    write_note(FAY, store, FRAMEWORK, cycle.id, FIRST, "Why.", base="", now=NOW)


def _own_level(store: Store, cycle: Cycle) -> None:
    rate_own(ANA, store, FRAMEWORK, cycle.id, FIRST, Rated(level=2), seen=0, now=NOW)


def _own_note(store: Store, cycle: Cycle) -> None:
    note_own(ANA, store, FRAMEWORK, cycle.id, FIRST, "Seen.", base="", now=NOW)


def _cannot_judge(store: Store, cycle: Cycle) -> None:
    rate_own(ANA, store, FRAMEWORK, cycle.id, FIRST, CannotJudge(), seen=0, now=NOW)


def _evidence(store: Store, cycle: Cycle) -> None:
    list_evidence(ANA, store, FRAMEWORK, cycle.id, FIRST, PAPER, NOW)


def _no_evidence(store: Store, cycle: Cycle) -> None:
    _evidence(store, cycle)
    detach(ANA, store, cycle.id, FIRST, PAPER.id, NOW)


def _parked(store: Store, cycle: Cycle) -> None:
    park(FAY, store, FRAMEWORK, cycle.id, FIRST, "Ask.", NOW)


def _unparked(store: Store, cycle: Cycle) -> None:
    _parked(store, cycle)
    unpark(FAY, store, cycle.id, FIRST, NOW)


def _aim(store: Store, cycle: Cycle) -> None:
    store.save_aim(cycle.id, FIRST, Aim(target=3), Aim(), BY_DEE)


def _listed(store: Store, cycle: Cycle) -> None:
    own = Assignment(indicator_id=FIRST, person_id=ANA.id, due=date(2026, 12, 1))
    store.assign(cycle.id, [own], BY_DEE)


def _unlisted(store: Store, cycle: Cycle) -> None:
    _listed(store, cycle)
    store.unassign(cycle.id, [(FIRST, ANA.id)], BY_DEE)


def _part(store: Store, cycle: Cycle) -> None:
    parts.keep_part(DEE, store, cycle.id, Part(id=WEST, kind="site", name="West High"), NOW)


def _renamed(store: Store, cycle: Cycle) -> None:
    _part(store, cycle)
    parts.keep_part(DEE, store, cycle.id, Part(id=WEST, kind="site", name="East High", code=""), NOW)


def _members(store: Store, cycle: Cycle) -> None:
    _part(store, cycle)
    parts.set_members(DEE, store, cycle.id, WEST, [BEN.id], date(2026, 12, 1), NOW)


def _no_members(store: Store, cycle: Cycle) -> None:
    _members(store, cycle)
    parts.set_members(DEE, store, cycle.id, WEST, [], None, NOW)


def _part_answer(store: Store, cycle: Cycle) -> None:
    _members(store, cycle)
    parts.answer(BEN, store, FRAMEWORK, cycle.id, WEST, FIRST, "yes", "Seen.", seen=0, now=NOW)


def _way(store: Store, cycle: Cycle) -> None:
    way.set_way(DEE, store, FRAMEWORK, cycle.id, calibrate=[FIRST], now=NOW)


CHANGES: dict[str, tuple[Acts, Subject, Person]] = {
    "a level": (_level, Subject.TEAM_RATING, FAY),
    "a note": (_note, Subject.TEAM_RATING, FAY),
    "an own level": (_own_level, Subject.INDIVIDUAL_RATING, ANA),
    "an own note": (_own_note, Subject.INDIVIDUAL_RATING, ANA),
    "cannot judge": (_cannot_judge, Subject.INDIVIDUAL_RATING, ANA),
    "evidence listed": (_evidence, Subject.EVIDENCE_LINK, BEN),
    "evidence taken off": (_no_evidence, Subject.EVIDENCE_LINK, BEN),
    "parked": (_parked, Subject.PARKED, FAY),
    "taken off the parking list": (_unparked, Subject.PARKED, FAY),
    "a target": (_aim, Subject.AIM, DEE),
    "a list": (_listed, Subject.ASSIGNMENT, DEE),
    "off a list": (_unlisted, Subject.ASSIGNMENT, DEE),
    "a site": (_part, Subject.PART, DEE),
    "a name of a site": (_renamed, Subject.PART, DEE),
    "people of a site": (_members, Subject.PART_MEMBER, DEE),
    "people taken off a site": (_no_members, Subject.PART_MEMBER, DEE),
    "an answer of a site": (_part_answer, Subject.PART_ANSWER, BEN),
    "what everybody answers first": (_way, Subject.WAY, DEE),
}


@pytest.mark.parametrize(("act", "subject", "who"), CHANGES.values(), ids=CHANGES)
def test_what_was_before_is_put_back_as_a_new_change_and_that_can_be_taken_back(
    store: Store, act: Acts, subject: Subject, who: Person
) -> None:
    cycle = keep_team(store, FRAMEWORK)
    act(store, cycle)
    change = last(store, cycle, subject)
    rows = len(store.history(cycle.id))
    assert may_undo(who, cycle, change)

    take_back(store, cycle, who, subject)

    back = last(store, cycle, subject)
    assert len(store.history(cycle.id)) == rows + 1
    assert (back.was, back.by, back.at) == (change.now, who.id, LATER)
    take_back(store, cycle, who, subject)
    assert last(store, cycle, subject).now == change.now


def test_both_of_two_changes_are_taken_back_the_later_one_first(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    _level(store, cycle)
    first = last(store, cycle, Subject.TEAM_RATING)
    rate(FAY, store, FRAMEWORK, cycle.id, FIRST, Rated(level=1), seen=1, now=NOW)

    with pytest.raises(NotUndone, match="changed the team's level from 2 Level 2 to 1 Level 1"):
        undo(FAY, store, FRAMEWORK, cycle.id, first, LATER)
    take_back(store, cycle, FAY, Subject.TEAM_RATING)
    undo(FAY, store, FRAMEWORK, cycle.id, first, LATER)

    assert store.team_rating(cycle.id, FIRST).rating is None


def test_nothing_stands_there_now_is_said(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    _no_evidence(store, cycle)
    listed = next(row for row in store.history(cycle.id) if row.subject == Subject.EVIDENCE_LINK)

    with pytest.raises(NotUndone, match="Nothing stands there now"):
        undo(ANA, store, FRAMEWORK, cycle.id, listed, LATER)


@pytest.mark.parametrize(("act", "subject", "who"), CHANGES.values(), ids=CHANGES)
def test_nobody_takes_back_what_they_could_not_have_done(
    store: Store, act: Acts, subject: Subject, who: Person
) -> None:
    cycle = keep_team(store, FRAMEWORK)
    act(store, cycle)
    before = store.history(cycle.id)

    assert not may_undo(VIC, cycle, last(store, cycle, subject))
    with pytest.raises(NotAllowed):
        take_back(store, cycle, VIC, subject)
    if who is DEE:
        with pytest.raises(NotAllowed):
            take_back(store, cycle, FAY, subject)
    assert store.history(cycle.id) == before


@pytest.mark.parametrize("who", [BEN, FAY, DEE])
def test_ones_own_answer_is_taken_back_by_oneself_alone_also_where_all_hear_it(store: Store, who: Person) -> None:
    cycle = keep_team(store, FRAMEWORK)
    _own_level(store, cycle)
    open_to_all(FAY, store, FRAMEWORK, cycle.id, FIRST, NOW, although_unfinished=True)

    assert not may_undo(who, cycle, last(store, cycle, Subject.INDIVIDUAL_RATING))
    with pytest.raises(NotAllowed):
        take_back(store, cycle, who, Subject.INDIVIDUAL_RATING)
    assert own_rating(store, cycle.id, FIRST, ANA.id).rating == Rated(level=2)


@pytest.mark.parametrize(("act", "subject", "who"), CHANGES.values(), ids=CHANGES)
def test_in_a_signed_cycle_nothing_is_taken_back(store: Store, act: Acts, subject: Subject, who: Person) -> None:
    cycle = keep_team(store, FRAMEWORK)
    act(store, cycle)
    signed = sign(store, cycle)

    assert not may_undo(who, signed, last(store, cycle, subject))
    with pytest.raises(CycleClosed):
        take_back(store, cycle, who, subject)


def test_what_was_heard_said_or_signed_stays(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    open_to_all(FAY, store, FRAMEWORK, cycle.id, FIRST, NOW)
    comment(DEE, store, FRAMEWORK, cycle.id, FIRST, "Ask.", NOW)
    sign(store, cycle)

    for subject in (Subject.OPENED, Subject.COMMENT, Subject.CYCLE):
        assert not may_undo(DEE, cycle, last(store, cycle, subject))
        with pytest.raises(NotUndone):
            take_back(store, cycle, DEE, subject)


def test_an_entry_that_left_the_library_is_listed_anew_and_not_put_back(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    _no_evidence(store, cycle)
    store.remove_evidence(LEA.id, PAPER.id, BY_DEE)

    with pytest.raises(NotUndone, match="library"):
        take_back(store, cycle, ANA, Subject.EVIDENCE_LINK)


def test_an_erased_text_is_not_put_back(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    _note(store, cycle)
    write_note(FAY, store, FRAMEWORK, cycle.id, FIRST, "Better.", base="Why.", now=NOW)
    store.erase_text(LEA.id, "Why.", "It names a student.", BY_DEE)

    assert not may_undo(FAY, cycle, last(store, cycle, Subject.TEAM_RATING))
    with pytest.raises(NotUndone, match="erased"):
        take_back(store, cycle, FAY, Subject.TEAM_RATING)


def test_a_change_that_nobody_made_is_not_taken_back(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    _level(store, cycle)
    made_up = HistoryRow(**dict(last(store, cycle, Subject.TEAM_RATING)) | {"was": None, "now": {"rating": None}})

    assert made_up not in history_of(FAY, store, FRAMEWORK, cycle.id)
    with pytest.raises(NotAllowed):
        undo(FAY, store, FRAMEWORK, cycle.id, made_up, LATER)
