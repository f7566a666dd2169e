"""What a team has before it while it agrees, for each person as far as they may hear it."""

from datetime import timedelta

import pytest

from assessment.assignments import Assignment
from assessment.cycles import Cycle
from assessment.errors import NotAllowed
from assessment.history import Change
from assessment.ids import ElementId, IndicatorId
from assessment.matters import Matter, State
from assessment.people import Person, Role
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services.agree_desk import AgreeDesk, Unfinished, agree_desk, has_team
from assessment.services.agreeing import Decision, agree, open_to_all, park
from assessment.services.rating import rate
from tests.factories import make_framework
from tests.kept import NOW, sign
from tests.team import ANA, BEN, DEE, FAY, VIC, answer, keep_team, member, show_as

FRAMEWORK = make_framework()
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
E01, E02 = ElementId("E01"), ElementId("E02")
APART = {"Ana": {FIRST: 0}, "Ben": {FIRST: 3}}


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_team(store, FRAMEWORK)


def desk(who: Person, store: Store, cycle: Cycle) -> AgreeDesk:
    return agree_desk(who, store, FRAMEWORK, cycle.id)


def first(who: Person, store: Store, cycle: Cycle) -> Matter:
    return desk(who, store, cycle).matters[FIRST]


def put_on_lists(store: Store, cycle: Cycle, *wanted: tuple[Person, IndicatorId]) -> None:
    rows = [Assignment(indicator_id=indicator_id, person_id=person.id) for person, indicator_id in wanted]
    store.assign(cycle.id, rows, Change(by=DEE.id, at=NOW))


@pytest.mark.parametrize("who", [VIC, member("Nobody", Role.PROVIDER), Person(id=ANA.id, name="A stranger")])
def test_who_does_not_rate_never_sees_it(store: Store, cycle: Cycle, who: Person) -> None:
    with pytest.raises(NotAllowed):
        desk(who, store, cycle)


def test_before_anybody_answered_every_indicator_is_there_without_an_answer(store: Store, cycle: Cycle) -> None:
    assert {own.state for own in desk(FAY, store, cycle).matters.values()} == {State.NOBODY}


@pytest.mark.parametrize("who", [FAY, DEE, member("Cy")])
def test_before_it_is_opened_nobody_hears_more_than_how_many_answered(store: Store, cycle: Cycle, who: Person) -> None:
    store.save_person(who)
    answer(store, cycle, APART)

    own = first(who, store, cycle)

    assert (own.state, own.answered) == (State.NOT_OPENED, 2)
    assert (own.voices, own.levels, own.consent) == ((), {}, frozenset())


def test_an_own_answer_opens_that_indicator_to_its_rater(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, APART | {"Ben": {FIRST: 3, SECOND: 1}})

    own = desk(ANA, store, cycle).matters

    assert (own[FIRST].state, own[SECOND].state) == (State.FAR, State.NOT_OPENED)


@pytest.mark.parametrize("who", [FAY, DEE, member("Cy")])
def test_once_opened_all_raters_hear_it(store: Store, cycle: Cycle, who: Person) -> None:
    answer(store, cycle, APART)
    open_to_all(FAY, store, FRAMEWORK, cycle.id, E01, NOW, although_unfinished=True)

    own = first(who, store, cycle)

    assert own.state == State.FAR
    assert own.levels == {0: 1, 1: 0, 2: 0, 3: 1}
    assert [voice.name for voice in own.voices] == ["Ana", "Ben"]
    assert desk(who, store, cycle).opened == {E01}


@pytest.mark.parametrize("voices", ["roles", "hidden"])
def test_without_names_two_answers_show_no_number_and_nothing_that_gives_it_away(
    store: Store, cycle: Cycle, voices: str
) -> None:
    show_as(store, cycle, voices)
    answer(store, cycle, APART)

    own = first(ANA, store, cycle)

    assert (own.state, own.answered, own.levels, own.voices) == (State.FEW, 2, {}, ())


def test_without_names_three_answers_show_their_levels(store: Store, cycle: Cycle) -> None:
    show_as(store, cycle, "hidden")
    answer(store, cycle, APART | {"Cy": {FIRST: 3}})

    assert first(ANA, store, cycle).levels == {0: 1, 1: 0, 2: 0, 3: 2}


def test_who_is_on_a_list_and_has_not_answered_is_missing(store: Store, cycle: Cycle) -> None:
    put_on_lists(store, cycle, (ANA, FIRST), (BEN, FIRST), (BEN, SECOND))
    answer(store, cycle, {"Ana": {FIRST: 2}})

    own = desk(ANA, store, cycle)

    assert own.matters[FIRST].missing == ("Ben",)
    assert own.matters[THIRD].missing == ()
    assert own.unfinished[E01] == (Unfinished("Ben", 2),)
    assert (own.raters[E01], own.raters[E02]) == (2, 0)


def test_to_cannot_judge_is_to_have_answered(store: Store, cycle: Cycle) -> None:
    put_on_lists(store, cycle, (ANA, FIRST))
    answer(store, cycle, {"Ana": {FIRST: "?"}})

    assert first(ANA, store, cycle).not_answered == 0


def test_without_lists_whoever_has_begun_an_element_is_asked_the_rest_of_it(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, {"Ana": {FIRST: 2}, "Ben": {FIRST: 2, SECOND: 2, THIRD: 2}})

    assert desk(ANA, store, cycle).unfinished == {E01: (Unfinished("Ana", 2),), E02: ()}


def test_without_names_who_is_missing_is_counted_alone(store: Store, cycle: Cycle) -> None:
    show_as(store, cycle, "hidden")
    answer(store, cycle, {"Ana": {FIRST: 2}, "Ben": {SECOND: 2}})

    own = desk(ANA, store, cycle)

    assert (own.matters[FIRST].missing, own.matters[FIRST].not_answered) == ((), 1)
    assert {one.name for one in own.unfinished[E01]} == {""}


def test_what_differs_first_stands_first(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, {"Ana": {FIRST: 2, SECOND: 2, THIRD: 0}, "Ben": {FIRST: 2, SECOND: 1, THIRD: 2}})

    own = desk(ANA, store, cycle)

    assert [matter.indicator_id for matter in own.of(FRAMEWORK.elements[0])] == [THIRD, SECOND, FIRST]
    assert [matter.indicator_id for matter in own.in_order][:3] == [THIRD, SECOND, FIRST]


@pytest.mark.parametrize(("who", "decides"), [(ANA, False), (FAY, True), (DEE, True)])
def test_facilitator_and_director_decide_until_it_is_signed(
    store: Store, cycle: Cycle, who: Person, decides: bool
) -> None:
    assert desk(who, store, cycle).decides == decides

    sign(store, cycle)

    assert not desk(who, store, cycle).decides


def test_once_signed_whoever_rates_hears_it(store: Store, cycle: Cycle) -> None:
    answer(store, cycle, APART)
    sign(store, cycle)

    assert first(FAY, store, cycle).state == State.FAR


def test_what_was_decided_on_a_day_in_california_stands_newest_first(store: Store, cycle: Cycle) -> None:
    for hour, indicator_id in enumerate((FIRST, SECOND)):
        decision = Decision(indicator_id, Rated(level=1))
        agree(FAY, store, FRAMEWORK, cycle.id, decision, seen=0, now=NOW + timedelta(hours=hour))
    own = desk(FAY, store, cycle)

    assert [matter.indicator_id for matter in own.decided_on(NOW.date())] == [SECOND, FIRST]
    assert own.decided_on(NOW.date() + timedelta(days=1)) == ()


def test_what_is_parked_is_listed_until_it_is_settled(store: Store, cycle: Cycle) -> None:
    park(FAY, store, FRAMEWORK, cycle.id, FIRST, "Ask the dean.", NOW)
    assert [matter.indicator_id for matter in desk(FAY, store, cycle).parked] == [FIRST]

    rate(FAY, store, FRAMEWORK, cycle.id, FIRST, Rated(level=1), seen=0, now=NOW)
    assert desk(FAY, store, cycle).parked == ()


def test_a_team_is_there_once_somebody_answers_alone_and_for_who_rates(store: Store, cycle: Cycle) -> None:
    before = has_team(FAY, store, cycle)
    answer(store, cycle, {"Ana": {FIRST: 2}})

    assert (before, has_team(FAY, store, cycle), has_team(VIC, store, cycle)) == (False, True, False)
