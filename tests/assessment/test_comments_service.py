"""Comments on an indicator: written by who rates, read by who hears it, named as the team shows its people."""

from datetime import timedelta

import pytest

from assessment.errors import InputMissing, NotAllowed, UnknownIndicator
from assessment.ids import CycleId, IndicatorId
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT
from assessment.services.comments import Remark, comment, comments_of, counted
from tests.factories import make_framework
from tests.kept import NOW, open_up, sign
from tests.team import ANA, BEN, CY, DEE, DI, FAY, VIC, answer, keep_team, member, show_as

FRAMEWORK = make_framework()
FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")


def write(store: Store, cycle_id: CycleId, who: Person, text: str, indicator_id: IndicatorId = FIRST) -> None:
    comment(who, store, FRAMEWORK, cycle_id, indicator_id, text, NOW)


def test_ones_own_comment_is_there_before_one_hears_anybody_else(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    write(store, cycle.id, ANA, "Ask the college.")
    write(store, cycle.id, BEN, "They moved.")

    assert comments_of(ANA, store, FRAMEWORK, cycle.id, FIRST) == (Remark("Ask the college.", NOW, name="you"),)
    assert counted(ANA, store, FRAMEWORK, cycle.id) == {FIRST: 1}


@pytest.mark.parametrize("who", [BEN, FAY, DEE])
def test_others_are_read_after_ones_own_answer(store: Store, who: Person) -> None:
    cycle = keep_team(store, FRAMEWORK)
    write(store, cycle.id, ANA, "Ask the college.")
    assert comments_of(who, store, FRAMEWORK, cycle.id, FIRST) == ()

    answer(store, cycle, {who.name: {FIRST: "?"}} if who is BEN else {})
    if who is not BEN:
        open_up(store, cycle, "E01")

    assert comments_of(who, store, FRAMEWORK, cycle.id, FIRST) == (Remark("Ask the college.", NOW, "Ana"),)
    assert counted(who, store, FRAMEWORK, cycle.id) == {FIRST: 1}


def test_who_only_reads_sees_no_comment_even_of_a_signed_cycle(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    write(store, cycle.id, ANA, "Ask the college.")
    open_up(store, cycle, "E01")
    sign(store, cycle)

    assert comments_of(VIC, store, FRAMEWORK, cycle.id, FIRST) == ()
    assert counted(VIC, store, FRAMEWORK, cycle.id) == {}
    with pytest.raises(NotAllowed):
        write(store, cycle.id, VIC, "May I?")


def test_a_signed_cycle_is_commented_on_and_stays_signed(store: Store) -> None:
    cycle = sign(store, keep_team(store, FRAMEWORK, {FIRST: 2}))

    write(store, cycle.id, ANA, "Next year, ask the college first.")

    assert store.cycle(cycle.id) == cycle
    assert len(comments_of(BEN, store, FRAMEWORK, cycle.id, FIRST)) == 1


def test_without_names_a_comment_stands_without_one(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    show_as(store, cycle, "hidden")
    write(store, cycle.id, ANA, "Ask the college.")
    open_up(store, cycle, "E01")

    (remark,) = comments_of(BEN, store, FRAMEWORK, cycle.id, FIRST)

    assert (remark.name, remark.role, remark.is_nameless) == ("", "", True)


@pytest.mark.parametrize(("writers", "told"), [((ANA, CY), {""}), ((ANA, CY, DI), {"teacher"})])
def test_a_role_is_told_where_three_who_commented_share_it(
    store: Store, writers: tuple[Person, ...], told: set[str]
) -> None:
    cycle = keep_team(store, FRAMEWORK)
    show_as(store, cycle, "roles")
    for who in writers:
        store.save_person(member(who.name, asked_as="teacher"))
        write(store, cycle.id, who, f"{who.name} says so.")
    open_up(store, cycle, "E01")

    assert {remark.role for remark in comments_of(BEN, store, FRAMEWORK, cycle.id, FIRST)} == told
    assert {remark.name for remark in comments_of(BEN, store, FRAMEWORK, cycle.id, FIRST)} == {""}


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (NOTE_LIMIT + 1)])
def test_a_comment_says_something_and_not_too_much(store: Store, text: str) -> None:
    cycle = keep_team(store, FRAMEWORK)

    with pytest.raises(InputMissing):
        write(store, cycle.id, ANA, text)
    assert store.comments(cycle.id) == ()


def test_a_comment_belongs_to_an_indicator_of_a_cycle_that_is_there(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)

    with pytest.raises(UnknownIndicator):
        write(store, cycle.id, ANA, "Where?", IndicatorId("E09.99"))
    with pytest.raises(NotAllowed):
        write(store, CycleId("other"), ANA, "Where?")


def test_comments_of_an_indicator_are_told_oldest_first(store: Store) -> None:
    cycle = keep_team(store, FRAMEWORK)
    comment(ANA, store, FRAMEWORK, cycle.id, FIRST, "Second.", NOW + timedelta(minutes=1))
    comment(ANA, store, FRAMEWORK, cycle.id, FIRST, "First.", NOW)
    write(store, cycle.id, ANA, "Elsewhere.", SECOND)

    assert [own.text for own in comments_of(ANA, store, FRAMEWORK, cycle.id, FIRST)] == ["First.", "Second."]
