"""What every store promises, on each database: aims and evidence of a cycle, its closing and its history."""

from collections.abc import Callable

import pytest

from assessment.aims import Aim, Aims
from assessment.conflicts import AimChanged
from assessment.cycles import Part
from assessment.errors import AlreadyExists, CycleClosed, NotFound, UnknownIndicator
from assessment.history import HistoryRow, Subject
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, LeaId, PartId
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    LEA,
    PAPER,
    SECOND,
    keep_cycle,
    make_edition,
    make_evidence,
    make_lea,
    make_own_rating,
    make_score,
    make_team_rating,
)

NOWHERE = CycleId("nowhere")
E01, E02 = ElementId("E01"), ElementId("E02")


def test_aims_are_kept_by_element_and_by_indicator(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    any_store.save_aim(CYCLE, E01, Aim(importance=3), Aim(), BY_ANA)
    any_store.save_aim(CYCLE, FIRST, Aim(target=1), Aim(), BY_ANA)
    any_store.save_aim(CYCLE, E01, Aim(target=3, importance=2), Aim(importance=3), BY_BEN)

    expected = Aims(by_element={E01: Aim(target=3, importance=2)}, by_indicator={FIRST: Aim(target=1)})
    assert any_store.aims(CYCLE) == expected


def test_an_empty_aim_takes_it_back(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_aim(CYCLE, E01, Aim(importance=3), Aim(), BY_ANA)

    any_store.save_aim(CYCLE, E01, Aim(), Aim(importance=3), BY_BEN)

    assert any_store.aims(CYCLE) == Aims()
    assert any_store.history(CYCLE, E01)[-1].now is None


def test_the_same_aim_again_changes_nothing(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_aim(CYCLE, E01, Aim(importance=3), Aim(), BY_ANA)
    any_store.save_aim(CYCLE, E01, Aim(importance=3), Aim(), BY_BEN)

    any_store.save_aim(CYCLE, E02, Aim(), Aim(), BY_BEN)

    assert [row.key for row in any_store.history(CYCLE)] == [CYCLE, E01]


def test_an_aim_over_another_than_was_seen_is_refused_and_tells_what_stands(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_aim(CYCLE, E01, Aim(importance=3), Aim(), BY_ANA)

    with pytest.raises(AimChanged) as refused:
        any_store.save_aim(CYCLE, E01, Aim(target=3), Aim(), BY_BEN)

    assert refused.value.current == Aim(importance=3)
    assert any_store.aims(CYCLE).by_element == {E01: Aim(importance=3)}


def test_an_aim_for_what_the_framework_lacks_is_refused(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(UnknownIndicator, match=r"E09\.01"):
        any_store.save_aim(CYCLE, IndicatorId("E09.01"), Aim(target=1), Aim(), BY_ANA)


def test_the_library_is_listed_by_title(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    later, sooner = make_evidence("1", title="minutes"), make_evidence("2", title="Agreement")

    any_store.add_evidence(later, BY_ANA)
    any_store.add_evidence(sooner, BY_ANA)

    assert any_store.evidence(LEA) == (sooner, later)
    assert any_store.evidence(LeaId("other")) == ()


def test_an_entry_is_added_once_and_never_overwritten(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_evidence(make_evidence(), BY_ANA)
    any_store.add_evidence(make_evidence(), BY_ANA)

    with pytest.raises(AlreadyExists, match="Title of paper"):
        any_store.add_evidence(make_evidence(title="Another"), BY_ANA)

    assert any_store.evidence(LEA) == (make_evidence(),)


def test_an_entry_belongs_to_a_known_lea(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound, match="elsewhere"):
        any_store.add_evidence(make_evidence(lea_id="elsewhere"), BY_ANA)


def test_one_entry_serves_many_indicators_and_is_linked_once(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    other = make_evidence("b", title="A first title")
    any_store.add_evidence(make_evidence(), BY_ANA)
    any_store.add_evidence(other, BY_ANA)

    any_store.link_evidence(CYCLE, SECOND, PAPER, BY_ANA)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_BEN)
    any_store.link_evidence(CYCLE, FIRST, EvidenceId("b"), BY_ANA)

    assert any_store.linked_evidence(CYCLE) == {FIRST: (other, make_evidence()), SECOND: (make_evidence(),)}
    assert any_store.linked_evidence(CYCLE, SECOND) == {SECOND: (make_evidence(),)}
    assert any_store.linked_evidence(CYCLE, IndicatorId("E02.01")) == {}


def test_a_detached_entry_stays_in_the_library(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_evidence(make_evidence(), BY_ANA)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)

    any_store.unlink_evidence(CYCLE, FIRST, PAPER, BY_BEN)
    any_store.unlink_evidence(CYCLE, FIRST, PAPER, BY_BEN)

    told = {"evidence_id": PAPER, "title": "Title of paper"}
    assert any_store.linked_evidence(CYCLE) == {}
    assert any_store.evidence(LEA) == (make_evidence(),)
    assert [(row.was, row.now) for row in any_store.history(CYCLE, FIRST)] == [(None, told), (told, None)]


def test_what_another_lea_keeps_cannot_be_linked(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_lea(make_lea("other"), BY_ANA)
    any_store.add_evidence(make_evidence("theirs", lea_id="other"), BY_ANA)

    with pytest.raises(NotFound, match="theirs"):
        any_store.link_evidence(CYCLE, FIRST, EvidenceId("theirs"), BY_ANA)


def test_closing_keeps_the_edition_and_its_scores_and_locks_the_cycle(any_store: SqlStore) -> None:
    cycle = keep_cycle(any_store)
    scores = (make_score("E02"), make_score("E01", mean=None, median=None, rated=0))

    closed = any_store.close_cycle(CYCLE, make_edition(), scores, BY_ANA)

    expected = cycle.model_dump() | {"state": "closed", "digest": "digest 1", "closed_at": BY_ANA.at}
    assert closed == any_store.cycle(CYCLE)
    assert closed.model_dump() == expected
    assert any_store.editions(CYCLE) == (make_edition(),)
    assert any_store.element_scores(CYCLE, 1) == scores


def test_a_cycle_that_is_open_has_no_edition_and_no_scores(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    assert any_store.editions(CYCLE) == ()
    assert any_store.element_scores(CYCLE, 1) == ()


def test_a_closing_that_fails_leaves_the_cycle_open(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound, match="stranger"):
        any_store.close_cycle(CYCLE, make_edition(closed_by="stranger"), (make_score(),), BY_ANA)

    assert any_store.cycle(CYCLE).state == "open"
    assert any_store.editions(CYCLE) == ()


CHANGES: dict[str, Callable[[SqlStore, CycleId], object]] = {
    "part": lambda store, cycle: store.add_part(cycle, Part(id=PartId("1"), kind="site", name="West"), BY_ANA),
    "team rating": lambda store, cycle: store.save_team_rating(cycle, make_team_rating(3), 1, BY_ANA),
    "own rating": lambda store, cycle: store.save_individual_rating(cycle, make_own_rating(3), 0, BY_ANA),
    "aim": lambda store, cycle: store.save_aim(cycle, E01, Aim(target=1), Aim(), BY_ANA),
    "link": lambda store, cycle: store.link_evidence(cycle, SECOND, PAPER, BY_ANA),
    "unlink": lambda store, cycle: store.unlink_evidence(cycle, FIRST, PAPER, BY_ANA),
    "close": lambda store, cycle: store.close_cycle(cycle, make_edition(2), (), BY_ANA),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_of_a_closed_cycle_changes(any_store: SqlStore, change: Callable[..., object]) -> None:
    keep_cycle(any_store)
    any_store.add_evidence(make_evidence(), BY_ANA)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    any_store.close_cycle(CYCLE, make_edition(), (), BY_ANA)
    before = any_store.history(CYCLE)

    with pytest.raises(CycleClosed):
        change(any_store, CYCLE)

    assert any_store.history(CYCLE) == before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_cycle_that_is_not_kept_cannot_be_changed(any_store: SqlStore, change: Callable[..., object]) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound, match="nowhere"):
        change(any_store, NOWHERE)


def test_the_history_tells_every_change_in_order_with_what_was_and_what_is(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2, note="Half of them"), 0, BY_ANA)
    any_store.save_individual_rating(CYCLE, make_own_rating("?"), 0, BY_ANA)
    any_store.save_team_rating(CYCLE, make_team_rating("NA"), 1, BY_BEN)

    first, own, second = any_store.history(CYCLE, FIRST)

    newly = {"dissent": "", "basis": "judged", "judged_in": None}
    rated = newly | {"rating": {"kind": "rated", "level": 2}, "note": "Half of them"}
    reason = newly | {"rating": {"kind": "not_applicable", "reason": "Not offered here."}, "note": ""}
    cannot_judge = {"person_id": ANA, "rating": {"kind": "cannot_judge"}, "note": ""}
    common = {"lea_id": LEA, "cycle_id": CYCLE, "key": FIRST}
    team = common | {"subject": Subject.TEAM_RATING}
    assert first == HistoryRow(at=BY_ANA.at, by=ANA, was=None, now=rated, **team)
    assert own == HistoryRow(
        at=BY_ANA.at, by=ANA, was=None, now=cannot_judge, subject=Subject.INDIVIDUAL_RATING, **common
    )
    assert second == HistoryRow(at=BY_BEN.at, by=BEN, was=rated, now=reason, **team)


def test_every_kind_of_change_of_a_cycle_is_in_its_history(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_evidence(make_evidence(), BY_ANA)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)
    any_store.add_part(CYCLE, Part(id=PartId("1"), kind="site", name="West"), BY_ANA)
    any_store.save_aim(CYCLE, E01, Aim(target=1), Aim(), BY_ANA)
    any_store.close_cycle(CYCLE, make_edition(), (), BY_BEN)

    rows = any_store.history(CYCLE)

    subjects = [Subject.CYCLE, Subject.EVIDENCE_LINK, Subject.PART, Subject.AIM, Subject.CYCLE]
    assert [row.subject for row in rows] == subjects
    assert (rows[-1].was["state"], rows[-1].now["state"], rows[-1].by) == ("open", "closed", BEN)
