"""What of the history a person may know, and what changed since they were here."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage
from assessment.assignments import Assignment
from assessment.cycles import Cycle, Part, Voices, Way
from assessment.errors import NotAllowed
from assessment.history import Change, HistoryRow, Subject
from assessment.history_kinds import Kind
from assessment.ids import CycleId, IndicatorId, PartId
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import Rated
from assessment.services import parts
from assessment.services.comments import comment
from assessment.services.history import have_seen, history_of, since
from assessment.services.rating import rate
from tests.factories import Said, make_element, make_framework, make_indicator
from tests.kept import LEA, NOW, ask, keep_cycle, open_up, say_alone, sign
from tests.kept import keep_team as keep_roles
from tests.team import ANA, BEN, CY, DEE, FAY, VIC, answer, keep_team, show_as

FRAMEWORK = make_framework(
    [make_element("E01", [make_indicator("E01.01", judged_at="site"), make_indicator("E01.02")]), make_element("E02")]
)
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
WEST = PartId("west")
EVERYBODY = (ANA, BEN, FAY, DEE, VIC)


def known(who: Person, store: Store, cycle: Cycle, subject: Subject) -> list[HistoryRow]:
    return [row for row in history_of(who, store, FRAMEWORK, cycle.id) if row.subject == subject]


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_read_reads_the_teams_levels_and_who_may_not_reads_nothing(store: Store, who: Person) -> None:
    cycle = keep_team(store, FRAMEWORK, {FIRST: 2})

    assert [row.key for row in known(who, store, cycle, Subject.TEAM_RATING)] == [FIRST]
    for cycle_id in (cycle.id, CycleId("other")):
        with pytest.raises(NotAllowed):
            history_of(Person(id=CY.id, name="Cy"), store, FRAMEWORK, cycle_id)


def test_the_history_of_one_indicator_is_of_that_one(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK, {FIRST: 2, SECOND: 1})

    assert {row.key for row in history_of(ANA, store, FRAMEWORK, cycle.id, SECOND)} == {SECOND}


@pytest.mark.parametrize(("voices", "rows"), [("names", 1), ("roles", 0), ("hidden", 0)])
def test_others_answers_are_told_once_heard_and_only_with_names(store: Store, voices: Voices, rows: int) -> None:
    cycle = keep_team(store, FRAMEWORK)
    show_as(store, cycle, voices)
    say_alone(store, cycle, ANA.id, FIRST, 1)
    assert known(BEN, store, cycle, Subject.INDIVIDUAL_RATING) == []

    open_up(store, cycle, "E01")

    assert len(known(BEN, store, cycle, Subject.INDIVIDUAL_RATING)) == rows
    assert len(known(ANA, store, cycle, Subject.INDIVIDUAL_RATING)) == 1
    assert known(VIC, store, cycle, Subject.INDIVIDUAL_RATING) == []


def test_what_a_site_answered_is_known_to_the_director_and_its_own_people(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    parts.keep_part(DEE, store, cycle.id, Part(id=WEST, kind="site", name="West High"), NOW)
    parts.set_members(DEE, store, cycle.id, WEST, [BEN.id], None, NOW)
    parts.answer(BEN, store, FRAMEWORK, cycle.id, WEST, FIRST, "no", "Sold.", seen=0, now=NOW)

    for who in EVERYBODY:
        expected = 1 if who in (BEN, DEE) else 0
        assert len(known(who, store, cycle, Subject.PART_ANSWER)) == expected
        assert len(known(who, store, cycle, Subject.PART_MEMBER)) == expected


def test_a_list_is_known_to_the_director_and_whose_it_is(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    ask(store, cycle, {"ana": [FIRST]})

    assert {who.id for who in EVERYBODY if known(who, store, cycle, Subject.ASSIGNMENT)} == {ANA.id, DEE.id}


def test_that_somebody_could_not_judge_is_an_answer_and_heard_as_one(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    passed = Assignment(indicator_id=FIRST, person_id=BEN.id, passed_from=ANA.id)
    store.assign(cycle.id, [passed], Change(by=ANA.id, at=NOW))

    assert known(BEN, store, cycle, Subject.ASSIGNMENT) == []
    assert known(DEE, store, cycle, Subject.ASSIGNMENT) == []
    open_up(store, cycle, "E01")
    assert len(known(BEN, store, cycle, Subject.ASSIGNMENT)) == 1


def test_what_was_erased_is_known_to_the_director(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    comment(ANA, store, FRAMEWORK, cycle.id, FIRST, "It was Kim.", NOW)
    store.erase_text(LEA.id, "It was Kim.", "It names a student.", Change(by=DEE.id, at=NOW))

    assert {who.id for who in EVERYBODY if known(who, store, cycle, Subject.ERASED)} == {DEE.id}


def test_since_counts_what_others_changed_each_thing_once(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    have_seen(ANA, store, cycle.id, NOW)
    for seen, level in enumerate((1, 2)):
        rate(FAY, store, FRAMEWORK, cycle.id, FIRST, Rated(level=level), seen=seen, now=NOW + minutes(seen + 1))
    rate(FAY, store, FRAMEWORK, cycle.id, SECOND, Rated(level=1), seen=0, now=NOW + minutes(3))
    comment(ANA, store, FRAMEWORK, cycle.id, FIRST, "Mine.", NOW + minutes(4))

    found = since(ANA, store, FRAMEWORK, cycle.id)

    assert (found.mark, found.until) == (NOW, NOW + minutes(3))
    assert found.by_kind == {Kind.LEVELS: 2}
    assert found.by_indicator == {FIRST: 1, SECOND: 1}


def test_since_moves_when_the_person_says_so_and_only_then(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    have_seen(ANA, store, cycle.id, NOW)
    rate(FAY, store, FRAMEWORK, cycle.id, FIRST, Rated(level=1), seen=0, now=NOW + minutes(1))
    before = since(ANA, store, FRAMEWORK, cycle.id)
    assert since(ANA, store, FRAMEWORK, cycle.id) == before
    rate(FAY, store, FRAMEWORK, cycle.id, SECOND, Rated(level=1), seen=0, now=NOW + minutes(2))

    have_seen(ANA, store, cycle.id, before.until or NOW)

    assert since(ANA, store, FRAMEWORK, cycle.id).by_indicator == {SECOND: 1}
    assert since(BEN, store, FRAMEWORK, cycle.id).mark is None


def test_since_tells_nothing_that_is_not_heard(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    have_seen(BEN, store, cycle.id, NOW - minutes(1))
    answer(store, cycle, {"Ana": {FIRST: 1}})
    comment(ANA, store, FRAMEWORK, cycle.id, FIRST, "Ask.", NOW)

    found = since(BEN, store, FRAMEWORK, cycle.id)

    assert Kind.OWN not in found.by_kind
    assert Kind.COMMENTS not in found.by_kind
    assert found.by_indicator == {}


def test_who_may_not_read_a_cycle_leaves_no_mark_in_it(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    stranger = Person(id=CY.id, name="Cy")

    with pytest.raises(NotAllowed):
        have_seen(stranger, store, cycle.id, NOW)
    with pytest.raises(NotAllowed):
        since(stranger, store, FRAMEWORK, cycle.id)


OTHERS = ("ben", "cho", "eli")
NewStore = Callable[[], Store]
SAID = st.sampled_from([0, 1, 2, 3, "NA", "?"])
INDICATORS = st.sampled_from(list(FRAMEWORK.indicators))
SPOKEN = st.lists(st.tuples(st.sampled_from([*OTHERS, "who"]), INDICATORS, SAID, st.booleans()), max_size=10)


@pytest.fixture
def new_store(empty_database: Path, tmp_path: Path) -> NewStore:
    numbers = count()

    def open_new() -> Store:
        path = shutil.copy(empty_database, tmp_path / f"{next(numbers)}.db")
        return storage.open_store(f"sqlite:///{path}")

    return open_new


@given(
    role=st.sampled_from([Role.VIEWER, Role.RATER, Role.FACILITATOR, Role.DIRECTOR]),
    spoken=SPOKEN,
    opened=st.sets(st.sampled_from(["E01", "E02", *FRAMEWORK.indicators]), max_size=2),
    voices=st.sampled_from(["names", "roles", "hidden"]),
    signed=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answer_or_comment_of_another_is_in_anybodys_history_before_it_is_heard(
    new_store: NewStore,
    role: Role,
    spoken: list[tuple[str, IndicatorId, Said, bool]],
    opened: set[str],
    voices: Voices,
    signed: bool,
) -> None:
    store = new_store()
    cycle = keep_cycle(store, FRAMEWORK, {})
    team = keep_roles(store, who=role, **dict.fromkeys(OTHERS, Role.RATER))
    store.save_way(cycle.id, Way(voices=voices), Change(by=local_person().id, at=NOW))
    for scope in opened:
        open_up(store, cycle, scope)
    for name, indicator_id, said, is_comment in spoken:
        if name == "who" and role == Role.VIEWER:
            continue
        if is_comment:
            comment(team[name], store, FRAMEWORK, cycle.id, indicator_id, str(said), NOW)
        else:
            say_alone(store, cycle, name, indicator_id, said)
    if signed:
        sign(store, cycle)
    own = {i for name, i, _, is_comment in spoken if name == "who" and not is_comment}

    for row in history_of(team["who"], store, FRAMEWORK, cycle.id):
        if row.subject in (Subject.INDIVIDUAL_RATING, Subject.COMMENT) and row.by != "who":
            is_open = bool(opened & {row.key, FRAMEWORK.element_of(IndicatorId(row.key)).id})
            assert role != Role.VIEWER
            assert voices == "names"
            assert signed or is_open or row.key in own
    counted = sum(since(team["who"], store, FRAMEWORK, cycle.id).by_indicator.values())
    assert counted <= len([row for row in history_of(team["who"], store, FRAMEWORK, cycle.id) if row.by != "who"])
