"""How it reads where a team stands."""

from fractions import Fraction

import pytest

from assessment.agree_text import (
    dots_words,
    finished_words,
    reason_hint,
    settled,
    shares,
    state_words,
    summary,
    waiting_words,
)
from assessment.ids import IndicatorId
from assessment.matters import Matter, State, Tally
from assessment.ratings import TeamRating
from assessment.services.agree_desk import Unfinished
from assessment.voices import Voice
from tests.factories import make_framework, make_rating

FRAMEWORK = make_framework()
FIRST = IndicatorId("E01.01")


def count(compared: int = 21, same: int = 14, to_talk: int = 3, done: int = 5) -> Tally:
    return Tally(24, done, compared, same, to_talk, Fraction(2, 3), Fraction(11, 12))


def matter(*said: int | str, state: State = State.NEAR, missing: tuple[str, ...] = (), not_answered: int = 0) -> Matter:
    ratings = [rating for one in said if (rating := make_rating(one)) is not None]
    levels = [one for one in said if isinstance(one, int)]
    return Matter(
        FIRST,
        state,
        TeamRating(indicator_id=FIRST),
        answered=len(said),
        not_answered=not_answered,
        missing=missing,
        voices=tuple(Voice(rating) for rating in ratings),
        levels={level: levels.count(level) for level in range(4)},
    )


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (count(), "You agreed on 14 of 21; talk about 3."),
        (count(to_talk=0), "You agreed on 14 of 21; nothing is left that differs by 2 or more."),
        (count(compared=0), "No indicator here has two answers to compare yet."),
    ],
)
def test_the_summary_says_what_was_said_alike_and_what_to_talk_about(tally: Tally, words: str) -> None:
    assert summary(tally) == words


def test_shares_are_told_in_words_and_no_coefficient_is() -> None:
    assert shares(count()) == (
        "Two people who both gave a level chose the same one in 67% of cases, and were within one level in 92%."
    )


def test_without_a_pair_no_share_is_told() -> None:
    assert shares(Tally(3, 0, 0, 0, 0, None, None)) == ""


@pytest.mark.parametrize(("done", "words"), [(1, "1 of 24 has the team's level"), (5, "5 of 24 have the team's level")])
def test_how_many_are_settled_is_told(done: int, words: str) -> None:
    assert settled(count(done=done)) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((0, 2, 2, "?"), "1 at 0 Level 0, 2 at 2 Level 2; 1 cannot judge"),
        (("NA", "NA"), "2 say it does not apply"),
        ((), ""),
    ],
)
def test_the_dots_have_words(said: tuple[int | str, ...], words: str) -> None:
    assert dots_words(FRAMEWORK, matter(*said)) == words


def test_who_is_missing_is_told_by_name_or_by_count() -> None:
    assert waiting_words(matter(missing=("Ana", "Ben"), not_answered=2)) == "Still to answer: Ana, Ben"
    assert waiting_words(matter(not_answered=1)) == "1 person has still to answer"
    assert waiting_words(matter()) == ""


def test_how_many_have_finished_is_told_with_names_where_they_are_shown() -> None:
    assert finished_words(0, ()) == "No rater is asked about this element yet."
    assert finished_words(3, (Unfinished("", 2),)) == "2 of 3 people have answered all that they are asked here."
    assert finished_words(2, (Unfinished("Ana", 2),)).endswith("Not finished: Ana (2 left).")


def test_the_hint_says_when_a_reason_is_needed() -> None:
    assert reason_hint(FRAMEWORK, matter(0, 2, state=State.FAR)).startswith("Needed here")
    assert reason_hint(FRAMEWORK, matter(1, 2)).startswith("Needed for 3 Level 3")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (matter(0, 3, state=State.FAR), "Levels differ by 3"),
        (matter(1, 2), "Levels differ by 1"),
        (matter(2, 2, state=State.SAME), "All said the same"),
        (matter(state=State.NOT_OPENED), "Not open yet"),
    ],
)
def test_how_answers_stand_is_said_in_words(found: Matter, words: str) -> None:
    assert state_words(found) == words
