"""What every store promises of moving an open cycle to another version of its framework, on each database."""

import pytest

from assessment.cycle_file import sign
from assessment.errors import CycleClosed, NotFound
from assessment.framework import Framework
from assessment.history import Subject
from assessment.ids import CycleId
from assessment.ratings import Rated
from assessment.services.bundles import read_bundle
from storage.store import SqlStore
from tests.factories import make_element, make_framework, make_indicator
from tests.storage.made import ANA, BY_ANA, BY_BEN, CYCLE, FIRST, NOON, keep_cycle, make_own_rating, make_team_rating


def reworded(before: Framework) -> Framework:
    """The next version, in which the first indicator reads otherwise."""
    first, *others = before.elements
    own = [make_indicator(FIRST, statement="Other words."), *first.indicators[1:]]
    return make_framework([make_element(first.id, own), *others], version="next")


def test_the_cycle_stands_on_the_other_version_with_each_difference_in_the_history(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2, note="Peña"), 0, BY_ANA)
    any_store.save_individual_rating(CYCLE, make_own_rating(1, person_id=ANA), 0, BY_ANA)
    before = any_store.framework(any_store.cycle(CYCLE).framework_digest)
    after = reworded(before)
    count = len(any_store.history(CYCLE))

    moved = any_store.move_cycle(CYCLE, after, BY_BEN)

    assert moved == any_store.cycle(CYCLE)
    assert any_store.framework(moved.framework_digest) == after
    team = any_store.team_rating(CYCLE, FIRST)
    assert (team.rating, team.note, team.revision, team.changed_by) == (None, "Peña", 2, BY_BEN.by)
    rows = any_store.history(CYCLE)[count:]
    assert [(row.subject, row.by) for row in rows] == [
        (Subject.CYCLE, BY_BEN.by),
        (Subject.INDIVIDUAL_RATING, BY_BEN.by),
        (Subject.TEAM_RATING, BY_BEN.by),
    ]


def test_moving_back_does_not_bring_levels_back_unseen(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    before = any_store.framework(any_store.cycle(CYCLE).framework_digest)

    any_store.move_cycle(CYCLE, reworded(before), BY_BEN)
    any_store.move_cycle(CYCLE, before, BY_BEN)

    assert any_store.cycle(CYCLE).framework_digest == before.digest
    assert any_store.team_rating(CYCLE, FIRST).rating is None


def test_what_is_signed_is_not_moved(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    before = any_store.framework(any_store.cycle(CYCLE).framework_digest)
    any_store.close_cycle(CYCLE, sign(read_bundle(any_store, CYCLE), NOON, ANA), (), BY_ANA)

    with pytest.raises(CycleClosed):
        any_store.move_cycle(CYCLE, reworded(before), BY_BEN)

    assert any_store.cycle(CYCLE).framework_digest == before.digest
    assert any_store.team_rating(CYCLE, FIRST).rating == Rated(level=2)


def test_a_cycle_that_is_not_there_is_not_found(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    before = any_store.framework(any_store.cycle(CYCLE).framework_digest)

    with pytest.raises(NotFound):
        any_store.move_cycle(CycleId("nowhere"), before, BY_BEN)
