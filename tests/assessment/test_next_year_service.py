"""The next year out of the last: what comes along, what stands, and one deliberate "same as last year"."""

from datetime import UTC, datetime

import pytest

from assessment.aims import Aim
from assessment.assignments import Assignment
from assessment.conflicts import RatingChanged
from assessment.cycles import Cycle, Part
from assessment.errors import AlreadyExists, CycleClosed, EvidenceNotConfirmed, NotAllowed, NothingToConfirm
from assessment.history import Change
from assessment.ids import ElementId, EvidenceId, IndicatorId, PartId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.services.cycles import start_cycle
from assessment.services.desk import last_year
from assessment.services.next_year import (
    next_year,
    same_as_last_year,
    start_next_year,
    would_stand,
)
from assessment.services.parts import answer, keep_part, set_members
from assessment.services.rating import rate, write_note
from tests.factories import make_element, make_framework, make_indicator, make_rating
from tests.kept import LEA, keep_cycle, sign

NOW = datetime(2027, 9, 1, 18, 0, tzinfo=UTC)
E01, E02 = ElementId("E01"), ElementId("E02")
FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
DIRECTOR = local_person()
ANA = Person(id=PersonId("ana"), name="Ana", roles={LEA.id: Role.RATER})
FAYE = Person(id=PersonId("faye"), name="Faye", roles={LEA.id: Role.FACILITATOR})
WELDING = Part(id=PartId("welding"), kind="pathway", name="Welding", code="233")
CHANGE = Change(by=DIRECTOR.id, at=NOW)
PAPER = EvidenceId("lea-2026-27-E02.01")


@pytest.fixture
def last(store: Store) -> Cycle:
    """A signed year: E02.01 at target with evidence, E02.02 a gap, a pathway, lists and targets."""
    said = {"E01.01": 3, "E01.02": "?", "E02.01": 2, "E02.02": 1}
    cycle = keep_cycle(store, FRAMEWORK, said, supported=["E02.01"])
    for person in (ANA, FAYE):
        store.save_person(person)
    write_note(DIRECTOR, store, FRAMEWORK, cycle.id, IndicatorId("E02.01"), "All three high schools", base="", now=NOW)
    keep_part(DIRECTOR, store, cycle.id, WELDING, NOW)
    set_members(DIRECTOR, store, cycle.id, WELDING.id, [ANA.id], NOW.date(), NOW)
    lists = [Assignment(indicator_id=IndicatorId(i), person_id=ANA.id, due=NOW.date()) for i in ("E01.01", "E02.01")]
    store.assign(cycle.id, lists, CHANGE)
    store.save_aim(cycle.id, E01, Aim(target=3, importance=2), Aim(), CHANGE)
    return sign(store, cycle)


def start(store: Store, last: Cycle, scored: tuple[ElementId, ...] | None = None) -> Cycle:
    return start_next_year(DIRECTOR, store, last.id, FRAMEWORK, scored, NOW)


def test_parts_people_lists_and_targets_come_along_and_answers_do_not(store: Store, last: Cycle) -> None:
    cycle = start(store, last)

    (part,) = store.parts(cycle.id)
    assert (cycle.school_year, cycle.state, cycle.way.scored) == ("2027-28", "open", None)
    assert (part.name, part.code, part.id != WELDING.id) == ("Welding", "233", True)
    assert [(own.person_id, own.due) for own in store.part_members(cycle.id)] == [(ANA.id, None)]
    assert [(own.indicator_id, own.due) for own in store.assignments(cycle.id)] == [("E01.01", None), ("E02.01", None)]
    assert store.aims(cycle.id) == store.aims(last.id)
    assert store.team_ratings(cycle.id) == ()
    assert store.parts(last.id) == (WELDING,)


def test_in_a_year_that_rotates_the_rest_stands_with_evidence_and_leaves_the_lists(store: Store, last: Cycle) -> None:
    cycle = start(store, last, (E01,))

    (stands,) = store.team_ratings(cycle.id)
    assert (stands.indicator_id, stands.rating, stands.note) == ("E02.01", make_rating(2), "All three high schools")
    assert (stands.basis, stands.judged_in) == ("carried", "2026-27")
    assert [entry.id for entry in store.linked_evidence(cycle.id)[IndicatorId("E02.01")]] == [PAPER]
    assert [own.indicator_id for own in store.assignments(cycle.id)] == ["E01.01"]
    assert cycle.way.scored == (E01,)


def test_what_would_stand_is_told_before(store: Store, last: Cycle) -> None:
    found = next_year(DIRECTOR, store, last.id, FRAMEWORK)

    assert (found.school_year, found.parts, found.assignments, found.aims) == ("2027-28", 1, 2, 1)
    assert found.change.is_none
    assert found.begun is None
    assert [row.indicator_id for row in would_stand(DIRECTOR, store, last.id, FRAMEWORK, [E01])] == ["E02.01"]
    assert would_stand(DIRECTOR, store, last.id, FRAMEWORK, None) == ()


def test_the_elements_that_rotated_last_are_proposed_last(store: Store, last: Cycle) -> None:
    assert next_year(DIRECTOR, store, last.id, FRAMEWORK).proposed == (E01,)

    second = sign(store, start(store, last, (E01,)))

    assert next_year(DIRECTOR, store, second.id, FRAMEWORK).proposed == (E02,)


def test_an_answer_given_anew_over_one_that_stands_is_judged_this_year(store: Store, last: Cycle) -> None:
    cycle = start(store, last, (E01,))

    saved = rate(DIRECTOR, store, FRAMEWORK, cycle.id, IndicatorId("E02.01"), make_rating(3), seen=1, now=NOW)

    assert (saved.basis, saved.judged_in) == ("judged", None)


def test_a_year_that_is_not_signed_starts_no_other(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})

    with pytest.raises(AlreadyExists, match="not signed yet"):
        start(store, cycle)


def test_a_year_that_is_begun_is_not_begun_twice(store: Store, last: Cycle) -> None:
    begun = start_cycle(DIRECTOR, store, LEA.id, "2027-28", FRAMEWORK, NOW)

    assert next_year(DIRECTOR, store, last.id, FRAMEWORK).begun == begun
    with pytest.raises(AlreadyExists, match="begun already"):
        start(store, last)


@pytest.mark.parametrize("who", [ANA, FAYE])
def test_only_the_director_starts_the_next_year(store: Store, last: Cycle, who: Person) -> None:
    with pytest.raises(NotAllowed):
        start_next_year(who, store, last.id, FRAMEWORK, None, NOW)
    with pytest.raises(NotAllowed):
        next_year(who, store, last.id, FRAMEWORK)


def test_a_newer_version_brings_only_what_is_still_there(store: Store, last: Cycle) -> None:
    newer = make_framework(
        [make_element("E02", [make_indicator("E02.01", statement="In other words."), make_indicator("E02.03")])],
        target=2,
        version="2",
    )

    cycle = start_next_year(DIRECTOR, store, last.id, newer, (), NOW)

    assert store.team_ratings(cycle.id) == ()
    assert [own.indicator_id for own in store.assignments(cycle.id)] == ["E02.01"]
    assert store.aims(cycle.id).by_element == {}
    before = last_year(DIRECTOR, store, cycle)
    assert before is not None
    assert before.answers == {}


def confirm(store: Store, cycle: Cycle, indicator: str, evidence: list[EvidenceId], seen: int = 0) -> None:
    same_as_last_year(DIRECTOR, store, FRAMEWORK, cycle.id, IndicatorId(indicator), evidence, seen=seen, now=NOW)


def test_last_years_answer_stands_beside_with_reason_and_evidence(store: Store, last: Cycle) -> None:
    cycle = start(store, last)

    before = last_year(ANA, store, cycle)
    assert before is not None
    found = before.answers[IndicatorId("E02.01")]

    assert (found.school_year, found.judged_in) == ("2026-27", "2026-27")
    assert (found.team.rating, found.team.note) == (make_rating(2), "All three high schools")
    assert [entry.id for entry in found.evidence] == [PAPER]


def test_same_as_last_year_is_confirmed_and_never_newly_judged(store: Store, last: Cycle) -> None:
    cycle = start(store, last)

    confirm(store, cycle, "E02.01", [PAPER])

    (saved,) = store.team_ratings(cycle.id)
    assert (saved.rating, saved.note) == (make_rating(2), "All three high schools")
    assert (saved.basis, saved.judged_in) == ("confirmed", "2026-27")
    assert list(store.linked_evidence(cycle.id)) == ["E02.01"]


def test_at_its_target_nothing_is_confirmed_without_evidence(store: Store, last: Cycle) -> None:
    cycle = start(store, last)

    with pytest.raises(EvidenceNotConfirmed):
        confirm(store, cycle, "E02.01", [])

    assert store.team_ratings(cycle.id) == ()


def test_below_its_target_no_evidence_is_asked_for(store: Store, last: Cycle) -> None:
    cycle = start(store, last)

    confirm(store, cycle, "E02.02", [])

    assert store.team_ratings(cycle.id)[0].basis == "confirmed"


@pytest.mark.parametrize("indicator", ["E01.02", "E01.03"])
def test_what_was_not_answered_or_could_not_be_judged_cannot_be_confirmed(
    store: Store, last: Cycle, indicator: str
) -> None:
    cycle = start(store, last)

    with pytest.raises(NothingToConfirm):
        confirm(store, cycle, indicator, [])


def test_other_evidence_than_last_years_is_not_confirmed(store: Store, last: Cycle) -> None:
    cycle = start(store, last)

    with pytest.raises(NotAllowed):
        confirm(store, cycle, "E02.02", [PAPER])


def test_an_answer_given_in_between_is_not_overwritten(store: Store, last: Cycle) -> None:
    cycle = start(store, last)
    rate(DIRECTOR, store, FRAMEWORK, cycle.id, IndicatorId("E02.02"), make_rating(3), seen=0, now=NOW)

    with pytest.raises(RatingChanged):
        confirm(store, cycle, "E02.02", [])

    assert store.team_ratings(cycle.id)[0].rating == make_rating(3)


def test_a_rater_confirms_nothing_for_the_team(store: Store, last: Cycle) -> None:
    cycle = start(store, last)

    with pytest.raises(NotAllowed):
        same_as_last_year(ANA, store, FRAMEWORK, cycle.id, IndicatorId("E02.02"), [], seen=0, now=NOW)


def test_a_signed_year_confirms_no_more(store: Store, last: Cycle) -> None:
    cycle = start(store, last)
    sign(store, cycle)

    with pytest.raises(CycleClosed):
        confirm(store, cycle, "E02.02", [])


def test_the_answers_of_parts_are_given_anew(store: Store) -> None:
    framework = make_framework([make_element("E01", [make_indicator("E01.01", judged_at="pathway")])], target=2)
    cycle = keep_cycle(store, framework, {})
    keep_part(DIRECTOR, store, cycle.id, WELDING, NOW)
    answer(DIRECTOR, store, framework, cycle.id, WELDING.id, IndicatorId("E01.01"), "yes", "", seen=0, now=NOW)
    signed = sign(store, cycle)

    following = start_next_year(DIRECTOR, store, signed.id, framework, None, NOW)

    assert store.part_answers(following.id) == ()
