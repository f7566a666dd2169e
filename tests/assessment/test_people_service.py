"""The people of an LEA: who may keep them, the last director, changes in between, and names that are taken back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from assessment.assignments import Assignment
from assessment.conflicts import PersonChanged
from assessment.cycles import Cycle, Part
from assessment.errors import AssessmentError, InputMissing, LastDirector, NotAllowed
from assessment.history import Change, Subject
from assessment.ids import IndicatorId, LeaId, PartId, PersonId
from assessment.leas import Lea
from assessment.names import names_of
from assessment.part_answers import PartMember
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating, Rated
from assessment.rubric_roles import RubricRole
from assessment.services.leas import keep_lea
from assessment.services.people import FORMER_MEMBER, add_person, change_person, known_person, people_of, take_off
from tests.factories import make_framework
from tests.kept import LEA as DISTRICT
from tests.kept import keep_cycle

NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
HERE = local_person()
LEA, OTHER = DISTRICT.id, LeaId("other")
WEST = PartId("west")
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")
ROLES = {"counselor": RubricRole(id="counselor", name="Counselor"), "nurse": RubricRole(id="nurse", name="Nurse")}
Acts = Callable[[Person, Store, Person], object]


@pytest.fixture
def cycle(store: Store) -> Cycle:
    kept = keep_cycle(store, make_framework(), {})
    keep_lea(HERE, store, Lea(id=OTHER, name="Other Unified"), NOW)
    return kept


def member(store: Store, name: str, role: Role = Role.RATER, *words: str) -> Person:
    return add_person(HERE, store, LEA, name, role, words, NOW)


def changed(person: Person, store: Store, **wanted: object) -> Person:
    as_it_stands = {"name": person.name, "role": person.roles[LEA], "asked_as": person.asked_as.get(LEA, ())}
    return change_person(HERE, store, LEA, person, now=NOW, **as_it_stands | wanted)  # type: ignore[arg-type]


ACTS: dict[str, Acts] = {
    "add": lambda who, store, _: add_person(who, store, LEA, "New", Role.RATER, (), NOW),
    "change": lambda who, store, one: change_person(
        who, store, LEA, one, name="New", role=Role.RATER, asked_as=(), now=NOW
    ),
    "take off": lambda who, store, one: take_off(who, store, LEA, one, NOW),
    "forget": lambda who, store, one: take_off(who, store, LEA, one, NOW, forget_name=True),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.RATER, Role.FACILITATOR, Role.PROVIDER, Role.ADMINISTRATOR])
def test_only_a_director_keeps_the_people(store: Store, cycle: Cycle, role: Role | None, act: Acts) -> None:
    one = member(store, "Ana")
    who = Person(id=PersonId("x"), name="X", roles={LEA: role} if role else {})
    store.save_person(who)
    before = (store.people(), store.lea_history(LEA))

    with pytest.raises(NotAllowed):
        act(who, store, one)

    assert (store.people(), store.lea_history(LEA)) == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_director_keeps_the_people_of_their_own_lea_only(store: Store, cycle: Cycle, act: Acts) -> None:
    one = member(store, "Ana")
    own = member(store, "Di", Role.DIRECTOR)
    theirs = add_person(HERE, store, OTHER, "Dora", Role.DIRECTOR, (), NOW)

    with pytest.raises(NotAllowed):
        act(theirs, store, one)
    assert act(own, store, one)


def test_the_people_of_an_lea_are_read_by_its_people_alone(store: Store, cycle: Cycle) -> None:
    ana, ben = member(store, "Ben"), member(store, "Ana", Role.VIEWER)
    stranger = add_person(HERE, store, OTHER, "Sy", Role.DIRECTOR, (), NOW)

    assert people_of(ben, store, LEA) == (ben, ana)
    with pytest.raises(NotAllowed):
        people_of(stranger, store, LEA)


def test_two_people_of_one_name_are_told_apart_by_what_they_do_then_by_number(store: Store, cycle: Cycle) -> None:
    team = [
        member(store, "Ana Ruiz", Role.RATER, "counselor"),
        member(store, "Ana Ruiz", Role.RATER, "nurse"),
        member(store, "Ben Cho", Role.RATER, "nurse"),
    ]

    assert list(names_of(team, LEA, ROLES).values()) == ["Ana Ruiz (Counselor)", "Ana Ruiz (Nurse)", "Ben Cho"]
    twins = [member(store, "Cy"), member(store, "Cy")]
    assert sorted(names_of(twins, LEA, ROLES).values()) == ["Cy, 1", "Cy, 2"]


def test_a_name_a_role_and_role_words_are_changed_in_one_go(store: Store, cycle: Cycle) -> None:
    ana = member(store, "Ana")

    saved = changed(ana, store, name="  Ana Ruiz ", role=Role.FACILITATOR, asked_as=("nurse", "nurse"))

    assert saved == store.person(ana.id)
    assert (saved.name, saved.roles, saved.asked_as) == ("Ana Ruiz", {LEA: Role.FACILITATOR}, {LEA: ("nurse",)})
    assert [row.key for row in store.lea_history(LEA) if row.subject == Subject.PERSON] == [ana.id, ana.id]


def test_a_change_in_between_is_shown_and_nothing_is_overwritten(store: Store, cycle: Cycle) -> None:
    ana = member(store, "Ana")
    theirs = changed(ana, store, name="Anna")

    with pytest.raises(PersonChanged, match="Anna") as refused:
        changed(ana, store, name="Anne")

    assert refused.value.current == theirs == store.person(ana.id)


@pytest.mark.parametrize("name", ["", "   "])
def test_a_person_without_a_name_is_refused(store: Store, cycle: Cycle, name: str) -> None:
    ana = member(store, "Ana")

    with pytest.raises(InputMissing):
        member(store, name)
    with pytest.raises(InputMissing):
        changed(ana, store, name=name)


def test_the_last_director_stays_until_there_is_another(store: Store, cycle: Cycle) -> None:
    di = member(store, "Di", Role.DIRECTOR)
    with pytest.raises(LastDirector):
        take_off(HERE, store, LEA, di, NOW)
    with pytest.raises(LastDirector):
        changed(di, store, role=Role.RATER)

    member(store, "Dora", Role.DIRECTOR)

    assert changed(di, store, role=Role.RATER).roles == {LEA: Role.RATER}


def test_a_former_member_keeps_their_id_and_their_rows_without_a_name(store: Store, cycle: Cycle) -> None:
    ana = member(store, "Ana Secret")
    own = IndividualRating(indicator_id=FIRST, person_id=ana.id, rating=Rated(level=2))
    store.save_individual_rating(cycle.id, own, 0, Change(by=ana.id, at=NOW))

    take_off(HERE, store, LEA, ana, NOW, forget_name=True)

    assert store.person(ana.id) == Person(id=ana.id, name=FORMER_MEMBER)
    assert [row.person_id for row in store.individual_ratings(cycle.id)] == [ana.id]
    assert "Secret" not in repr((store.lea_history(LEA), store.history(cycle.id), store.people()))


def test_a_name_that_another_lea_uses_too_is_not_changed_by_one_director(store: Store, cycle: Cycle) -> None:
    di = member(store, "Di", Role.DIRECTOR)
    both = Person(id=PersonId("both"), name="Bo", roles={LEA: Role.RATER, OTHER: Role.RATER})
    store.save_person(both, Change(by=HERE.id, at=NOW))

    with pytest.raises(NotAllowed):
        change_person(di, store, LEA, both, name="Bob", role=Role.RATER, asked_as=(), now=NOW)
    with pytest.raises(NotAllowed):
        take_off(di, store, LEA, both, NOW, forget_name=True)

    assert take_off(di, store, LEA, both, NOW) == Person(id=both.id, name="Bo", roles={OTHER: Role.RATER})


@pytest.mark.parametrize("leaving", ["off the team", "may only read"])
def test_who_no_longer_rates_keeps_what_they_answered_and_speaks_for_no_part(
    store: Store, cycle: Cycle, leaving: str
) -> None:
    ana, ben = member(store, "Ana"), member(store, "Ben")
    by_ana = Change(by=ana.id, at=NOW)
    store.assign(cycle.id, [Assignment(indicator_id=i, person_id=ana.id) for i in (FIRST, SECOND)], by_ana)
    store.add_part(cycle.id, Part(id=WEST, kind="site", name="West High"), by_ana)
    store.set_part_members(cycle.id, WEST, [PartMember(part_id=WEST, person_id=p.id) for p in (ana, ben)], by_ana)
    own = IndividualRating(indicator_id=FIRST, person_id=ana.id, rating=Rated(level=2))
    store.save_individual_rating(cycle.id, own, 0, by_ana)

    if leaving == "off the team":
        take_off(HERE, store, LEA, ana, NOW)
    else:
        changed(ana, store, role=Role.VIEWER)

    assert [own.indicator_id for own in store.assignments(cycle.id)] == [FIRST]
    assert [own.person_id for own in store.part_members(cycle.id)] == [ben.id]


def test_somebody_unknown_is_refused_like_somebody_who_may_nothing(store: Store, cycle: Cycle) -> None:
    with pytest.raises(NotAllowed):
        known_person(store, PersonId("nobody"))
    with pytest.raises(AssessmentError):
        take_off(HERE, store, LEA, HERE, NOW)
