"""What one person is asked, and in whose name they may answer."""

import pytest

from assessment.cycles import Way
from assessment.errors import NotAllowed
from assessment.history import Change
from assessment.ids import IndicatorId, LeaId, PersonId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Whose
from assessment.services.lists import my_list
from assessment.services.speaking import Speaking, speaking
from tests.factories import make_framework
from tests.kept import NOW, ask, keep_cycle, keep_team, say_alone, sign

FRAMEWORK = make_framework()
ALL = tuple(FRAMEWORK.indicators)
OWN, TEAM = Whose.OWN, Whose.TEAM


@pytest.mark.parametrize(
    ("role", "asked"), [(Role.RATER, ALL), (Role.FACILITATOR, ()), (Role.DIRECTOR, ()), (Role.VIEWER, ())]
)
def test_where_there_are_no_lists_a_rater_is_asked_everything_and_nobody_else_anything(
    store: Store, role: Role, asked: tuple[IndicatorId, ...]
) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    who = keep_team(store, who=role)["who"]

    assert my_list(who, store, cycle, FRAMEWORK).indicators == asked


def test_a_list_is_told_in_framework_order_and_is_its_persons_alone(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    team = keep_team(store, ana=Role.RATER, ben=Role.RATER, dee=Role.DIRECTOR)
    ask(store, cycle, {"ana": ["E02.01", "E01.02"], "dee": ["E01.03"]})

    lists = {name: my_list(person, store, store.cycle(cycle.id), FRAMEWORK).indicators for name, person in team.items()}

    assert lists == {"ana": ("E01.02", "E02.01"), "ben": (), "dee": ("E01.03",)}


def test_what_the_team_calibrates_on_is_on_every_raters_list(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    team = keep_team(store, ana=Role.RATER, ben=Role.RATER, dee=Role.DIRECTOR)
    ask(store, cycle, {"ana": ["E02.01"]})
    store.save_way(cycle.id, Way(calibrate=(IndicatorId("E01.01"),)), Change(by=local_person().id, at=NOW))

    lists = {name: my_list(person, store, store.cycle(cycle.id), FRAMEWORK).indicators for name, person in team.items()}

    assert lists == {"ana": ("E01.01", "E02.01"), "ben": ("E01.01",), "dee": ()}


def test_a_team_of_one_speaks_as_the_team_and_is_offered_nothing_else(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})

    assert speaking(local_person(), store, cycle, FRAMEWORK) == Speaking((TEAM,), TEAM)


@pytest.mark.parametrize(
    ("role", "choice"),
    [
        (Role.VIEWER, Speaking((TEAM,), TEAM)),
        (Role.RATER, Speaking((OWN,), OWN)),
        (Role.FACILITATOR, Speaking((OWN, TEAM), TEAM)),
        (Role.DIRECTOR, Speaking((OWN, TEAM), TEAM)),
    ],
)
def test_each_role_speaks_for_itself_or_the_team(store: Store, role: Role, choice: Speaking) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    who = keep_team(store, who=role, ben=Role.RATER)["who"]

    assert speaking(who, store, cycle, FRAMEWORK) == choice


def test_who_agrees_begins_with_their_own_list_until_it_is_answered(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    dee = keep_team(store, dee=Role.FACILITATOR)["dee"]
    ask(store, cycle, {"dee": ["E01.01"]})

    before = speaking(dee, store, cycle, FRAMEWORK)
    say_alone(store, cycle, "dee", "E01.01", "?")

    assert (before.usual, speaking(dee, store, cycle, FRAMEWORK).usual) == (OWN, TEAM)


def test_a_signed_year_is_met_as_the_team_left_it(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    ana = keep_team(store, ana=Role.RATER)["ana"]
    sign(store, cycle)

    assert speaking(ana, store, cycle, FRAMEWORK) == Speaking((OWN, TEAM), TEAM)


def test_somebody_of_another_lea_is_told_nothing(store: Store) -> None:
    cycle = keep_cycle(store, FRAMEWORK, {})
    stranger = Person(id=PersonId("stranger"), name="Somebody else", roles={LeaId("other"): Role.DIRECTOR})

    with pytest.raises(NotAllowed):
        my_list(stranger, store, cycle, FRAMEWORK)
    with pytest.raises(NotAllowed):
        speaking(stranger, store, cycle, FRAMEWORK)
