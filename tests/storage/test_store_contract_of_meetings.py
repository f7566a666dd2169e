"""What every store promises, on each database: lists of raters, opened elements, the parking list, the team's way."""

from datetime import date

import pytest

from assessment.assignments import Assignment
from assessment.cycles import Way
from assessment.errors import CycleClosed, NotFound
from assessment.history import Subject
from assessment.ids import ElementId, PersonId
from assessment.meeting import Opened, Parked
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    SECOND,
    keep_cycle,
    make_edition,
    make_own_rating,
    make_score,
)

FIRST_FOR_ANA = Assignment(indicator_id=FIRST, person_id=ANA, due=date(2026, 12, 1))
FIRST_FOR_BEN = Assignment(indicator_id=FIRST, person_id=BEN)
SECOND_FOR_BEN = Assignment(indicator_id=SECOND, person_id=BEN, passed_from=ANA)
E01 = Opened(scope=ElementId("E01"), opened_by=ANA, opened_at=BY_ANA.at)
WAITING = Parked(indicator_id=FIRST, reason="Ask the college", parked_by=ANA, parked_at=BY_ANA.at)


def subjects(store: SqlStore) -> list[Subject]:
    return [row.subject for row in store.history(CYCLE)][1:]


def test_lists_come_back_by_indicator_and_person(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    any_store.assign(CYCLE, (SECOND_FOR_BEN, FIRST_FOR_BEN, FIRST_FOR_ANA), BY_ANA)

    assert any_store.assignments(CYCLE) == (FIRST_FOR_ANA, FIRST_FOR_BEN, SECOND_FOR_BEN)
    assert subjects(any_store) == [Subject.ASSIGNMENT] * 3


def test_a_list_is_found_by_its_person_and_a_seat_by_both(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.assign(CYCLE, (SECOND_FOR_BEN, FIRST_FOR_BEN, FIRST_FOR_ANA), BY_ANA)

    assert any_store.assignments(CYCLE, person_id=BEN) == (FIRST_FOR_BEN, SECOND_FOR_BEN)
    assert any_store.assignments(CYCLE, indicator_id=FIRST) == (FIRST_FOR_ANA, FIRST_FOR_BEN)
    assert any_store.assignments(CYCLE, person_id=ANA, indicator_id=SECOND) == ()


def test_assigning_the_same_again_changes_nothing_and_a_new_date_is_one_change(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.assign(CYCLE, (FIRST_FOR_ANA, FIRST_FOR_BEN), BY_ANA)
    later = Assignment(**dict(FIRST_FOR_BEN) | {"due": date(2027, 1, 15)})

    any_store.assign(CYCLE, (FIRST_FOR_ANA, later), BY_BEN)

    assert any_store.assignments(CYCLE) == (FIRST_FOR_ANA, later)
    row = any_store.history(CYCLE, FIRST)[-1]
    assert (len(subjects(any_store)), row.was["due"], row.now["due"]) == (3, None, "2027-01-15")


def test_taking_off_a_list_leaves_the_others(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.assign(CYCLE, (FIRST_FOR_ANA, FIRST_FOR_BEN), BY_ANA)

    any_store.unassign(CYCLE, [(FIRST, ANA), (SECOND, ANA)], BY_BEN)

    assert any_store.assignments(CYCLE) == (FIRST_FOR_BEN,)
    assert any_store.history(CYCLE)[-1].now is None


def test_nobody_unknown_is_put_on_a_list(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound):
        any_store.assign(CYCLE, [Assignment(indicator_id=FIRST, person_id=PersonId("nobody"))], BY_ANA)

    assert any_store.assignments(CYCLE) == ()


def test_what_was_opened_first_stands(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    any_store.open_scope(CYCLE, E01, BY_ANA)
    any_store.open_scope(CYCLE, Opened(scope=E01.scope, opened_by=BEN, opened_at=BY_BEN.at), BY_BEN)

    assert any_store.opened(CYCLE) == (E01,)
    assert subjects(any_store) == [Subject.OPENED]


def test_a_parked_indicator_keeps_its_newest_reason_until_it_is_taken_off(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.park(CYCLE, WAITING, BY_ANA)
    newer = Parked(indicator_id=FIRST, reason="Ask the board", parked_by=BEN, parked_at=BY_BEN.at)

    any_store.park(CYCLE, newer, BY_BEN)
    assert any_store.parked(CYCLE) == (newer,)

    any_store.unpark(CYCLE, FIRST, BY_BEN)
    any_store.unpark(CYCLE, FIRST, BY_BEN)
    assert any_store.parked(CYCLE) == ()
    assert subjects(any_store) == [Subject.PARKED] * 3


def test_the_teams_way_is_kept_with_the_cycle(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    way = Way(voices="hidden", calibrate=(FIRST,), scored=(ElementId("E01"),))

    saved = any_store.save_way(CYCLE, way, BY_ANA)
    any_store.save_way(CYCLE, way, BY_BEN)

    assert saved == any_store.cycle(CYCLE)
    assert saved.way == way
    assert subjects(any_store) == [Subject.WAY]


def test_individual_ratings_are_read_of_one_person_or_one_indicator(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    ana = any_store.save_individual_rating(CYCLE, make_own_rating(1), 0, BY_ANA)
    ben = any_store.save_individual_rating(CYCLE, make_own_rating(3, person_id=BEN), 0, BY_BEN)
    other = any_store.save_individual_rating(CYCLE, make_own_rating(2, SECOND), 0, BY_ANA)

    assert any_store.individual_ratings(CYCLE, person_id=ANA) == (ana, other)
    assert any_store.individual_ratings(CYCLE, indicator_id=FIRST) == (ana, ben)
    assert any_store.individual_ratings(CYCLE, person_id=BEN, indicator_id=SECOND) == ()


def test_a_signed_cycle_keeps_its_lists_and_what_was_opened(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.close_cycle(CYCLE, make_edition(), (make_score(),), BY_ANA)

    with pytest.raises(CycleClosed):
        any_store.assign(CYCLE, [FIRST_FOR_ANA], BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.unassign(CYCLE, [(FIRST, ANA)], BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.open_scope(CYCLE, E01, BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.park(CYCLE, WAITING, BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.unpark(CYCLE, FIRST, BY_ANA)
    with pytest.raises(CycleClosed):
        any_store.save_way(CYCLE, Way(), BY_ANA)


def test_a_cycle_has_raters_once_somebody_has_a_list_or_an_answer_of_their_own(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    alone = any_store.has_raters(CYCLE)

    any_store.assign(CYCLE, (FIRST_FOR_ANA,), BY_ANA)
    listed = any_store.has_raters(CYCLE)
    any_store.unassign(CYCLE, ((FIRST, ANA),), BY_ANA)
    any_store.save_individual_rating(CYCLE, make_own_rating(), 0, BY_ANA)

    assert (alone, listed, any_store.has_raters(CYCLE)) == (False, True, True)
