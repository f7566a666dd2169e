"""Lists in a cycle: who may share out, what is done by hand, due dates, passing on, and what a director is shown."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from assessment.assignments import Assignment
from assessment.cycles import Cycle, Way
from assessment.errors import CannotBeAsked, CycleClosed, NotAllowed, UnknownIndicator
from assessment.framework import Framework
from assessment.history import Change
from assessment.ids import ElementId, IndicatorId, LeaId, PersonId
from assessment.leas import Lea
from assessment.people import Person, Role, local_person
from assessment.ports import Store
from assessment.ratings import IndividualRating
from assessment.services.assigning import give, pass_on, propose_lists, set_due, take
from assessment.services.leas import keep_lea
from assessment.services.lists import all_lists, my_list
from assessment.services.people import add_person, change_person
from tests.factories import Said, make_framework, make_indicator, make_rating
from tests.kept import LEA as DISTRICT
from tests.kept import keep_cycle, sign

NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
MAY, JUNE = date(2027, 5, 1), date(2027, 6, 1)
HERE, LEA = local_person(), DISTRICT.id
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{n}") for n in (1, 2, 3))
ASKED = ("teacher", "counselor")
Acts = Callable[[Person, Store, Cycle, PersonId], object]


@pytest.fixture
def framework() -> Framework:
    own = [make_indicator(i, asked_of=ASKED) for i in (FIRST, SECOND)]
    return make_framework({"E01": [*own, make_indicator(THIRD, asked_of=("nurse",))]}, target=2)


@pytest.fixture
def cycle(store: Store, framework: Framework) -> Cycle:
    return keep_cycle(store, framework, {})


def member(store: Store, name: str, *words: str, role: Role = Role.RATER) -> Person:
    return add_person(HERE, store, LEA, name, role, words, NOW)


def says(store: Store, cycle: Cycle, who: Person, said: Said, indicator_id: IndicatorId = FIRST) -> None:
    own = IndividualRating(indicator_id=indicator_id, person_id=who.id, rating=make_rating(said))
    store.save_individual_rating(cycle.id, own, 0, Change(by=who.id, at=NOW))


def on_lists(store: Store, cycle: Cycle) -> set[tuple[IndicatorId, PersonId]]:
    return {(own.indicator_id, own.person_id) for own in store.assignments(cycle.id)}


def acts(framework: Framework) -> dict[str, Acts]:
    return {
        "propose": lambda who, store, cycle, _: propose_lists(who, store, framework, cycle.id, None, NOW),
        "give": lambda who, store, cycle, to: give(who, store, framework, cycle.id, to, [SECOND], None, NOW),
        "take": lambda who, store, cycle, to: take(who, store, cycle.id, to, [FIRST], NOW),
        "set due": lambda who, store, cycle, _: set_due(who, store, cycle.id, MAY, NOW),
    }


ROLES = [None, Role.VIEWER, Role.RATER, Role.FACILITATOR, Role.PROVIDER, Role.ADMINISTRATOR]


@pytest.mark.parametrize("act", ["propose", "give", "take", "set due"])
@pytest.mark.parametrize("role", ROLES)
def test_only_a_director_changes_lists(
    store: Store, framework: Framework, cycle: Cycle, act: str, role: Role | None
) -> None:
    ana = member(store, "Ana", "teacher")
    give(HERE, store, framework, cycle.id, ana.id, [FIRST], None, NOW)
    who = Person(id=PersonId("x"), name="X", roles={LEA: role} if role else {})
    store.save_person(who)
    before = (store.assignments(cycle.id), store.history(cycle.id))

    with pytest.raises(NotAllowed):
        acts(framework)[act](who, store, cycle, ana.id)

    assert (store.assignments(cycle.id), store.history(cycle.id)) == before


@pytest.mark.parametrize("act", ["propose", "give", "take", "set due"])
def test_a_signed_cycle_keeps_its_lists(store: Store, framework: Framework, cycle: Cycle, act: str) -> None:
    ana = member(store, "Ana", "teacher")
    give(HERE, store, framework, cycle.id, ana.id, [FIRST], None, NOW)
    sign(store, cycle)

    with pytest.raises(CycleClosed):
        acts(framework)[act](HERE, store, cycle, ana.id)


def test_one_click_shares_out_and_says_what_nobody_can_be_asked(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    ana, ben = member(store, "Ana", "teacher"), member(store, "Ben", "counselor")

    found = propose_lists(HERE, store, framework, cycle.id, MAY, NOW)

    assert on_lists(store, cycle) == {(i, who.id) for i in (FIRST, SECOND) for who in (ana, ben)}
    assert found.unasked == (THIRD,)
    assert {own.due for own in store.assignments(cycle.id)} == {MAY}


def test_a_second_click_changes_nothing_and_writes_nothing(store: Store, framework: Framework, cycle: Cycle) -> None:
    member(store, "Ana", "teacher")
    propose_lists(HERE, store, framework, cycle.id, MAY, NOW)
    before = (store.assignments(cycle.id), store.history(cycle.id))

    propose_lists(HERE, store, framework, cycle.id, JUNE, NOW)

    assert (store.assignments(cycle.id), store.history(cycle.id)) == before


def test_what_was_given_by_hand_stays_though_nobody_would_propose_it(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    ana = member(store, "Ana")
    give(HERE, store, framework, cycle.id, ana.id, [THIRD], JUNE, NOW)

    propose_lists(HERE, store, framework, cycle.id, MAY, NOW)

    assert store.assignments(cycle.id) == (Assignment(indicator_id=THIRD, person_id=ana.id, due=JUNE),)


def test_what_a_director_took_off_a_list_is_not_proposed_there_again(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    ana, ben = member(store, "Ana", "teacher"), member(store, "Ben", "counselor")
    propose_lists(HERE, store, framework, cycle.id, MAY, NOW)
    take(HERE, store, cycle.id, ana.id, [FIRST], NOW)

    found = propose_lists(HERE, store, framework, cycle.id, MAY, NOW)

    assert on_lists(store, cycle) == {(FIRST, ben.id), (SECOND, ana.id), (SECOND, ben.id)}
    assert found.alone == (FIRST,)
    give(HERE, store, framework, cycle.id, ana.id, [FIRST], None, NOW)
    assert (FIRST, ana.id) in on_lists(store, cycle)


def test_what_a_proposal_took_away_it_may_bring_back(store: Store, framework: Framework, cycle: Cycle) -> None:
    ana = member(store, "Ana", "teacher")
    propose_lists(HERE, store, framework, cycle.id, MAY, NOW)
    before = store.assignments(cycle.id)
    nurse = change_person(HERE, store, LEA, ana, name="Ana", role=Role.RATER, asked_as=["nurse"], now=NOW)
    propose_lists(HERE, store, framework, cycle.id, MAY, NOW)
    assert on_lists(store, cycle) == {(THIRD, ana.id)}
    change_person(HERE, store, LEA, nurse, name="Ana", role=Role.RATER, asked_as=["teacher"], now=NOW)

    propose_lists(HERE, store, framework, cycle.id, MAY, NOW)

    assert store.assignments(cycle.id) == before


def test_nothing_is_passed_on_to_whose_list_it_was_taken_off(store: Store, framework: Framework, cycle: Cycle) -> None:
    ana, ben = member(store, "Ana", "teacher"), member(store, "Ben", "counselor")
    propose_lists(HERE, store, framework, cycle.id, MAY, NOW)
    take(HERE, store, cycle.id, ben.id, [FIRST], NOW)

    assert pass_on(ana, store, cycle, framework.indicator(FIRST), NOW) is None


def test_nothing_is_given_to_who_may_only_read_or_is_of_another_lea(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    keep_lea(HERE, store, Lea(id=LeaId("other"), name="Other"), NOW)
    reader = member(store, "Vi", role=Role.VIEWER)
    stranger = add_person(HERE, store, LeaId("other"), "Sy", Role.RATER, (), NOW)

    with pytest.raises(CannotBeAsked, match="Vi may only read here"):
        give(HERE, store, framework, cycle.id, reader.id, [FIRST], None, NOW)
    with pytest.raises(NotAllowed):
        give(HERE, store, framework, cycle.id, stranger.id, [FIRST], None, NOW)
    with pytest.raises(UnknownIndicator):
        give(HERE, store, framework, cycle.id, member(store, "Ana").id, [IndicatorId("E99")], None, NOW)
    assert store.assignments(cycle.id) == ()


def test_a_due_date_is_set_for_all_for_a_person_and_for_one(store: Store, framework: Framework, cycle: Cycle) -> None:
    ana, ben = member(store, "Ana", "teacher"), member(store, "Ben", "teacher")
    propose_lists(HERE, store, framework, cycle.id, None, NOW)

    set_due(HERE, store, cycle.id, MAY, NOW)
    set_due(HERE, store, cycle.id, JUNE, NOW, person_id=ben.id)
    set_due(HERE, store, cycle.id, None, NOW, person_id=ben.id, indicators=[SECOND])

    due = {(own.person_id, own.indicator_id): own.due for own in store.assignments(cycle.id)}
    assert due == {(ana.id, FIRST): MAY, (ana.id, SECOND): MAY, (ben.id, FIRST): JUNE, (ben.id, SECOND): None}


@pytest.fixture
def passing(store: Store, framework: Framework, cycle: Cycle) -> tuple[Person, Person, Person]:
    """Ana has the first indicator; Cy is asked before Co by the rubric's order."""
    ana, cy, co = member(store, "Ana", "teacher"), member(store, "Cy", "teacher"), member(store, "Co", "counselor")
    give(HERE, store, framework, cycle.id, ana.id, [FIRST], MAY, NOW)
    return ana, cy, co


def test_cannot_judge_puts_it_on_the_next_list_with_its_date_and_who_passed_it_on(
    store: Store, framework: Framework, cycle: Cycle, passing: tuple[Person, Person, Person]
) -> None:
    ana, cy, _ = passing

    passed = pass_on(ana, store, cycle, framework.indicator(FIRST), NOW)

    assert passed == Assignment(indicator_id=FIRST, person_id=cy.id, due=MAY, passed_from=ana.id)
    assert passed in store.assignments(cycle.id)


def test_it_is_passed_on_once_and_at_the_end_of_the_line_the_director_sees_it(
    store: Store, framework: Framework, cycle: Cycle, passing: tuple[Person, Person, Person]
) -> None:
    for who in passing:
        says(store, cycle, who, "?")
        pass_on(who, store, cycle, framework.indicator(FIRST), NOW)
        pass_on(who, store, cycle, framework.indicator(FIRST), NOW)

    assert on_lists(store, cycle) == {(FIRST, who.id) for who in passing}
    assert all_lists(HERE, store, cycle, framework).stuck == (FIRST,)


def test_what_is_not_on_ones_own_list_is_not_passed_on(
    store: Store, framework: Framework, cycle: Cycle, passing: tuple[Person, Person, Person]
) -> None:
    assert pass_on(passing[1], store, cycle, framework.indicator(FIRST), NOW) is None
    assert pass_on(HERE, store, cycle, framework.indicator(FIRST), NOW) is None


@pytest.mark.parametrize("role", [Role.VIEWER, Role.PROVIDER, Role.ADMINISTRATOR])
def test_who_may_not_rate_passes_nothing_on(store: Store, framework: Framework, cycle: Cycle, role: Role) -> None:
    with pytest.raises(NotAllowed):
        pass_on(member(store, "X", role=role), store, cycle, framework.indicator(FIRST), NOW)


def test_my_list_counts_what_is_left_with_its_minutes_and_its_first_date(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    ana = member(store, "Ana", "teacher")
    give(HERE, store, framework, cycle.id, ana.id, [FIRST], MAY, NOW)
    give(HERE, store, framework, cycle.id, ana.id, [SECOND, THIRD], JUNE, NOW)
    says(store, cycle, ana, "?")

    own = my_list(ana, store, cycle, framework)

    assert (own.indicators, own.waiting) == ((FIRST, SECOND, THIRD), (SECOND, THIRD))
    assert (own.answered, own.minutes, own.due) == (1, 5, JUNE)
    assert own.is_late(date(2027, 6, 2))
    assert not own.is_late(JUNE)


def test_who_has_no_list_is_asked_nothing(store: Store, framework: Framework, cycle: Cycle) -> None:
    own = my_list(HERE, store, cycle, framework)

    assert (own.indicators, own.minutes, own.due) == ((), 0, None)


def test_what_the_team_calibrates_on_is_waiting_first(store: Store, framework: Framework, cycle: Cycle) -> None:
    ana = member(store, "Ana", "teacher")
    give(HERE, store, framework, cycle.id, ana.id, [FIRST], None, NOW)
    calibrating = store.save_way(cycle.id, Way(calibrate=(THIRD,)), Change(by=HERE.id, at=NOW))

    own = my_list(ana, store, calibrating, framework)

    assert (own.indicators, own.waiting) == ((FIRST, THIRD), (THIRD, FIRST))


def test_a_year_that_rotates_asks_only_what_it_judges_anew(store: Store, framework: Framework) -> None:
    sign(store, keep_cycle(store, framework, {FIRST: 2, SECOND: 1, THIRD: "NA"}, school_year="2025-26"))
    cycle = keep_cycle(store, framework, {})
    ana = member(store, "Ana", "teacher")
    give(HERE, store, framework, cycle.id, ana.id, [FIRST, SECOND, THIRD], None, NOW)

    rotating = store.save_way(cycle.id, Way(scored=()), Change(by=HERE.id, at=NOW))
    assert my_list(ana, store, rotating, framework).indicators == (SECOND,)

    scored = store.save_way(cycle.id, Way(scored=(ElementId("E01"),)), Change(by=HERE.id, at=NOW))
    assert len(my_list(ana, store, scored, framework).indicators) == 3


def test_a_director_sees_how_far_everybody_is_and_what_nobody_or_one_alone_answers(
    store: Store, framework: Framework, cycle: Cycle
) -> None:
    ana, ben = member(store, "Ana", "teacher"), member(store, "Ben")
    give(HERE, store, framework, cycle.id, ana.id, [FIRST, SECOND], None, NOW)
    says(store, cycle, ana, 3)

    found = all_lists(HERE, store, cycle, framework)

    assert [(person, own.answered, len(own.indicators)) for person, own in found.by_person] == [
        (ana, 1, 2),
        (ben, 0, 0),
    ]
    assert (found.unasked, found.alone, found.stuck) == ((THIRD,), (FIRST, SECOND), ())


@pytest.mark.parametrize("role", ROLES)
def test_how_far_everybody_is_is_the_directors_to_see(
    store: Store, framework: Framework, cycle: Cycle, role: Role | None
) -> None:
    who = Person(id=PersonId("x"), name="X", roles={LEA: role} if role else {})

    with pytest.raises(NotAllowed):
        all_lists(who, store, cycle, framework)
