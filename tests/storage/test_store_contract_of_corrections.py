"""What every store promises of corrections, on each database."""

import pytest

from assessment.cycle_file import sign
from assessment.errors import CycleClosed, NotFound, NotSigned
from assessment.ids import CycleId
from assessment.services.bundles import read_bundle
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    NOON,
    PAPER,
    keep_cycle,
    make_evidence,
    make_own_rating,
    make_score,
    make_team_rating,
)


def keep_signed(store: SqlStore) -> None:
    """A signed cycle with a team's and two raters' answers, and evidence."""
    keep_cycle(store)
    store.save_team_rating(CYCLE, make_team_rating(2, note="Peña"), 0, BY_ANA)
    for person, level in ((ANA, 1), (BEN, 3)):
        store.save_individual_rating(CYCLE, make_own_rating(level, person_id=person), 0, BY_ANA)
    store.add_evidence(make_evidence(), BY_ANA)
    store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    store.close_cycle(CYCLE, sign(read_bundle(store, CYCLE), NOON, ANA), (make_score(),), BY_ANA)


def test_a_correction_keeps_editions_and_scores(any_store: SqlStore) -> None:
    keep_signed(any_store)
    kept = any_store.editions(CYCLE), any_store.element_scores(CYCLE, 1)

    opened = any_store.start_correction(CYCLE, "Misread", BY_BEN)

    assert opened == any_store.cycle(CYCLE)
    assert (opened.state, opened.edition, opened.digest, opened.closed_at) == ("open", 2, None, None)
    assert (any_store.editions(CYCLE), any_store.element_scores(CYCLE, 1)) == kept
    assert any_store.history(CYCLE)[-1].by == BEN


def test_abandoning_puts_content_back_and_locks_it(any_store: SqlStore) -> None:
    keep_signed(any_store)
    signed = read_bundle(any_store, CYCLE)
    any_store.start_correction(CYCLE, "Misread", BY_BEN)
    any_store.save_team_rating(CYCLE, make_team_rating(0), 1, BY_BEN)
    any_store.unlink_evidence(CYCLE, FIRST, PAPER, BY_BEN)

    any_store.abandon_correction(CYCLE, BY_BEN)

    found = read_bundle(any_store, CYCLE)
    assert found.cycle == signed.cycle
    assert (found.individual, found.evidence) == (signed.individual, signed.evidence)
    assert (found.team[0].rating, found.team[0].note, found.team[0].revision) == (signed.team[0].rating, "Peña", 3)
    with pytest.raises(CycleClosed):
        any_store.save_team_rating(CYCLE, make_team_rating(0), 3, BY_BEN)


def test_what_is_open_is_not_corrected_and_what_is_signed_not_abandoned(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotSigned):
        any_store.start_correction(CYCLE, "Misread", BY_BEN)
    with pytest.raises(NotSigned):
        any_store.abandon_correction(CYCLE, BY_BEN)
    with pytest.raises(NotFound):
        any_store.start_correction(CycleId("other"), "Misread", BY_BEN)

    assert any_store.cycle(CYCLE).state == "open"
