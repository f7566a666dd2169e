"""Two years side by side: only what was asked in the same words, and rated both times, is compared."""

from assessment.comparison import movement, unchanged_indicators
from assessment.framework import Descriptor, Framework
from assessment.ids import IndicatorId
from assessment.standing import Standings, standings
from tests.factories import Said, make_framework, make_indicator, make_team

NOW = make_framework({"E01": 4})


def stands(framework: Framework = NOW, **ratings: Said) -> Standings:
    """How a team's ratings stand, by the last letter of their indicators."""
    return standings(framework, make_team({f"E01.0{name[1:]}": said for name, said in ratings.items()}))


def test_up_down_and_same_add_up_to_what_was_compared() -> None:
    found = movement(stands(i1=2, i2=1, i3=1, i4=3), stands(i1=1, i2=1, i3=2, i4=1), unchanged_indicators(NOW, NOW))

    assert (found.up, found.same, found.down) == (("E01.01", "E01.04"), ("E01.02",), ("E01.03",))
    assert (found.compared, found.unchanged) == (4, 4)


def test_an_indicator_rated_in_one_year_only_did_not_move() -> None:
    found = movement(stands(i1=2, i2="NA", i3="?"), stands(i2=1, i3=1, i4=3), unchanged_indicators(NOW, NOW))

    assert found.compared == 0


def test_a_rise_from_level_0_counts() -> None:
    assert movement(stands(i1=1), stands(i1=0), unchanged_indicators(NOW, NOW)).up == ("E01.01",)


def test_a_changed_statement_is_not_compared() -> None:
    before = make_framework({"E01": [make_indicator("E01.01", statement="Something else."), make_indicator("E01.02")]})
    unchanged = unchanged_indicators(NOW, before)

    assert unchanged == {IndicatorId("E01.02")}
    assert movement(stands(i1=3, i2=3), stands(before, i1=1, i2=1), unchanged).up == ("E01.02",)


def test_a_changed_descriptor_is_not_compared() -> None:
    described = make_indicator("E01.01", descriptor=Descriptor(levels={0: "a", 1: "b", 2: "c", 3: "d"}))
    before = make_framework({"E01": [described, make_indicator("E01.02")]})

    assert unchanged_indicators(NOW, before) == {IndicatorId("E01.02")}


def test_another_scale_leaves_nothing_to_compare() -> None:
    assert unchanged_indicators(NOW, make_framework({"E01": 4}, levels=range(1, 5))) == frozenset()


def test_a_new_version_with_the_same_words_is_compared_whole() -> None:
    assert len(unchanged_indicators(NOW, make_framework({"E01": 4}, version="2"))) == 4


def test_an_indicator_of_another_weight_is_still_compared() -> None:
    before = make_framework({"E01": [make_indicator("E01.01", weight=5)]})

    assert unchanged_indicators(NOW, before) == {IndicatorId("E01.01")}
