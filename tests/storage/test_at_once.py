"""Several people at the same moment, on each database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from assessment.comments import Comment
from assessment.conflicts import RatingChanged
from assessment.errors import AlreadyExists, AssessmentError
from assessment.history import Change
from assessment.ids import CommentId, IndicatorId
from assessment.people import Person
from storage.store import SqlStore
from tests.storage.made import (
    ANA,
    BY_ANA,
    CYCLE,
    FIRST,
    NOON,
    keep_cycle,
    make_cycle,
    make_edition,
    make_evidence,
    make_team_rating,
)

MANY = 8


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """What `act` gave or raised, each in a thread of its own, all started at one moment."""
    start = threading.Barrier(count)

    def run(number: int) -> object:
        start.wait()
        try:
            return act(number)
        except AssessmentError as error:
            return error

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def test_of_two_people_on_one_indicator_one_wins_and_the_other_sees_the_winners_text(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    outcomes = at_once(
        2, lambda n: any_store.save_team_rating(CYCLE, make_team_rating(n, note=f"Reason {n}"), 0, BY_ANA)
    )

    refused = next(outcome for outcome in outcomes if isinstance(outcome, RatingChanged))
    outcomes.remove(refused)
    assert outcomes == [refused.current] == [any_store.team_rating(CYCLE, FIRST)]
    assert len(any_store.history(CYCLE, FIRST)) == 1


def test_every_save_of_many_people_is_kept_once_and_in_order(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    def save_five_times(person: int) -> None:
        for seen in range(5):
            rating = make_team_rating(seen % 4, f"E01.{person:02d}", note=f"{seen}")
            any_store.save_team_rating(CYCLE, rating, seen, Change(by=ANA, at=NOON))

    outcomes = at_once(MANY, save_five_times)

    own = [[row.now["note"] for row in any_store.history(CYCLE, f"E01.{n:02d}")] for n in range(MANY)]
    assert outcomes == [None] * MANY
    assert own == [["0", "1", "2", "3", "4"]] * MANY
    assert [rating.revision for rating in any_store.team_ratings(CYCLE)] == [5] * MANY


def test_of_many_who_start_the_same_cycle_one_succeeds(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    outcomes = at_once(4, lambda n: any_store.add_cycle(make_cycle(f"new {n}", school_year="2027-28"), BY_ANA))

    assert sum(isinstance(outcome, AlreadyExists) for outcome in outcomes) == 3
    assert len(any_store.cycles()) == 2


def test_the_same_person_and_framework_may_be_kept_by_many_at_once(any_store: SqlStore) -> None:
    outcomes = at_once(4, lambda _: any_store.save_person(Person(id=ANA, name="Ana")))

    assert outcomes == [None] * 4


def test_what_many_link_at_once_is_linked_once(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    any_store.add_evidence(make_evidence(), BY_ANA)

    outcomes = at_once(4, lambda _: any_store.link_evidence(CYCLE, FIRST, make_evidence().id, BY_ANA))

    assert outcomes == [None] * 4
    assert any_store.linked_evidence(CYCLE) == {FIRST: (make_evidence(),)}
    assert len(any_store.history(CYCLE, FIRST)) == 1


def test_nothing_is_saved_after_the_closing_that_it_raced(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    def close_or_save(number: int) -> object:
        if number == 0:
            return any_store.close_cycle(CYCLE, make_edition(), (), BY_ANA)
        return any_store.save_team_rating(CYCLE, make_team_rating(1, f"E01.{number:02d}"), 0, BY_ANA)

    outcomes = at_once(MANY, close_or_save)

    saved = [outcome for outcome in outcomes[1:] if not isinstance(outcome, AssessmentError)]
    assert len(any_store.team_ratings(CYCLE)) == len(saved)
    assert any_store.history(CYCLE)[-1].key == CYCLE


def test_no_invited_remark_comes_after_the_closing_that_it_raced(any_store: SqlStore) -> None:
    keep_cycle(any_store)

    def close_or_remark(number: int) -> object:
        if number == 0:
            return any_store.close_cycle(CYCLE, make_edition(), (), BY_ANA)
        said = Comment(id=CommentId(f"{number}"), indicator_id=FIRST, person_id=ANA, text="Ask", at=NOON)
        return any_store.add_comment(CYCLE, said, BY_ANA, while_open=True)

    outcomes = at_once(MANY, close_or_remark)

    assert len(any_store.comments(CYCLE)) == outcomes[1:].count(None)
    assert any_store.history(CYCLE)[-1].key == CYCLE


def test_readers_see_whole_changes_while_others_write(any_store: SqlStore) -> None:
    keep_cycle(any_store)
    stop = threading.Event()
    pairs: list[tuple[int, int]] = []

    def read_until_stopped() -> None:
        while not stop.is_set():
            ratings = any_store.team_ratings(CYCLE)
            pairs.append((len(ratings), len({rating.revision for rating in ratings})))

    reader = threading.Thread(target=read_until_stopped)
    reader.start()
    for seen in range(20):
        with any_store.together() as one:
            one.save_team_rating(CYCLE, make_team_rating(seen % 4, FIRST), seen, BY_ANA)
            one.save_team_rating(CYCLE, make_team_rating(seen % 4, IndicatorId("E01.02")), seen, BY_ANA)
    stop.set()
    reader.join()

    assert set(pairs) <= {(0, 0), (2, 1)}
    assert pairs
