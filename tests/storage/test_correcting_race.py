"""Correcting, abandoning and erasing while somebody saves: one after the other, on each database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import storage
from assessment.conflicts import RatingChanged
from assessment.cycle_file import sign
from assessment.erased import ERASED
from assessment.errors import CycleClosed, NotSigned
from assessment.services.bundles import read_bundle
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    LEA,
    NOON,
    keep_cycle,
    make_score,
    make_team_rating,
)

NAME = "Jane Doe did it all"


@pytest.fixture
def store(any_store: SqlStore) -> SqlStore:
    """A signed cycle whose note names a student."""
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2, note=NAME), 0, BY_ANA)
    any_store.close_cycle(CYCLE, sign(read_bundle(any_store, CYCLE), NOON, ANA), (make_score(),), BY_ANA)
    return any_store


@pytest.fixture
def colleague(database_url: str) -> Iterator[SqlStore]:
    """Another process on the same database."""
    opened = storage.open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def at_once() -> Iterator[ThreadPoolExecutor]:
    """Runs what a colleague does while a change of one's own is under way."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_two_who_start_a_correction_at_once_start_one(
    store: SqlStore, colleague: SqlStore, at_once: ThreadPoolExecutor
) -> None:
    with store.together() as kept:
        kept.start_correction(CYCLE, "Misread", BY_ANA)
        second = at_once.submit(colleague.start_correction, CYCLE, "Misread too", BY_BEN)

    with pytest.raises(NotSigned):
        second.result()
    assert (store.cycle(CYCLE).edition, store.cycle(CYCLE).reason) == (2, "Misread")


def test_a_level_saved_while_a_correction_is_abandoned_changes_nothing(
    store: SqlStore, colleague: SqlStore, at_once: ThreadPoolExecutor
) -> None:
    store.start_correction(CYCLE, "Misread", BY_ANA)
    with store.together() as kept:
        kept.abandon_correction(CYCLE, BY_ANA)
        saved = at_once.submit(colleague.save_team_rating, CYCLE, make_team_rating(0), 1, BY_BEN)

    with pytest.raises(CycleClosed):
        saved.result()
    assert store.team_rating(CYCLE, FIRST).rating == make_team_rating(2).rating


def test_a_page_that_still_holds_an_erased_text_does_not_bring_it_back(
    store: SqlStore, colleague: SqlStore, at_once: ThreadPoolExecutor
) -> None:
    store.start_correction(CYCLE, "Misread", BY_ANA)
    with store.together() as kept:
        kept.erase_text(LEA, NAME, "It named a student", BY_ANA)
        saved = at_once.submit(colleague.save_team_rating, CYCLE, make_team_rating(0, note=NAME), 1, BY_BEN)

    with pytest.raises(RatingChanged):
        saved.result()
    assert store.team_rating(CYCLE, FIRST).note == ERASED
