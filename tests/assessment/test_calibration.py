"""What a team answers first: a choice of five, and how far everybody is with it."""

from assessment.assignments import Assignment
from assessment.calibration import CALIBRATE_ON, propose_calibration
from assessment.framework import Descriptor, Indicator
from assessment.ids import IndicatorId, PersonId
from tests.factories import make_element, make_framework, make_indicator

LEVELS = {level: f"Level {level}." for level in range(4)}


def described(indicator_id: str, *asked_of: str) -> Indicator:
    return make_indicator(indicator_id, asked_of=asked_of, descriptor=Descriptor(levels=LEVELS))


def asked(indicator_id: str, *people: str) -> list[Assignment]:
    return [Assignment(indicator_id=IndicatorId(indicator_id), person_id=PersonId(person)) for person in people]


def test_five_of_different_elements_are_proposed_in_framework_order() -> None:
    framework = make_framework({f"E{n:02d}": [described(f"E{n:02d}.01"), described(f"E{n:02d}.02")] for n in range(8)})

    found = propose_calibration(framework)

    assert found == ("E00.01", "E01.01", "E02.01", "E03.01", "E04.01")
    assert len(found) == CALIBRATE_ON


def test_a_framework_of_few_elements_has_few_to_propose_and_an_empty_one_none() -> None:
    assert propose_calibration(make_framework({"E01": [described("E01.01")]})) == ("E01.01",)
    assert propose_calibration(make_framework({"E01": 0})) == ()


def test_what_has_no_descriptors_is_not_proposed() -> None:
    framework = make_framework({"E01": [make_indicator("E01.01"), described("E01.02")], "E02": 2})

    assert propose_calibration(framework) == ("E01.02",)


def test_of_an_element_the_one_that_most_people_have_on_their_list_is_proposed() -> None:
    framework = make_framework({"E01": [described("E01.01", "a", "b"), described("E01.02", "a")]})

    assert propose_calibration(framework, asked("E01.02", "ana", "ben") + asked("E01.01", "ana")) == ("E01.02",)


def test_without_lists_it_is_the_one_that_most_roles_are_asked() -> None:
    framework = make_framework({"E01": [described("E01.01", "a"), described("E01.02", "a", "b")]})

    assert propose_calibration(framework) == ("E01.02",)


def test_the_elements_most_asked_about_come_before_those_that_stand_first() -> None:
    elements = [make_element(f"E{n:02d}", [described(f"E{n:02d}.01", *"abcdefg"[:n])]) for n in range(7)]

    assert propose_calibration(make_framework(elements)) == ("E02.01", "E03.01", "E04.01", "E05.01", "E06.01")
