"""What every store promises, on each database: changing the evidence library, and what its entries are listed for."""

import pytest

from assessment.conflicts import EvidenceChanged
from assessment.errors import EvidenceInUse, NotFound
from assessment.evidence import Evidence
from assessment.ids import CycleId, EvidenceId, LeaId
from assessment.leas import HouseRules
from storage.store import SqlStore
from tests.storage.made import (
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    LEA,
    PAPER,
    SECOND,
    keep_cycle,
    make_cycle,
    make_edition,
    make_evidence,
    make_lea,
)

FILE = {"kind": "file", "place": "minutes.pdf", "sha256": "ab" * 32, "size": 4_000_000_000, "file_name": "minutes.pdf"}
NEXT_YEAR = CycleId("next year")


@pytest.fixture
def kept(any_store: SqlStore) -> SqlStore:
    """A store with an open cycle and one entry of evidence."""
    keep_cycle(any_store)
    any_store.add_evidence(make_evidence(), BY_ANA)
    return any_store


def test_a_kept_file_comes_back_with_hash_size_and_name(kept: SqlStore) -> None:
    file = make_evidence("file", owner="CTE office", **FILE)

    kept.add_evidence(file, BY_ANA)

    assert file in kept.evidence(LEA)


def test_a_changed_entry_has_the_next_revision_and_reads_anew_where_it_is_listed(kept: SqlStore) -> None:
    kept.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)

    changed = kept.save_evidence(make_evidence(title="Minutes", owner="Ana", note="Page 2"), 1, BY_BEN)

    assert changed == make_evidence(title="Minutes", owner="Ana", note="Page 2", revision=2)
    assert kept.evidence(LEA) == (changed,)
    assert kept.linked_evidence(CYCLE) == {FIRST: (changed,)}


def test_an_entry_can_become_a_file_and_a_place_again(kept: SqlStore) -> None:
    file = kept.save_evidence(make_evidence(**FILE), 1, BY_ANA)
    again = kept.save_evidence(make_evidence(), 2, BY_ANA)

    assert (file.sha256, again.sha256, again.file_name, again.revision) == ("ab" * 32, None, None, 3)


def test_who_saves_an_entry_second_is_told_what_stands_and_overwrites_nothing(kept: SqlStore) -> None:
    theirs = kept.save_evidence(make_evidence(title="Theirs"), 1, BY_BEN)

    with pytest.raises(EvidenceChanged) as refused:
        kept.save_evidence(make_evidence(title="Mine"), 1, BY_ANA)

    assert refused.value.current == theirs
    assert kept.evidence(LEA) == (theirs,)


def test_saving_what_stands_there_changes_nothing_whatever_was_seen(kept: SqlStore) -> None:
    theirs = kept.save_evidence(make_evidence(title="Same"), 1, BY_BEN)

    assert kept.save_evidence(make_evidence(title="Same"), 1, BY_ANA) == theirs


def test_an_entry_of_another_lea_is_not_found(kept: SqlStore) -> None:
    kept.add_lea(make_lea("other"), BY_ANA)

    with pytest.raises(NotFound):
        kept.save_evidence(make_evidence(lea_id="other", title="Mine now"), 1, BY_ANA)
    with pytest.raises(NotFound):
        kept.remove_evidence(LeaId("other"), PAPER, BY_ANA)

    assert kept.evidence(LEA) == (make_evidence(),)


def test_an_entry_that_nothing_lists_can_be_removed_once(kept: SqlStore) -> None:
    kept.remove_evidence(LEA, PAPER, BY_ANA)

    assert kept.evidence(LEA) == ()
    with pytest.raises(NotFound):
        kept.remove_evidence(LEA, PAPER, BY_ANA)


def test_an_entry_that_something_lists_is_not_removed(kept: SqlStore) -> None:
    kept.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)

    with pytest.raises(EvidenceInUse):
        kept.remove_evidence(LEA, PAPER, BY_ANA)
    kept.unlink_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    kept.remove_evidence(LEA, PAPER, BY_ANA)

    assert kept.evidence(LEA) == ()


def test_an_entry_of_a_signed_cycle_is_not_removed(kept: SqlStore) -> None:
    kept.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    kept.close_cycle(CYCLE, make_edition(), (), BY_ANA)

    with pytest.raises(EvidenceInUse):
        kept.remove_evidence(LEA, PAPER, BY_ANA)


def test_what_an_entry_is_listed_for_is_told_over_all_cycles_of_its_lea(kept: SqlStore) -> None:
    kept.add_cycle(make_cycle(NEXT_YEAR, school_year="2027-28"), BY_ANA)
    kept.add_evidence(make_evidence("unused"), BY_ANA)
    for cycle, indicator in ((NEXT_YEAR, FIRST), (CYCLE, SECOND), (CYCLE, FIRST)):
        kept.link_evidence(cycle, indicator, PAPER, BY_ANA)

    assert kept.evidence_links(LEA) == {PAPER: ((CYCLE, FIRST), (CYCLE, SECOND), (NEXT_YEAR, FIRST))}
    assert kept.evidence_links(LeaId("other")) == {}


def test_what_a_director_settles_is_kept_with_the_lea_and_leaves_its_profile_alone(kept: SqlStore) -> None:
    before = kept.lea(LEA)
    house = HouseRules(files=True, keep_individual_months=12)

    saved = kept.save_house(LEA, house, BY_ANA)

    assert saved == kept.lea(LEA)
    assert (saved.house, saved.profile, saved.revision) == (house, before.profile, before.revision)


def test_the_rules_of_an_lea_that_is_not_kept_are_not_found(kept: SqlStore) -> None:
    with pytest.raises(NotFound):
        kept.save_house(LeaId("nobody"), HouseRules(files=True), BY_ANA)


def test_nothing_is_changed_by_somebody_unknown(kept: SqlStore) -> None:
    from_nobody = BY_ANA.model_validate({"by": "nobody", "at": BY_ANA.at})

    with pytest.raises(NotFound):
        kept.save_evidence(make_evidence(title="Mine"), 1, from_nobody)
    with pytest.raises(NotFound):
        kept.remove_evidence(LEA, PAPER, from_nobody)
    with pytest.raises(NotFound):
        kept.save_house(LEA, HouseRules(files=True), from_nobody)

    assert kept.evidence(LEA) == (make_evidence(),)
    assert kept.lea(LEA).house == HouseRules()


def test_an_entry_is_found_by_nobody_after_its_change_was_taken_back(kept: SqlStore) -> None:
    def change_and_fail() -> Evidence:
        with kept.together() as both:
            both.save_evidence(make_evidence(title="Half done"), 1, BY_ANA)
            both.remove_evidence(LEA, EvidenceId("nothing"), BY_ANA)
        raise AssertionError("the second change is refused")

    with pytest.raises(NotFound):
        change_and_fail()

    assert kept.evidence(LEA) == (make_evidence(),)
