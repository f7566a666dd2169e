"""What every store promises of how far somebody has seen what changed, on each database."""

from datetime import timedelta

import pytest

from assessment.errors import NotFound
from assessment.ids import CycleId, PersonId
from storage.store import SqlStore
from tests.storage.made import ANA, BEN, BY_ANA, BY_BEN, CYCLE, FIRST, NOON, SECOND, keep_cycle, make_team_rating

LATER = NOON + timedelta(microseconds=1)


def test_who_never_said_so_has_seen_nothing(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    assert any_store.visited(CYCLE, ANA) is None


def test_each_person_has_a_mark_of_their_own(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    any_store.save_visit(CYCLE, ANA, NOON)
    any_store.save_visit(CYCLE, BEN, LATER)

    assert (any_store.visited(CYCLE, ANA), any_store.visited(CYCLE, BEN)) == (NOON, LATER)


def test_a_mark_moves_on_and_never_back(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    for at in (NOON, LATER, NOON):
        any_store.save_visit(CYCLE, ANA, at)

    assert any_store.visited(CYCLE, ANA) == LATER


def test_a_mark_is_no_change_of_the_cycle(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    before = any_store.history(CYCLE)

    any_store.save_visit(CYCLE, ANA, NOON)

    assert any_store.history(CYCLE) == before


def test_nobody_has_seen_what_is_not_kept(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound):
        any_store.save_visit(CycleId("other"), ANA, NOON)
    with pytest.raises(NotFound):
        any_store.save_visit(CYCLE, PersonId("nobody"), NOON)


def test_changes_after_a_moment_are_those_later_than_it(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    any_store.save_team_rating(CYCLE, make_team_rating(1, SECOND), 0, BY_BEN)

    assert [row.key for row in any_store.history(CYCLE, after=BY_ANA.at)] == [SECOND]
    assert [row.key for row in any_store.history(CYCLE, FIRST, after=NOON - timedelta(seconds=1))] == [FIRST]
    assert any_store.history(CYCLE, after=BY_BEN.at) == ()
