"""What people said of one indicator, in words: names, roles or counts, and nothing where they are too few."""

import pytest

from assessment.ratings import CannotJudge, Rated, Whose
from assessment.services.spoken import Spoken
from assessment.spoken_text import spoken_text
from assessment.voices import Voice
from tests.factories import make_framework

FRAMEWORK = make_framework()
ROLES = {"counselor": "Counselor"}
ONE, TWO = Rated(level=1), Rated(level=2)


def told(others: int | None, *voices: Voice, whose: Whose = Whose.OWN) -> tuple[str, ...]:
    return spoken_text(FRAMEWORK, Spoken(others, voices), whose, ROLES)


def test_names_stand_behind_each_answer_lowest_level_first() -> None:
    found = told(2, Voice(ONE, name="Ben"), Voice(ONE, name="you"), Voice(CannotJudge(), name="Cho"))

    assert found == ("2 others answered", "1 Level 1: Ben, you", "Cannot judge: Cho")


def test_roles_are_counted_and_what_has_none_is_a_rest() -> None:
    roles = [Voice(ONE, role="counselor")] * 3 + [Voice(ONE)] * 3 + [Voice(TWO, role="unknown-role")]

    assert told(6, *roles)[1:] == ("1 Level 1: Counselor (3), 3 more", "2 Level 2: unknown-role")


def test_without_names_and_roles_there_are_counts_alone() -> None:
    assert told(2, Voice(ONE), Voice(TWO), Voice(TWO))[1:] == ("1 Level 1: 1", "2 Level 2: 2")


@pytest.mark.parametrize(("whose", "counted"), [(Whose.OWN, "1 other answered"), (Whose.TEAM, "1 person answered")])
def test_beside_the_teams_level_everybody_is_counted(whose: Whose, counted: str) -> None:
    assert told(1, Voice(ONE, name="Ben"), whose=whose)[0] == counted


def test_too_few_are_neither_counted_nor_told() -> None:
    assert told(None) == ("Answers are shown once 3 people have given theirs",)


def test_who_answered_alone_is_told_so() -> None:
    assert told(0, Voice(ONE, name="you")) == ("Nobody else has answered yet",)
