"""What every store promises, on each database: ratings of the team and of each rater."""

import pytest

from assessment.aims import Aim
from assessment.conflicts import OwnRatingChanged, RatingChanged
from assessment.errors import NotFound, TextRefused
from assessment.ids import PersonId
from assessment.ratings import Answer
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BEN,
    BY_ANA,
    BY_BEN,
    CYCLE,
    FIRST,
    PAPER,
    SECOND,
    keep_cycle,
    make_evidence,
    make_own_rating,
    make_team_rating,
)


def test_an_indicator_nobody_touched_is_not_rated(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    assert any_store.team_rating(CYCLE, FIRST) == make_team_rating(None)
    assert any_store.team_ratings(CYCLE) == ()
    assert any_store.individual_ratings(CYCLE) == ()


@pytest.mark.parametrize("said", [0, 3, "NA", "?", None])
def test_a_team_rating_comes_back_with_its_revision_author_and_moment(any_store: SqlStore, said: int | str) -> None:
    keep_cycle(any_store)
    rating = make_team_rating(said, note="Why", dissent="Ben sees a 1")

    saved = any_store.save_team_rating(CYCLE, rating, 0, BY_ANA)

    expected = make_team_rating(
        said, note="Why", dissent="Ben sees a 1", revision=1, changed_at=BY_ANA.at, changed_by=ANA
    )
    assert saved == any_store.team_rating(CYCLE, FIRST) == expected


@pytest.mark.parametrize(("said", "rated"), [(0, True), (3, True), ("NA", False), ("?", False)])
def test_an_answer_says_whether_it_is_a_level_and_has_evidence(
    any_store: SqlStore, said: int | str, rated: bool
) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(said), 0, BY_ANA)

    assert any_store.answers(CYCLE) == {FIRST: Answer(rated=rated, supported=False)}

    any_store.add_evidence(make_evidence(), BY_ANA)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_ANA)

    assert any_store.answers(CYCLE) == {FIRST: Answer(rated=rated, supported=True)}


def test_what_one_person_has_answered_is_told_apart_from_the_team_and_from_others(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)
    any_store.save_individual_rating(CYCLE, make_own_rating("?", SECOND), 0, BY_ANA)
    any_store.save_individual_rating(CYCLE, make_own_rating(1, person_id=BEN), 0, BY_BEN)

    assert any_store.answers(CYCLE, ANA) == {SECOND: Answer(rated=False, supported=False)}
    assert any_store.answers(CYCLE, BEN) == {FIRST: Answer(rated=True, supported=False)}


def test_a_note_on_an_indicator_that_is_not_rated_is_no_answer(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(None, note="Ask Ben"), 0, BY_ANA)

    assert any_store.answers(CYCLE) == {}


def test_a_team_rating_saved_over_what_was_seen_replaces_it(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)

    saved = any_store.save_team_rating(CYCLE, make_team_rating("NA"), 1, BY_BEN)

    assert any_store.team_ratings(CYCLE) == (saved,)
    assert (saved.rating, saved.revision, saved.changed_by) == (make_team_rating("NA").rating, 2, BEN)


@pytest.mark.parametrize("seen", [0, 2])
def test_a_team_rating_changed_in_between_is_shown_and_not_overwritten(any_store: SqlStore, seen: int) -> None:
    keep_cycle(any_store)
    stands = any_store.save_team_rating(CYCLE, make_team_rating(2, note="Ana's reason"), 0, BY_ANA)

    with pytest.raises(RatingChanged) as refused:
        any_store.save_team_rating(CYCLE, make_team_rating(1), seen, BY_BEN)

    assert refused.value.current == stands == any_store.team_rating(CYCLE, FIRST)


def test_a_rating_that_was_never_saved_cannot_have_been_seen(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(RatingChanged):
        any_store.save_team_rating(CYCLE, make_team_rating(1), 1, BY_ANA)


@pytest.mark.parametrize("seen", [0, 1])
def test_the_same_team_rating_again_changes_nothing_whatever_was_seen(any_store: SqlStore, seen: int) -> None:
    keep_cycle(any_store)
    stands = any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)

    again = any_store.save_team_rating(CYCLE, make_team_rating(2), seen, BY_BEN)

    assert again == stands
    assert len(any_store.history(CYCLE, FIRST)) == 1


def test_saying_nothing_of_an_indicator_nobody_touched_saves_nothing(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    any_store.save_team_rating(CYCLE, make_team_rating(None), 0, BY_ANA)

    assert any_store.team_ratings(CYCLE) == ()
    assert any_store.history(CYCLE, FIRST) == ()


def test_evidence_and_aims_do_not_stand_in_the_way_of_a_rating(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    seen = any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA).revision
    any_store.add_evidence(make_evidence(), BY_BEN)
    any_store.link_evidence(CYCLE, FIRST, PAPER, BY_BEN)
    any_store.save_aim(CYCLE, FIRST, Aim(target=3), Aim(), BY_BEN)
    any_store.save_individual_rating(CYCLE, make_own_rating(1), 0, BY_ANA)

    assert any_store.save_team_rating(CYCLE, make_team_rating(3), seen, BY_ANA).revision == 2


def test_ratings_of_many_indicators_are_listed_by_id(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    for indicator_id in ("E02.01", "E01.02", "E01.01a", "E01.01"):
        any_store.save_team_rating(CYCLE, make_team_rating(1, indicator_id), 0, BY_ANA)
        any_store.save_individual_rating(CYCLE, make_own_rating(1, indicator_id, person_id=BEN), 0, BY_BEN)
    any_store.save_individual_rating(CYCLE, make_own_rating(2), 0, BY_ANA)

    listed = [rating.indicator_id for rating in any_store.team_ratings(CYCLE)]
    own = [(rating.indicator_id, rating.person_id) for rating in any_store.individual_ratings(CYCLE)]

    assert listed == ["E01.01", "E01.01a", "E01.02", "E02.01"]
    assert own == [("E01.01", ANA), ("E01.01", BEN), ("E01.01a", BEN), ("E01.02", BEN), ("E02.01", BEN)]


@pytest.mark.parametrize("said", [0, "NA", "?"])
def test_an_own_rating_comes_back_and_is_replaced_over_what_was_seen(any_store: SqlStore, said: int | str) -> None:
    keep_cycle(any_store)
    any_store.save_individual_rating(CYCLE, make_own_rating(1), 0, BY_ANA)

    saved = any_store.save_individual_rating(CYCLE, make_own_rating(said, note="Why"), 1, BY_ANA)

    assert any_store.individual_ratings(CYCLE) == (saved,)
    assert saved == make_own_rating(said, note="Why", revision=2, changed_at=BY_ANA.at)


def test_an_own_rating_saved_elsewhere_in_between_is_not_overwritten(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    stands = any_store.save_individual_rating(CYCLE, make_own_rating(1), 0, BY_ANA)

    with pytest.raises(OwnRatingChanged, match="another window") as refused:
        any_store.save_individual_rating(CYCLE, make_own_rating(2), 0, BY_ANA)

    assert refused.value.current == stands
    assert any_store.individual_ratings(CYCLE) == (stands,)


def test_the_same_own_rating_again_changes_nothing(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    stands = any_store.save_individual_rating(CYCLE, make_own_rating(1), 0, BY_ANA)

    assert any_store.save_individual_rating(CYCLE, make_own_rating(1), 0, BY_ANA) == stands
    assert len(any_store.history(CYCLE, FIRST)) == 1


def test_the_rater_must_be_known(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    with pytest.raises(NotFound, match="stranger"):
        any_store.save_individual_rating(CYCLE, make_own_rating(person_id=PersonId("stranger")), 0, BY_ANA)

    assert any_store.history(CYCLE, FIRST) == ()


def test_a_note_with_nul_is_refused_and_what_stood_there_stays(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    stands = any_store.save_team_rating(CYCLE, make_team_rating(2), 0, BY_ANA)

    with pytest.raises(TextRefused):
        any_store.save_team_rating(CYCLE, make_team_rating(2, note="a\x00b"), 1, BY_BEN)

    assert any_store.team_rating(CYCLE, FIRST) == stands
    assert len(any_store.history(CYCLE, FIRST)) == 1
