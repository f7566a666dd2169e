"""Nobody anchors on a first voice: no figure, page or file has an answer that the person does not hear."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import storage
from assessment.cycles import Cycle, Voices, Way
from assessment.errors import NotAllowed
from assessment.history import Change, Subject
from assessment.ids import IndicatorId
from assessment.people import Act, Person, Role, local_person
from assessment.ports import Store
from assessment.services import desk
from assessment.services.agree_desk import agree_desk
from assessment.services.exchange import export_cycle
from assessment.services.forms import rater_form
from assessment.services.hearing import hearing
from assessment.services.history import history_of, since
from assessment.services.lists import my_list
from assessment.services.results import results
from assessment.services.speaking import speaking
from assessment.services.spoken import own_stand, spoken
from assessment.services.way import calibration
from assessment.standing import Standing
from tests.factories import Said, make_framework
from tests.kept import LEA, NOW, ask, keep_cycle, keep_team, open_up, say_alone, sign

FRAMEWORK = make_framework(target=2)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
OTHERS = ("ben", "cho", "eli")
SEES = {
    # the middle of a 1 and a 3, and of the person's own 1 where they gave one, at each of WHENS
    Role.RATER: (None, 1, 1, 1),
    Role.FACILITATOR: (None, 1, 1, 1),
    Role.DIRECTOR: (None, 1, 1, 1),
    Role.VIEWER: (None, None, None, None),
}
WHENS = ("not answered", "answered", "opened", "signed")


def arrange(store: Store, role: Role, when: str, others: dict[str, Said]) -> tuple[Person, Cycle]:
    cycle = keep_cycle(store, FRAMEWORK, {})
    team = keep_team(store, who=role, **dict.fromkeys(OTHERS, Role.RATER))
    for name, said in others.items():
        say_alone(store, cycle, name, FIRST, said)
    if when == "answered" and role != Role.VIEWER:
        say_alone(store, cycle, "who", FIRST, 1)
    if when == "opened":
        open_up(store, cycle, "E01")
    return team["who"], sign(store, cycle) if when == "signed" else cycle


@pytest.mark.parametrize("place", range(4), ids=WHENS)
@pytest.mark.parametrize("role", SEES)
def test_two_answers_stand_in_only_for_who_hears_them(store: Store, role: Role, place: int) -> None:
    who, cycle = arrange(store, role, WHENS[place], {"ben": 1, "cho": 3})

    standing = results(who, store, cycle.id).standings[FIRST]

    assert standing.level == SEES[role][place]
    assert standing.provisional is (standing.level is not None)


@pytest.mark.parametrize(("place", "expected"), [(0, None), (1, None), (2, 3), (3, 3)], ids=WHENS)
def test_who_only_views_reads_the_middle_of_three_once_it_is_opened(
    store: Store, place: int, expected: int | None
) -> None:
    who, cycle = arrange(store, Role.VIEWER, WHENS[place], {"ben": 1, "cho": 3, "eli": 3})

    assert results(who, store, cycle.id).standings[FIRST].level == expected


@pytest.mark.parametrize(("place", "rated"), [(0, 0), (1, 1), (2, 1)], ids=WHENS[:3])
def test_coverage_counts_what_the_person_hears(store: Store, place: int, rated: int) -> None:
    who, cycle = arrange(store, Role.RATER, WHENS[place], {"ben": 1, "cho": 3})

    assert desk.coverage(who, store, cycle).rated == rated


@pytest.mark.parametrize(("voices", "expected"), [("names", 1), ("roles", 3), ("hidden", 3)])
def test_without_names_two_answers_enter_no_figure_but_ones_own_does(
    store: Store, voices: Voices, expected: int
) -> None:
    who, cycle = arrange(store, Role.RATER, "not answered", {"ben": 1})
    store.save_way(cycle.id, Way(voices=voices), Change(by=local_person().id, at=NOW))
    say_alone(store, cycle, "who", FIRST, 3)

    assert results(who, store, cycle.id).standings[FIRST].level == expected


def test_closing_takes_every_answer_whoever_closes(store: Store) -> None:
    director, cycle = arrange(store, Role.DIRECTOR, "signed", {"ben": 1, "cho": 3})

    score = store.element_scores(cycle.id, cycle.edition)[0]

    assert (score.rated, score.provisional, score.mean) == (1, 1, 1)
    assert desk.coverage(director, store, cycle).rated == 1


@pytest.mark.parametrize("role", SEES)
def test_only_a_director_takes_away_every_answer_in_a_file(store: Store, role: Role) -> None:
    who, cycle = arrange(store, role, "not answered", {"ben": 1})

    if role == Role.DIRECTOR:
        assert '"person":"ben"' in export_cycle(who, store, cycle.id, "full")
    else:
        with pytest.raises(NotAllowed):
            export_cycle(who, store, cycle.id, "full")
    assert "ben" not in export_cycle(who, store, cycle.id)


@pytest.mark.parametrize(("place", "rows"), [(0, 0), (1, 3), (2, 2), (3, 2)], ids=WHENS)
def test_the_history_of_individual_answers_is_told_where_they_are_heard(store: Store, place: int, rows: int) -> None:
    who, cycle = arrange(store, Role.RATER, WHENS[place], {"ben": 1, "cho": 3})

    told = hearing(who, store, cycle).heard_history(FRAMEWORK, store.history(cycle.id))

    assert len([row for row in told if row.subject == Subject.INDIVIDUAL_RATING]) == rows


def test_an_answer_that_a_director_brought_in_is_still_its_raters_own(store: Store) -> None:
    director, cycle = arrange(store, Role.DIRECTOR, "not answered", {})
    change = Change(by=director.id, at=NOW)
    say_alone(store, cycle, "ben", FIRST, 1)
    ben = store.individual_ratings(cycle.id)[0]
    store.save_individual_rating(cycle.id, type(ben)(**dict(ben) | {"note": "Brought in."}), 1, change)

    told = hearing(director, store, cycle).heard_history(FRAMEWORK, store.history(cycle.id))

    assert not [row for row in told if row.subject == Subject.INDIVIDUAL_RATING]


NewStore = Callable[[], Store]


@pytest.fixture
def new_store(empty_database: Path, tmp_path: Path) -> NewStore:
    numbers = count()

    def open_new() -> Store:
        path = shutil.copy(empty_database, tmp_path / f"{next(numbers)}.db")
        return storage.open_store(f"sqlite:///{path}")

    return open_new


def everything_before(who: Person, store: Store, cycle: Cycle) -> list[Any]:
    """All that the services tell one person of a cycle."""
    told: list[Any] = [
        results(who, store, cycle.id),
        desk.coverage(who, store, cycle),
        desk.answers(who, store, cycle.id),
        desk.last_year(who, store, cycle),
        export_cycle(who, store, cycle.id),
        my_list(who, store, cycle, FRAMEWORK),
        speaking(who, store, cycle, FRAMEWORK),
        hearing(who, store, cycle).heard(FRAMEWORK, store.individual_ratings(cycle.id)),
        hearing(who, store, cycle).heard_history(FRAMEWORK, store.history(cycle.id)),
        history_of(who, store, FRAMEWORK, cycle.id),
        since(who, store, FRAMEWORK, cycle.id),
    ]
    for indicator_id in FRAMEWORK.indicators:
        told.append(desk.stand(who, store, cycle.id, indicator_id))
        told.append(spoken(who, store, FRAMEWORK, cycle.id, indicator_id))
        if who.may(Act.RATE, LEA.id):
            told.append(own_stand(who, store, cycle.id, indicator_id))
    return told


SAID = st.sampled_from([0, 1, 2, 3, "NA", "?"])
INDICATORS = st.sampled_from(list(FRAMEWORK.indicators))
GIVEN = st.dictionaries(st.tuples(st.sampled_from([*OTHERS, "who"]), INDICATORS), SAID, max_size=12)


@given(
    role=st.sampled_from(list(SEES)),
    given_=GIVEN,
    team=st.dictionaries(INDICATORS, SAID, max_size=3),
    opened=st.sets(st.sampled_from(["E01", "E02", *FRAMEWORK.indicators]), max_size=2),
    voices=st.sampled_from(["names", "roles", "hidden"]),
    changed=st.tuples(st.sampled_from(OTHERS), INDICATORS, SAID),
    listed=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_a_person_is_told_changes_with_an_answer_that_they_do_not_hear(
    new_store: NewStore,
    role: Role,
    given_: dict[tuple[str, IndicatorId], Said],
    team: dict[str, Said],
    opened: set[str],
    voices: Voices,
    changed: tuple[str, IndicatorId, Said],
    listed: bool,
) -> None:
    store = new_store()
    cycle = keep_cycle(store, FRAMEWORK, team)
    who = keep_team(store, who=role, **dict.fromkeys(OTHERS, Role.RATER))["who"]
    if listed:
        ask(store, cycle, {"who": [FIRST, SECOND], "ben": [FIRST]})
    store.save_way(cycle.id, Way(voices=voices), Change(by=local_person().id, at=NOW))
    for scope in opened:
        open_up(store, cycle, scope)
    for (name, indicator_id), said in given_.items():
        if name != "who" or role != Role.VIEWER:
            say_alone(store, cycle, name, indicator_id, said)
    other, indicator_id, said = changed
    others_there = {name for name, own in given_ if own == indicator_id and name != "who"} | {other}
    is_open = bool(opened & {indicator_id, FRAMEWORK.element_of(indicator_id).id})
    heard = is_open or ("who", indicator_id) in given_
    assume(not heard if role != Role.VIEWER else not is_open or len(others_there) < 3)

    before = everything_before(who, store, cycle)
    say_alone(store, cycle, other, indicator_id, said)

    assert everything_before(who, store, cycle) == before


def test_the_standing_of_an_indicator_nobody_hears_is_not_rated(store: Store) -> None:
    who, cycle = arrange(store, Role.RATER, "not answered", {"ben": 1, "cho": 3})

    assert results(who, store, cycle.id).standings[FIRST] == Standing(FIRST)


@given(
    role=st.sampled_from([role for role in SEES if role is not Role.VIEWER]),
    before=SAID,
    after=SAID,
    voices=st.sampled_from(["names", "roles", "hidden"]),
    opened=st.sets(st.sampled_from(["E02", SECOND]), max_size=2),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_an_unheard_answer_says_changes_nothing_on_agree_or_in_a_form(
    new_store: NewStore, role: Role, before: Said, after: Said, voices: Voices, opened: set[str]
) -> None:
    store = new_store()
    who, cycle = arrange(store, role, "not answered", {"ben": before, "cho": 2, "eli": 3})
    store.save_way(cycle.id, Way(voices=voices, calibrate=(FIRST,)), Change(by=local_person().id, at=NOW))
    for scope in opened:
        open_up(store, cycle, scope)

    def told() -> list[Any]:
        return [
            agree_desk(who, store, FRAMEWORK, cycle.id),
            calibration(who, store, cycle, FRAMEWORK),
            rater_form(who, store, cycle.id, who.id, NOW),
        ]

    first = told()
    say_alone(store, cycle, "ben", FIRST, after)

    assert told() == first
