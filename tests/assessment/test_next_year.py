"""What a newer framework changes, whose turn it is in a year that rotates, and what stands over."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.aims import Aim, Aims
from assessment.ids import ElementId, IndicatorId
from assessment.next_year import framework_change, propose_rotation, rotation_size, standing_over
from assessment.ratings import TeamRating
from tests.factories import make_element, make_framework, make_indicator, make_rating, make_team

E01, E02 = ElementId("E01"), ElementId("E02")
FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
EVERY = frozenset(FRAMEWORK.indicators)


def test_the_same_version_changes_nothing() -> None:
    change = framework_change(FRAMEWORK, FRAMEWORK)

    assert change.is_none
    assert change.kept == tuple(FRAMEWORK.indicators)


def test_a_newer_version_keeps_rewords_adds_and_retires() -> None:
    newer = make_framework(
        [
            make_element("E01", [make_indicator("E01.01"), make_indicator("E01.02", statement="In other words.")]),
            make_element("E02", [make_indicator("E02.01"), make_indicator("E02.02"), make_indicator("E02.03")]),
        ],
        target=2,
        version="2",
    )

    change = framework_change(FRAMEWORK, newer)

    assert (change.kept, change.reworded) == (("E01.01", "E02.01", "E02.02"), ("E01.02",))
    assert (change.new, change.retired) == (("E02.03",), ("E01.03",))


def test_another_scale_rewords_every_indicator() -> None:
    change = framework_change(FRAMEWORK, make_framework({"E01": 3, "E02": 2}, levels=range(1, 5), version="2"))

    assert (change.kept, change.reworded) == ((), tuple(FRAMEWORK.indicators))


def test_within_three_years_every_element_has_its_turn() -> None:
    framework = make_framework({f"E{number:02d}": 1 for number in range(1, 13)})
    judged = dict.fromkeys((element.id for element in framework.elements), "2025-26")
    turns = []
    for year in ("2026-27", "2027-28", "2028-29"):
        turns.append(propose_rotation(framework, judged))
        judged |= dict.fromkeys(turns[-1], year)

    assert [len(turn) for turn in turns] == [4, 4, 4]
    assert {own for turn in turns for own in turn} == {element.id for element in framework.elements}


def test_an_element_never_judged_comes_first() -> None:
    framework = make_framework({"E01": 1, "E02": 1, "E03": 1})

    assert rotation_size(framework) == 1
    assert propose_rotation(framework, {E01: "2024-25", E02: "2025-26"}) == ("E03",)


def test_what_is_at_target_stands_with_its_year_and_its_words() -> None:
    before = [TeamRating(indicator_id=IndicatorId("E02.01"), rating=make_rating(2), note="All sites", dissent="Ben")]

    (stands,) = standing_over(FRAMEWORK, before, EVERY, Aims(), [E01], "2025-26")

    assert (stands.rating, stands.note, stands.dissent) == (make_rating(2), "All sites", "Ben")
    assert (stands.basis, stands.judged_in, stands.revision) == ("carried", "2025-26", 0)


def test_what_stood_last_year_keeps_the_year_it_was_judged_in() -> None:
    before = [
        TeamRating(indicator_id=IndicatorId("E02.01"), rating=make_rating(3), basis="carried", judged_in="2023-24")
    ]

    assert standing_over(FRAMEWORK, before, EVERY, Aims(), [E01], "2025-26")[0].judged_in == "2023-24"


def test_gaps_what_changed_and_what_nobody_could_judge_are_judged_anew() -> None:
    before = make_team({"E01.01": 2, "E02.01": 1, "E02.02": "?"})

    assert standing_over(FRAMEWORK, before, EVERY, Aims(), [E01], "2025-26") == ()
    assert standing_over(FRAMEWORK, make_team({"E02.01": 3}), EVERY - {"E02.01"}, Aims(), [E01], "2025-26") == ()


def test_a_target_raised_for_the_new_year_makes_a_gap() -> None:
    raised = Aims(by_element={E02: Aim(target=3)})

    assert standing_over(FRAMEWORK, make_team({"E02.01": 2}), EVERY, raised, [E01], "2025-26") == ()


def test_what_does_not_apply_stands_with_its_reason() -> None:
    (stands,) = standing_over(FRAMEWORK, make_team({"E02.01": "NA"}), EVERY, Aims(), [E01], "2025-26")

    assert stands.rating == make_rating("NA")


SAID = st.dictionaries(st.sampled_from(sorted(EVERY)), st.sampled_from([0, 1, 2, 3, "NA", "?"]))


@given(SAID, st.sets(st.sampled_from([E01, E02])))
def test_nothing_of_a_scored_element_and_no_gap_ever_stands(said: dict[str, int | str], scored: set[ElementId]) -> None:
    rows = standing_over(FRAMEWORK, make_team(said), EVERY, Aims(), scored, "2025-26")

    assert all(FRAMEWORK.element_of(row.indicator_id).id not in scored for row in rows)
    assert all(said[row.indicator_id] in (2, 3, "NA") for row in rows)
