"""Reads that share a transaction, on each database: never older than what was changed, nothing kept open."""

import pytest
from sqlalchemy import event

from assessment.errors import NotFound
from assessment.ids import IndicatorId, PersonId
from assessment.people import Person
from storage.store import SqlStore
from tests.storage.made import BY_ANA, CYCLE, FIRST, SECOND, keep_cycle, keep_people, make_team_rating


def in_use(store: SqlStore) -> int:
    pool = store._connections._reading.pool  # type: ignore[union-attr]
    return int(pool.checkedout())  # type: ignore[attr-defined]


def levels(store: SqlStore) -> dict[IndicatorId, object]:
    return {own.indicator_id: own.rating for own in store.team_ratings(CYCLE)}


def test_the_reads_of_a_block_are_one_transaction(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    begun: list[object] = []
    event.listen(any_store._connections._reading, "begin", begun.append)  # type: ignore[union-attr]

    with any_store.reading() as seen, seen.reading() as inside:
        assert all([seen.people(), seen.leas(), inside.cycles()])
        assert in_use(any_store) == 1

    assert len(begun) == 1
    assert in_use(any_store) == 0


def test_a_block_that_reads_nothing_begins_nothing(any_store: SqlStore) -> None:
    with any_store.reading():
        assert in_use(any_store) == 0


def test_what_was_changed_in_a_block_is_read_there_at_once(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with any_store.reading() as seen:
        assert levels(seen) == {}
        one = seen.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
        assert levels(seen) == {FIRST: one.rating}
        with seen.together() as both:
            two = both.save_team_rating(CYCLE, make_team_rating(1, SECOND), 0, BY_ANA)
            assert levels(both) == {FIRST: one.rating, SECOND: two.rating}
        assert levels(seen) == {FIRST: one.rating, SECOND: two.rating}

    assert levels(any_store) == {FIRST: one.rating, SECOND: two.rating}


def test_a_change_in_a_block_is_kept_though_the_block_fails(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    def change_and_fail() -> None:
        with any_store.reading() as seen:
            seen.cycles()
            seen.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
            seen.cycles()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()

    assert FIRST in levels(any_store)
    assert in_use(any_store) == 0


def test_after_a_read_that_found_nothing_the_block_reads_on(any_store: SqlStore) -> None:
    keep_people(any_store)

    with any_store.reading() as seen:
        with pytest.raises(NotFound):
            seen.person(PersonId("nobody"))
        any_store.save_person(Person(id=PersonId("nobody"), name="Somebody"))
        assert seen.person(PersonId("nobody")).name == "Somebody"


def test_after_its_block_a_store_reads_as_any_other_and_keeps_nothing_open(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    with any_store.reading() as seen:
        assert levels(seen) == {}

    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)

    assert FIRST in levels(seen)
    assert in_use(any_store) == 0


def test_old_pages_are_overwritten_though_the_block_has_read(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with any_store.reading() as seen:
        seen.cycles()
        assert seen.scrub()
        assert len(seen.cycles()) == 1


def test_in_a_block_of_changes_reads_are_part_of_it(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with any_store.together() as one, one.reading() as seen:
        one.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
        assert FIRST in levels(seen)
        assert levels(any_store) == {}
