"""A framework cut down to somebody's list: the same indicators in the same order, and no element without any."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.ids import IndicatorId
from tests.factories import make_framework

FRAMEWORK = make_framework({"E01": 3, "E02": 2, "E03": 1})


@given(st.sets(st.sampled_from([*FRAMEWORK.indicators, IndicatorId("E09.99")])))
def test_what_is_wanted_is_left_in_framework_order_and_nothing_else(wanted: set[IndicatorId]) -> None:
    found = FRAMEWORK.with_only(wanted)

    assert list(found.indicators) == [i for i in FRAMEWORK.indicators if i in wanted]
    assert all(element.indicators for element in found.elements)
    assert found.scale == FRAMEWORK.scale


def test_a_framework_that_was_looked_through_before_is_cut_down_all_the_same() -> None:
    assert FRAMEWORK.default_target == 2
    assert FRAMEWORK.digest

    assert [element.id for element in FRAMEWORK.with_only({IndicatorId("E02.02")}).elements] == ["E02"]
