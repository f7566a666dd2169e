"""Nobody anchors on a first voice."""

import pytest

from assessment.hearing import Hearing
from assessment.ids import ElementId, IndicatorId, PersonId
from tests.factories import make_framework, make_individual

FRAMEWORK = make_framework()
FIRST, SECOND, THIRD = (IndicatorId(f"E01.0{number}") for number in (1, 2, 3))
ANA = PersonId("ana")
SAID = make_individual({"ana": {FIRST: 1}, "ben": {FIRST: 3, SECOND: 2}})


def test_before_an_own_answer_nothing_of_others_is_heard() -> None:
    assert not Hearing(ANA, rates=True).hears(FRAMEWORK, FIRST)


def test_an_own_answer_opens_that_indicator_and_no_other() -> None:
    ana = Hearing(ANA, rates=True, answered={FIRST})

    assert [ana.hears(FRAMEWORK, i) for i in (FIRST, SECOND)] == [True, False]


@pytest.mark.parametrize("scope", [ElementId("E01"), SECOND])
def test_what_a_facilitator_opens_everybody_who_rates_hears(scope: ElementId | IndicatorId) -> None:
    assert Hearing(ANA, rates=True, opened={scope}).hears(FRAMEWORK, SECOND)


def test_an_opened_element_opens_no_other_element() -> None:
    assert not Hearing(ANA, rates=True, opened={ElementId("E01")}).hears(FRAMEWORK, IndicatorId("E02.01"))


def test_who_only_views_never_hears_individual_answers() -> None:
    viewer = Hearing(ANA, rates=False, answered={FIRST}, opened={ElementId("E01")}, signed=True)

    assert not viewer.hears(FRAMEWORK, FIRST)


def test_once_it_is_signed_nobody_can_be_led_any_more() -> None:
    assert Hearing(ANA, rates=True, signed=True).hears(FRAMEWORK, THIRD)


def test_ones_own_answers_are_always_among_those_heard() -> None:
    heard = Hearing(ANA, rates=True, answered={SECOND}).heard(FRAMEWORK, SAID)

    assert [(row.person_id, row.indicator_id) for row in heard] == [("ana", FIRST), ("ben", SECOND)]
