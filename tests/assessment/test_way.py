"""How a team goes about its year: a director's to set, kept beside the rest, and never more told than was promised."""

import pytest

from assessment.cycles import Cycle, Voices
from assessment.errors import CycleClosed, NamesWithheld, NotAllowed, UnknownIndicator
from assessment.ids import IndicatorId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services.way import Calibrated, calibration, set_way
from assessment.voices import Voice
from tests.factories import make_framework
from tests.kept import NOW, ask, keep_cycle, keep_team, open_up, say_alone, sign

FRAMEWORK = make_framework()
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
ME = local_person()


@pytest.fixture
def cycle(store: Store) -> Cycle:
    return keep_cycle(store, FRAMEWORK, {})


def show(store: Store, cycle: Cycle, shown: Voices, who: Person = ME) -> Cycle:
    return set_way(who, store, FRAMEWORK, cycle.id, shown=shown, now=NOW)


def calibrate(store: Store, cycle: Cycle, *on: IndicatorId) -> Cycle:
    return set_way(ME, store, FRAMEWORK, cycle.id, calibrate=on, now=NOW)


def test_what_is_not_given_stays(store: Store, cycle: Cycle) -> None:
    calibrate(store, cycle, SECOND, FIRST)
    way = show(store, cycle, "hidden").way

    assert (way.voices, way.calibrate) == ("hidden", (FIRST, SECOND))
    assert calibrate(store, cycle).way.calibrate == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_only_a_director_sets_it(store: Store, cycle: Cycle, role: Role) -> None:
    who = keep_team(store, who=role)["who"]

    with pytest.raises(NotAllowed):
        show(store, cycle, "hidden", who)


def test_a_signed_cycle_and_an_unknown_indicator_are_refused(store: Store, cycle: Cycle) -> None:
    with pytest.raises(UnknownIndicator):
        calibrate(store, cycle, IndicatorId("E09.99"))
    sign(store, cycle)
    with pytest.raises(CycleClosed):
        show(store, cycle, "hidden")


ORDER: tuple[Voices, ...] = ("hidden", "roles", "names")


@pytest.mark.parametrize("before", ORDER)
@pytest.mark.parametrize("after", ORDER)
def test_once_people_have_answered_only_less_of_them_can_be_shown(
    store: Store, cycle: Cycle, before: Voices, after: Voices
) -> None:
    show(store, cycle, before)
    keep_team(store, ana=Role.RATER)
    say_alone(store, cycle, "ana", FIRST, 1)

    if ORDER.index(after) > ORDER.index(before):
        with pytest.raises(NamesWithheld):
            show(store, cycle, after)
    else:
        assert show(store, cycle, after).way.voices == after


def told(who: Person, store: Store, cycle: Cycle) -> tuple[Calibrated, ...]:
    return calibration(who, store, cycle, FRAMEWORK)


def test_a_team_that_does_not_calibrate_has_nothing_to_show(store: Store, cycle: Cycle) -> None:
    assert told(ME, store, cycle) == ()


def test_counts_are_told_before_the_answers_and_the_answers_once_a_facilitator_opened_them(
    store: Store, cycle: Cycle
) -> None:
    team = keep_team(store, ana=Role.RATER, ben=Role.RATER, dee=Role.FACILITATOR, vic=Role.VIEWER)
    ask(store, cycle, {"ana": [SECOND], "ben": [SECOND]})
    calibrate(store, cycle, FIRST)
    say_alone(store, cycle, "ana", FIRST, 3)

    before = told(team["ana"], store, cycle)
    open_up(store, cycle, FIRST)

    assert before == (Calibrated(FIRST, 1, 2, is_answered=True, is_opened=False, voices=()),)
    three = Voice(Rated(level=3), name="Ana")
    assert told(team["dee"], store, cycle) == (
        Calibrated(FIRST, 1, 2, is_answered=False, is_opened=True, voices=(three,)),
    )


def test_opened_without_names_fewer_than_three_stay_unheard(store: Store, cycle: Cycle) -> None:
    keep_team(store, ana=Role.RATER, ben=Role.RATER)
    calibrate(store, cycle, FIRST)
    show(store, cycle, "hidden")
    say_alone(store, cycle, "ana", FIRST, 3)
    open_up(store, cycle, FIRST)

    assert told(ME, store, cycle)[0].voices == ()


def test_who_only_views_is_told_nothing_of_it(store: Store, cycle: Cycle) -> None:
    vic = keep_team(store, vic=Role.VIEWER)["vic"]
    calibrate(store, cycle, FIRST)

    with pytest.raises(NotAllowed):
        told(vic, store, cycle)
