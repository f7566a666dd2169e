"""Who said what, as the team chose to show it."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from assessment.cycles import Voices
from assessment.people import Person
from assessment.voices import RATER_FLOOR, Voice, voices
from tests.factories import Said, make_individual
from tests.kept import LEA
from tests.team import member

TEACHERS = {name: member(name, asked_as="cte-teacher") for name in ("Ana", "Ben", "Cy")}
COUNSELORS = {name: member(name, asked_as="counselor") for name in ("Di", "Eve")}
NO_ROLE = {"Flo": member("Flo")}


def told(shown: Voices, said: Mapping[str, Said], people: Mapping[str, Person]) -> tuple[Voice, ...]:
    """The voices on one indicator."""
    rows = make_individual({people[name].id: {"E01.01": one} for name, one in said.items()})
    return voices(rows, {person.id: person for person in people.values()}, LEA.id, shown)


def test_with_names_each_answer_has_its_name_lowest_level_first_then_what_is_no_level() -> None:
    people = TEACHERS | COUNSELORS
    found = told("names", {"Ana": "?", "Ben": 3, "Cy": 0, "Di": "NA"}, people)

    assert [voice.name for voice in found] == ["Cy", "Ben", "Di", "Ana"]


def test_with_names_one_answer_is_shown_too() -> None:
    assert [voice.name for voice in told("names", {"Ana": 1}, TEACHERS)] == ["Ana"]


def test_without_names_fewer_than_three_answers_show_nothing() -> None:
    for shown in ("roles", "hidden"):
        assert told(shown, {"Ana": 1, "Ben": 3}, TEACHERS) == ()  # type: ignore[arg-type]


def test_hidden_shows_levels_and_neither_names_nor_roles() -> None:
    found = told("hidden", {"Ana": 1, "Ben": 3, "Cy": 0}, TEACHERS)

    assert [(voice.name, voice.role) for voice in found] == [("", "")] * 3


def test_a_role_that_three_share_is_told_and_a_rest_of_three_stands_without() -> None:
    people = TEACHERS | COUNSELORS | NO_ROLE
    found = told("roles", dict.fromkeys(people, 2), people)

    assert [voice.role for voice in found] == ["", "", "", "cte-teacher", "cte-teacher", "cte-teacher"]


def test_a_role_is_not_told_where_the_rest_would_be_one_or_two() -> None:
    people = TEACHERS | COUNSELORS
    found = told("roles", dict.fromkeys(people, 2), people)

    assert {voice.role for voice in found} == {""}


def test_a_person_who_is_not_known_has_a_voice_without_a_name() -> None:
    rows = make_individual({"gone": {"E01.01": 1}})

    assert [voice.name for voice in voices(rows, {}, LEA.id, "names")] == [""]


def test_a_note_without_an_answer_is_no_voice() -> None:
    assert told("names", {"Ana": None}, TEACHERS) == ()


def test_why_it_does_not_apply_is_among_the_words_of_a_voice() -> None:
    assert told("names", {"Ana": "NA"}, TEACHERS)[0].words == "Not offered here."


ROLES = st.lists(st.sampled_from(["", "cte-teacher", "counselor", "principal"]), max_size=9)


@given(ROLES)
def test_no_group_that_is_told_apart_has_fewer_than_three(roles: list[str]) -> None:
    people = {str(n): member(str(n), asked_as=role) for n, role in enumerate(roles)}
    found = [voice.role for voice in told("roles", dict.fromkeys(people, 2), people)]

    assert all(found.count(role) >= RATER_FLOOR for role in found)
