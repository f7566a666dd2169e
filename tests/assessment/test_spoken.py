"""What others said of one indicator: nothing before one's own answer, then as the team chose to show it."""

import pytest

from assessment.cycles import Cycle, Voices, Way
from assessment.errors import NotAllowed
from assessment.history import Change
from assessment.ids import IndicatorId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services.spoken import HeardStand, Spoken, own_stand, spoken
from assessment.voices import Voice
from tests.factories import make_framework
from tests.kept import NOW, keep_cycle, keep_team, open_up, say_alone, sign

FRAMEWORK = make_framework()
FIRST = IndicatorId("E01.01")
ONE, THREE = Voice(Rated(level=1), name="Ben"), Voice(Rated(level=3), name="Cho")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    """The team says 2, Ben 1, Cho 3; Ana, a rater, and Dee, the facilitator, have said nothing."""
    cycle = keep_cycle(store, FRAMEWORK, {FIRST: 2}, supported=[FIRST])
    keep_team(store, ana=Role.RATER, ben=Role.RATER, cho=Role.RATER, dee=Role.FACILITATOR, vic=Role.VIEWER)
    say_alone(store, cycle, "ben", FIRST, 1)
    say_alone(store, cycle, "cho", FIRST, 3)
    return cycle


def person(store: Store, name: str) -> Person:
    return next(person for person in store.people() if person.id == name)


def stands(store: Store, cycle: Cycle, name: str = "ana") -> HeardStand:
    return own_stand(person(store, name), store, cycle.id, FIRST)


def heard(store: Store, cycle: Cycle, name: str = "dee") -> Spoken | None:
    return spoken(person(store, name), store, FRAMEWORK, cycle.id, FIRST)


def show(store: Store, cycle: Cycle, voices: Voices) -> None:
    store.save_way(cycle.id, Way(voices=voices), Change(by=local_person().id, at=NOW))


@pytest.mark.parametrize("opened", [True, False])
def test_before_ones_own_answer_there_is_neither_team_nor_others_only_evidence(
    store: Store, cycle: Cycle, opened: bool
) -> None:
    if opened:
        open_up(store, cycle, "E01")

    found = stands(store, cycle)

    assert (found.said.rating, found.team, found.spoken) == (None, None, None)
    assert len(found.evidence) == 1


def test_after_it_the_team_and_the_others_are_there(store: Store, cycle: Cycle) -> None:
    say_alone(store, cycle, "ana", FIRST, 1)

    found = stands(store, cycle)

    assert found.team is not None
    assert (found.said.rating, found.team.rating) == (Rated(level=1), Rated(level=2))
    assert found.spoken == Spoken(2, (ONE, Voice(Rated(level=1), name="you"), THREE))


def test_cannot_judge_is_an_answer(store: Store, cycle: Cycle) -> None:
    say_alone(store, cycle, "ana", FIRST, "?")

    found = stands(store, cycle).spoken

    assert found is not None
    assert found.others == 2


def test_an_answer_taken_back_hides_the_others_again(store: Store, cycle: Cycle) -> None:
    say_alone(store, cycle, "ana", FIRST, 1)
    say_alone(store, cycle, "ana", FIRST, None)

    assert stands(store, cycle).spoken is None


@pytest.mark.parametrize("voices", ["roles", "hidden"])
def test_fewer_than_three_without_names_are_not_even_counted(store: Store, cycle: Cycle, voices: Voices) -> None:
    show(store, cycle, voices)
    say_alone(store, cycle, "ben", FIRST, None)
    say_alone(store, cycle, "ana", FIRST, 1)

    assert stands(store, cycle).spoken == Spoken(None)


def test_three_without_names_are_counts(store: Store, cycle: Cycle) -> None:
    show(store, cycle, "hidden")
    say_alone(store, cycle, "ana", FIRST, 1)

    assert stands(store, cycle).spoken == Spoken(2, tuple(Voice(Rated(level=n)) for n in (1, 1, 3)))


def test_a_facilitator_hears_nothing_before_their_own_answer_or_the_opening(store: Store, cycle: Cycle) -> None:
    before = heard(store, cycle)
    open_up(store, cycle, FIRST)

    assert before is None
    assert heard(store, cycle) == Spoken(2, (ONE, THREE))


def test_once_it_is_signed_who_rates_hears_and_who_only_views_does_not(store: Store, cycle: Cycle) -> None:
    sign(store, cycle)

    assert stands(store, cycle).spoken is not None
    assert heard(store, cycle, "ana") is not None
    assert heard(store, cycle, "vic") is None


def test_who_only_views_has_no_answer_of_their_own(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        stands(store, cycle, "vic")
