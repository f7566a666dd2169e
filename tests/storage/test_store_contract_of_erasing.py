"""What every store promises of erasing, on each database."""

import json

import pytest

from assessment.cycle_file import sign, signed_content
from assessment.erased import ERASED, text_hash
from assessment.erasing import FORMER_MEMBER
from assessment.errors import NotFound
from assessment.history import Subject
from assessment.ids import LeaId, PersonId
from assessment.people import Role
from assessment.services.bundles import read_bundle
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    FRAMEWORK,
    LEA,
    NOON,
    PAPER,
    SECOND,
    keep_cycle,
    make_cycle,
    make_evidence,
    make_lea,
    make_own_rating,
    make_score,
    make_team_rating,
)

TEXT = 'Peña’s "100%" _note_\n工業'


def keep_signed(store: SqlStore) -> None:
    """A signed cycle with one text in a note, in an own note, as a title, and in the history."""
    keep_cycle(store)
    store.save_team_rating(CYCLE, make_team_rating(2, note=TEXT), 0, BY_ANA)
    store.save_team_rating(CYCLE, make_team_rating(3, SECOND, note="Another"), 0, BY_ANA)
    store.save_individual_rating(CYCLE, make_own_rating(1, note=TEXT), 0, BY_ANA)
    store.add_evidence(make_evidence(title=TEXT), BY_ANA)
    store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    store.close_cycle(CYCLE, sign(read_bundle(store, CYCLE), NOON, ANA), (make_score(),), BY_ANA)


def test_a_text_is_erased_wherever_it_stands_and_what_else_stands_there_stays(any_store: SqlStore) -> None:
    keep_signed(any_store)

    places = any_store.erase_text(LEA, TEXT, "It named a student", BY_BEN)

    assert places == len(any_store.tombstones(LEA)) == 4
    assert (any_store.team_rating(CYCLE, FIRST).note, any_store.team_rating(CYCLE, SECOND).note) == (ERASED, "Another")
    assert any_store.individual_ratings(CYCLE)[0].note == ERASED
    assert any_store.evidence(LEA)[0].title == ERASED
    told = json.dumps([row.model_dump(mode="json") for row in (*any_store.history(CYCLE), *any_store.lea_history(LEA))])
    assert json.dumps(TEXT)[1:-1] not in told
    assert any_store.history(CYCLE)[-1].by == BEN


def test_a_signed_edition_verifies_after_an_erasure(any_store: SqlStore) -> None:
    keep_signed(any_store)
    digest = any_store.cycle(CYCLE).digest

    any_store.erase_text(LEA, TEXT, "It named a student", BY_BEN)

    content = signed_content(any_store.editions(CYCLE)[0])
    assert content.digest_on(FRAMEWORK.digest) == content.cycle.digest == digest
    assert text_hash(TEXT) in any_store.editions(CYCLE)[0].content


def test_another_lea_keeps_the_same_text(any_store: SqlStore) -> None:
    keep_signed(any_store)
    any_store.add_lea(make_lea("lea-2"), BY_ANA)
    any_store.add_cycle(make_cycle("cycle-2", lea_id="lea-2"), BY_ANA)
    other = any_store.save_team_rating(make_cycle("cycle-2").id, make_team_rating(1, note=TEXT), 0, BY_ANA)

    any_store.erase_text(LEA, TEXT, "It named a student", BY_BEN)

    assert any_store.team_rating(make_cycle("cycle-2").id, FIRST) == other
    assert any_store.tombstones(LeaId("lea-2")) == ()


def test_what_stands_nowhere_is_not_erased(any_store: SqlStore) -> None:
    keep_signed(any_store)
    before = any_store.history(CYCLE)

    with pytest.raises(NotFound):
        any_store.erase_text(LEA, "Peña", "A part of a text is another text", BY_BEN)
    with pytest.raises(NotFound):
        any_store.erase_file(LEA, "0" * 64, "None", BY_BEN)
    with pytest.raises(NotFound):
        any_store.forget_person(LEA, PersonId("nobody"), "None", BY_BEN)

    assert (any_store.history(CYCLE), any_store.tombstones(LEA)) == (before, ())


def test_individual_answers_go_and_the_teams_stay(any_store: SqlStore) -> None:
    keep_signed(any_store)
    team, digest = any_store.team_ratings(CYCLE), any_store.cycle(CYCLE).digest

    erased = any_store.erase_answers(CYCLE, "Due", BY_BEN)

    assert erased == 1
    assert (any_store.individual_ratings(CYCLE), any_store.team_ratings(CYCLE)) == ((), team)
    given, gone = (row for row in any_store.history(CYCLE) if row.subject == Subject.INDIVIDUAL_RATING)
    assert (given.now["person_id"], sorted(given.now)) == (ANA, ["erased", "person_id"])
    assert (gone.was, gone.now) == (given.now, None)
    assert signed_content(any_store.editions(CYCLE)[0]).digest_on(FRAMEWORK.digest) == digest
    assert any_store.erase_answers(CYCLE, "Due", BY_BEN) == 0


def test_a_former_member_keeps_what_they_did_and_no_role(any_store: SqlStore) -> None:
    keep_signed(any_store)
    ana = any_store.person(ANA)
    any_store.save_person(type(ana)(**dict(ana) | {"roles": {LEA: Role.RATER}, "everywhere": None}))

    any_store.forget_person(LEA, ANA, "She asked", BY_BEN)

    assert (any_store.person(ANA).name, dict(any_store.person(ANA).roles)) == (FORMER_MEMBER, {})
    assert any_store.team_rating(CYCLE, FIRST).changed_by == ANA


def test_the_database_is_written_anew_without_what_was_deleted(any_store: SqlStore) -> None:
    keep_signed(any_store)

    assert any_store.scrub()

    with any_store.together() as kept:
        assert not kept.scrub()
    assert any_store.team_rating(CYCLE, FIRST).note == TEXT
