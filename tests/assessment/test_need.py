"""Where districts together stand below target: counted by their own targets, never of fewer than five."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.goals import Goal
from assessment.ids import ElementId, LeaId, OwnedId, RegionId
from assessment.leas import Lea
from assessment.need import Need, RegionNeed, Standing, need_about, need_lines, need_of
from assessment.people import Role, local_person
from assessment.ports import Store
from assessment.services.comparing import HERE, release_figures
from assessment.services.correcting import start_correction
from assessment.services.region_need import region_need, released_need
from tests.factories import make_framework
from tests.kept import LEA, NOW, keep_cycle, keep_team, sign

NORTH = RegionId("north")
FRAMEWORK = make_framework({"E01": 2, "E02": 1}, target=2)
E01, E02 = ElementId("E01"), ElementId("E02")
GOAL = Goal(id=OwnedId("g"), region_id=RegionId("north"), number=1, statement="Meet", elements=(E02, E01))


def score(element_id: ElementId, rated: int, at_target: int) -> Standing:
    return Standing(element_id, rated, at_target)


def keep(store: Store, number: int, levels: Sequence[int], *, signed: bool = True) -> None:
    lea = Lea(id=LeaId(f"lea{number}"), name=f"District {number}")
    said = dict(zip(("E01.01", "E01.02", "E02.01"), levels, strict=False))
    cycle = keep_cycle(store, FRAMEWORK, said, lea=lea)
    if signed:
        sign(store, cycle)


def test_half_below_target_is_need_and_less_is_not() -> None:
    told = need_of(FRAMEWORK, [[score(E01, rated=2, at_target=n)] for n in (0, 1, 2, 2, 2)])

    assert told.elements[E01] == Need(below=2, of=5)


def test_who_answered_nothing_in_an_element_is_not_counted_there() -> None:
    five = [[score(E01, rated=1, at_target=0), score(E02, rated=n, at_target=0)] for n in (0, 1, 1, 1, 1)]

    told = need_of(FRAMEWORK, five)

    assert told.elements == {E01: Need(5, 5), E02: None}
    assert need_lines(GOAL, FRAMEWORK, told) == (
        "1 Short E01: 5 of 5 districts below target",
        "2 Short E02: fewer than 5 districts, not shown",
    )


@given(st.lists(st.integers(0, 4), max_size=12))
def test_a_need_is_shown_of_five_or_more_and_never_counts_more_than_there_are(at_target: list[int]) -> None:
    told = need_of(FRAMEWORK, [[score(E01, rated=4, at_target=n)] for n in at_target]).elements[E01]

    assert (told is None) == (len(at_target) < 5)
    assert told is None or (0 <= told.below <= told.of == len(at_target))


def test_the_newest_signed_edition_of_each_district_counts_once(store: Store) -> None:
    for number in range(5):
        keep(store, number, (0, 2, 2))
    keep(store, 5, (0, 0, 0), signed=False)

    told = region_need(local_person(), store, FRAMEWORK, NORTH)

    assert (told.districts, told.elements[E01], told.elements[E02]) == (5, Need(5, 5), Need(0, 5))
    assert need_about(told).startswith("5 districts with a signed self-assessment. Need counts")


def test_a_correction_that_is_open_leaves_what_was_signed(store: Store) -> None:
    for number in range(5):
        keep(store, number, (0,))
    start_correction(local_person(), store, store.cycles()[0].id, "A slip", NOW)

    assert region_need(local_person(), store, FRAMEWORK, NORTH).districts == 5


def test_a_person_counts_only_districts_that_they_may_read(store: Store) -> None:
    for number in range(5):
        keep(store, number, (0,))
    keep_cycle(store, FRAMEWORK, {})
    ana = keep_team(store, ana=Role.DIRECTOR)["ana"]

    told = region_need(ana, store, FRAMEWORK, NORTH)

    assert LEA.id in ana.roles
    assert (told.districts, set(told.elements.values())) == (0, {None})
    assert "of at least 5 districts" in need_about(told)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_under_the_floor_nothing_is_counted_out(store: Store, count: int) -> None:
    for number in range(count):
        keep(store, number, (0, 0, 0))

    assert set(region_need(local_person(), store, FRAMEWORK, NORTH).elements.values()) == {None}


def test_on_paper_stands_the_need_that_was_let_out(store: Store) -> None:
    for number in range(6):
        keep(store, number, (0, 2, 2))
    assert released_need(local_person(), store, NORTH) is None

    release_figures(local_person(), store, FRAMEWORK, HERE, "2026-27", {}, NOW)
    keep(store, 6, (0, 0, 0))

    told = released_need(local_person(), store, NORTH)
    assert told == RegionNeed(6, 6, {E01: Need(6, 6), E02: Need(0, 6)}, released=True)
    assert need_lines(GOAL, FRAMEWORK, told) == (
        "1 Short E01: 65% or more of 6 districts below target",
        "2 Short E02: 35% or less of 6 districts below target",
    )
    assert region_need(local_person(), store, FRAMEWORK, NORTH).districts == 7


def test_without_figures_let_out_an_element_stands_by_its_name_alone() -> None:
    assert need_about(None) == "The need of districts is not told here: no figures of theirs were let out."
    assert need_lines(GOAL, FRAMEWORK, None) == ("1 Short E01", "2 Short E02")
