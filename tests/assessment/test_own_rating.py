"""One's own answer: who may give one to what, conflicts with oneself, and a signed cycle that stays as it is."""

import pytest

from assessment.conflicts import OwnRatingChanged
from assessment.cycles import Cycle, Way
from assessment.errors import CycleClosed, LevelOutOfScale, NotAllowed, UnknownIndicator
from assessment.history import Change
from assessment.ids import CycleId, IndicatorId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import CannotJudge, IndividualRating, NotApplicable, Rated, Rating
from assessment.services.own_rating import note_own, own_rating, rate_own
from tests.factories import make_element, make_framework, make_indicator
from tests.kept import LEA, NOW, ask, keep_cycle, keep_team, sign

FRAMEWORK = make_framework()
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {})


@pytest.fixture
def ana(store: Store, cycle: Cycle) -> Person:
    return keep_team(store, ana=Role.RATER)["ana"]


def say(
    who: Person, store: Store, cycle: Cycle, rating: Rating | None, seen: int = 0, on: IndicatorId = FIRST
) -> IndividualRating:
    return rate_own(who, store, FRAMEWORK, cycle.id, on, rating, seen=seen, now=NOW)


def note(who: Person, store: Store, cycle: Cycle, text: str, base: str = "") -> IndividualRating:
    return note_own(who, store, FRAMEWORK, cycle.id, FIRST, text, base=base, now=NOW)


@pytest.mark.parametrize("rating", [Rated(level=0), NotApplicable(reason="No such program"), CannotJudge(), None])
def test_each_of_the_four_states_is_kept_as_itself_and_the_team_has_said_nothing(
    store: Store, cycle: Cycle, ana: Person, rating: Rating | None
) -> None:
    say(ana, store, cycle, Rated(level=3))

    saved = say(ana, store, cycle, rating, seen=1)

    assert (saved.rating, saved.person_id, saved.revision) == (rating, ana.id, 2)
    assert store.individual_ratings(cycle.id) == (saved,)
    assert store.team_ratings(cycle.id) == ()


def test_two_people_on_one_indicator_have_an_answer_each(store: Store, cycle: Cycle, ana: Person) -> None:
    ben = keep_team(store, ben=Role.RATER)["ben"]

    say(ana, store, cycle, Rated(level=1))
    say(ben, store, cycle, Rated(level=3))

    assert [row.rating for row in store.individual_ratings(cycle.id)] == [Rated(level=1), Rated(level=3)]


def test_a_note_leaves_the_rating_and_a_rating_leaves_the_note(store: Store, cycle: Cycle, ana: Person) -> None:
    say(ana, store, cycle, Rated(level=2))
    note(ana, store, cycle, "Two of four.")
    say(ana, store, cycle, Rated(level=1), seen=2)

    stands = own_rating(store, cycle.id, FIRST, ana.id)

    assert (stands.rating, stands.note) == (Rated(level=1), "Two of four.")


def test_a_second_window_of_the_same_person_is_told_and_nothing_is_overwritten(
    store: Store, cycle: Cycle, ana: Person
) -> None:
    stands = say(ana, store, cycle, Rated(level=2))

    with pytest.raises(OwnRatingChanged, match="another window") as told:
        say(ana, store, cycle, Rated(level=1))

    assert told.value.current == stands == own_rating(store, cycle.id, FIRST, ana.id)


def test_a_note_that_answers_an_older_note_is_told_of_the_newer(store: Store, cycle: Cycle, ana: Person) -> None:
    stands = note(ana, store, cycle, "From the phone.")

    with pytest.raises(OwnRatingChanged) as told:
        note(ana, store, cycle, "From the desk.")

    assert told.value.current == stands
    assert note(ana, store, cycle, "From the desk.", base="From the phone.").note == "From the desk."


def test_a_level_chosen_while_a_note_is_typed_is_no_conflict(store: Store, cycle: Cycle, ana: Person) -> None:
    say(ana, store, cycle, Rated(level=2))

    assert note(ana, store, cycle, "Typed meanwhile.").rating == Rated(level=2)


def test_what_the_framework_lacks_is_refused(store: Store, cycle: Cycle, ana: Person) -> None:
    with pytest.raises(LevelOutOfScale):
        say(ana, store, cycle, Rated(level=4))
    with pytest.raises(UnknownIndicator):
        say(ana, store, cycle, Rated(level=1), on=IndicatorId("E09.99"))


ANY, LISTED, NONE = "any", "what is on the list", "none"
MAY = {
    Role.VIEWER: NONE,
    Role.RATER: LISTED,
    Role.FACILITATOR: ANY,
    Role.DIRECTOR: ANY,
    Role.PROVIDER: NONE,
    Role.ADMINISTRATOR: NONE,
}


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("role", Role)
def test_a_rater_answers_their_list_who_agrees_any_and_nobody_else(
    store: Store, cycle: Cycle, role: Role, listed: bool
) -> None:
    who = keep_team(store, who=role, ben=Role.RATER)["who"]
    ask(store, cycle, {"who" if listed else "ben": [FIRST]})
    allowed = MAY[role] == ANY or (MAY[role] == LISTED and listed)

    if allowed:
        say(who, store, cycle, Rated(level=1))
        note(who, store, cycle, "Why.")
    else:
        with pytest.raises(NotAllowed):
            say(who, store, cycle, Rated(level=1))
        with pytest.raises(NotAllowed):
            note(who, store, cycle, "Why.")

    assert bool(store.individual_ratings(cycle.id)) is allowed


def test_where_nobody_has_a_list_a_rater_answers_every_indicator(store: Store, cycle: Cycle, ana: Person) -> None:
    assert [say(ana, store, cycle, Rated(level=1), on=i).revision for i in FRAMEWORK.indicators] == [1] * 5


def test_what_the_team_calibrates_on_every_rater_answers(store: Store, cycle: Cycle, ana: Person) -> None:
    ask(store, cycle, {"ana": [FIRST]})
    store.save_way(cycle.id, Way(calibrate=(SECOND,)), Change(by=local_person().id, at=NOW))

    assert say(ana, store, cycle, Rated(level=1), on=SECOND).revision == 1


def test_another_districts_rater_and_a_cycle_that_is_not_there_are_refused_alike(store: Store, cycle: Cycle) -> None:
    stranger = Person(id=PersonId("stranger"), name="Somebody else")
    ana = keep_team(store, ana=Role.RATER)["ana"]

    with pytest.raises(NotAllowed) as hidden:
        say(stranger, store, cycle, Rated(level=1))
    with pytest.raises(NotAllowed) as missing:
        rate_own(ana, store, FRAMEWORK, CycleId("nothing"), FIRST, Rated(level=1), seen=0, now=NOW)

    assert str(hidden.value) == str(missing.value)
    assert stranger.roles.get(LEA.id) is None


def test_a_signed_cycle_refuses_an_answer_and_a_note(store: Store, cycle: Cycle, ana: Person) -> None:
    stands = say(ana, store, cycle, Rated(level=1))
    sign(store, cycle)

    with pytest.raises(CycleClosed):
        say(ana, store, cycle, Rated(level=2), seen=1)
    with pytest.raises(CycleClosed):
        note(ana, store, cycle, "Too late.")

    assert store.individual_ratings(cycle.id) == (stands,)


def test_who_cannot_judge_passes_the_indicator_on_once(store: Store) -> None:
    framework = make_framework([make_element("E01", [make_indicator("E01.01", asked_of=("counselor",))])])
    cycle = keep_cycle(store, framework, {})
    team = keep_team(store, ana=Role.RATER, ben=Role.RATER)
    for person in team.values():
        store.save_person(Person(**dict(person) | {"asked_as": {LEA.id: ("counselor",)}}))
    ask(store, cycle, {"ana": [FIRST]})

    rate_own(team["ana"], store, framework, cycle.id, FIRST, CannotJudge(), seen=0, now=NOW)
    rate_own(team["ana"], store, framework, cycle.id, FIRST, CannotJudge(), seen=1, now=NOW)

    assert [(own.person_id, own.passed_from) for own in store.assignments(cycle.id)] == [("ana", None), ("ben", "ana")]


def test_a_cannot_judge_that_is_not_kept_passes_nothing_on(store: Store, cycle: Cycle, ana: Person) -> None:
    keep_team(store, ben=Role.RATER)
    ask(store, cycle, {"ana": [FIRST]})
    say(ana, store, cycle, Rated(level=1))

    with pytest.raises(OwnRatingChanged):
        say(ana, store, cycle, CannotJudge())

    assert [own.person_id for own in store.assignments(cycle.id)] == ["ana"]
