"""Targets and importance: the narrower one holds."""

import pytest
from pydantic import ValidationError

from assessment.aims import Aim, Aims
from assessment.errors import UnknownIndicator
from tests.factories import make_framework

FRAMEWORK = make_framework({"E01": 2, "E02": 1})
AIMS = Aims(
    by_element={"E01": Aim(target=1, importance=2), "E02": Aim(importance=3)},
    by_indicator={"E01.01": Aim(target=3), "E02.01": Aim(importance=1)},
)


@pytest.mark.parametrize(
    ("indicator_id", "target"),
    [
        pytest.param("E01.01", 3, id="an indicator's own target beats its element's"),
        pytest.param("E01.02", 1, id="an element's target holds where the indicator has none"),
        pytest.param("E02.01", 2, id="the framework's target holds where neither has one"),
    ],
)
def test_the_narrowest_target_holds(indicator_id, target):
    assert AIMS.target_of(FRAMEWORK, indicator_id) == target


@pytest.mark.parametrize(("indicator_id", "importance"), [("E01.01", 2), ("E01.02", 2), ("E02.01", 1)])
def test_the_narrowest_importance_holds(indicator_id, importance):
    assert AIMS.importance_of(FRAMEWORK, indicator_id) == importance


def test_what_nobody_weighed_has_importance_1():
    assert Aims().importance_of(FRAMEWORK, "E01.01") == 1


def test_a_target_for_the_whole_cycle_beats_the_frameworks_and_no_other():
    aims = Aims(target=0, by_element={"E01": Aim(target=3)})

    assert aims.target_of(FRAMEWORK, "E02.01") == 0
    assert aims.target_of(FRAMEWORK, "E01.01") == 3


def test_a_target_of_0_is_a_target():
    aims = Aims(target=3, by_indicator={"E01.01": Aim(target=0)})

    assert aims.target_of(FRAMEWORK, "E01.01") == 0


@pytest.mark.parametrize("importance", [0, 4, -1])
def test_importance_is_from_1_to_3(importance):
    with pytest.raises(ValidationError):
        Aim(importance=importance)


def test_an_indicator_that_the_framework_lacks_has_no_target():
    with pytest.raises(UnknownIndicator, match=r"E09\.01"):
        Aims().target_of(FRAMEWORK, "E09.01")
