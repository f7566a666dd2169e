"""What a result is told in first: shares in words; the mean last, never without its coverage."""

from collections.abc import Collection
from datetime import UTC, datetime

import pytest

from assessment.aims import Aim, Aims
from assessment.comparison import Movement
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.headlines import (
    answered,
    at_target,
    cycle_state,
    evidence_listed,
    mean_last,
    moved,
    not_agreed,
    not_rated,
    one_target,
    target_words,
    thin_elements,
)
from assessment.ids import ElementId, IndicatorId
from assessment.scoring import CycleScore, score_cycle
from assessment.services.results import Baseline
from assessment.standing import standings
from tests.factories import Said, make_framework, make_individual, make_points, make_team

FRAMEWORK = make_framework({"E01": 3, "E02": 2}, target=2)
OTHER_TARGET = Aims(by_element={ElementId("E02"): Aim(target=3)})


def score(ratings: dict[str, Said], supported: Collection[str] = (), framework: Framework = FRAMEWORK) -> CycleScore:
    """The score of a team's ratings."""
    listed = {IndicatorId(i) for i in supported}
    return score_cycle(framework, standings(framework, make_team(ratings), supported=listed), Aims())


def ids(count: int) -> tuple[IndicatorId, ...]:
    """So many ids."""
    return tuple(IndicatorId(f"E01.{i}") for i in range(count))


@pytest.mark.parametrize(
    ("ratings", "sentence"),
    [
        ({"E01.01": 2, "E01.02": 3, "E01.03": 1}, "2 of 3 answered are at Level 2 or above"),
        ({"E01.01": 2, "E01.02": 0}, "1 of 2 answered is at Level 2 or above"),
        ({"E01.01": 0, "E01.02": "NA", "E01.03": "?"}, "0 of 1 answered are at Level 2 or above"),
    ],
)
def test_the_share_at_target_counts_what_was_answered(ratings: dict[str, Said], sentence: str) -> None:
    assert at_target(FRAMEWORK, Aims(), score(ratings).overall).text == sentence


def test_targets_that_differ_are_not_called_by_one_levels_name() -> None:
    assert one_target(FRAMEWORK, OTHER_TARGET) is None
    assert target_words(FRAMEWORK, OTHER_TARGET) == "at or above their target"


def test_one_target_for_all_is_called_by_its_name_wherever_it_was_set() -> None:
    everywhere = Aims(by_element={ElementId("E01"): Aim(target=3), ElementId("E02"): Aim(target=3)})

    assert target_words(FRAMEWORK, everywhere) == "at Level 3 or above"


def test_what_does_not_apply_is_not_asked_and_cannot_judge_is_not_answered() -> None:
    assert answered(score({"E01.01": 2, "E01.02": "NA", "E01.03": "?"}).overall).text == "1 of 4 answered"


def test_the_evidence_share_rounds_halves_up() -> None:
    eight = make_framework({"E01": 8})
    rated = score(dict.fromkeys(eight.indicators, 1), {"E01.01", "E01.02", "E01.03", "E01.04", "E01.05"}, eight)

    assert evidence_listed(rated.overall).text == "63% of answered have evidence listed"


def test_movement_names_the_year_and_how_many_were_compared() -> None:
    change = Movement(up=ids(19), down=ids(6), same=ids(105), unchanged=132)

    assert moved(Baseline("2025-26", None, change)).text == "19 moved up, 6 down since 2025–26 (of 130 compared)"


def test_nothing_comparable_is_said_and_not_shown_as_no_change() -> None:
    change = Movement(up=(), down=(), same=(), unchanged=4)

    assert moved(Baseline("2025-26", None, change)).text.startswith("None can be compared with 2025–26")


def test_what_is_not_agreed_yet_is_counted() -> None:
    people = make_individual({"Ana": {"E01.01": 2, "E01.02": 1}, "Ben": {"E01.01": 1}})
    stands = standings(FRAMEWORK, make_team({"E01.02": 1}), people)
    overall = score_cycle(FRAMEWORK, stands, Aims()).overall

    assert not_agreed(overall).text == "1 not agreed yet: the middle of what people said stands in"


def test_the_mean_comes_with_its_coverage_and_what_it_is_not() -> None:
    text = mean_last(FRAMEWORK, score({"E01.01": 2, "E01.02": 1}))

    assert text == (
        "Mean of elements: 1.5 on the scale of 0 to 3, over 1 of 2 elements and 2 of 5 answered. "
        "Self-assessed. Not a CTEIG score."
    )


def test_without_ratings_there_is_no_mean_rather_than_0() -> None:
    assert mean_last(FRAMEWORK, score({})) == "There is no mean of elements yet. Self-assessed. Not a CTEIG score."


def test_the_scale_is_named_as_the_framework_has_it() -> None:
    framework = make_framework({"E01": 1}, levels=range(1, 5))

    assert "4.0 on the scale of 1 to 4" in mean_last(framework, score({"E01.01": 4}, framework=framework))


@pytest.mark.parametrize(
    ("ratings", "sentence"),
    [
        ({}, ""),
        ({"E01.01": 2, "E01.02": 2}, ""),
        (
            {"E01.01": 2, "E02.01": 2},
            "1 element rests on answers to fewer than half of the indicators so far: 1 Short E01 (1 of 3).",
        ),
    ],
)
def test_elements_that_rest_on_few_answers_are_named(ratings: dict[str, Said], sentence: str) -> None:
    assert thin_elements(make_points(FRAMEWORK, ratings)) == sentence


@pytest.mark.parametrize(
    ("ratings", "sentence"),
    [
        (dict.fromkeys(FRAMEWORK.indicators, 1), ""),
        (dict.fromkeys(FRAMEWORK.indicators, 1) | {"E01.01": "NA"}, ""),
        (
            dict.fromkeys(FRAMEWORK.indicators, 1) | {"E01.01": "?"},
            "1 indicator was marked cannot judge; next steps follow from levels alone.",
        ),
        ({}, "5 indicators are not answered yet; next steps follow from levels alone."),
        (
            {"E01.01": "?", "E01.02": 2},
            "3 indicators are not answered yet and 1 indicator was marked cannot judge; "
            "next steps follow from levels alone.",
        ),
    ],
)
def test_what_is_not_answered_is_counted_where_steps_follow_from_answers(
    ratings: dict[str, Said], sentence: str
) -> None:
    assert not_rated(score(ratings).overall) == sentence


def cycle(**changes: object) -> Cycle:
    """A cycle that was begun in November."""
    begun = datetime(2026, 11, 22, tzinfo=UTC)
    given = {"id": "c", "lea_id": "lea", "school_year": "2026-27", "framework_digest": "f", "started_at": begun}
    return Cycle(**given | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "not yet signed"),
        ({"state": "closed", "closed_at": datetime(2027, 6, 13, 3, tzinfo=UTC)}, "signed and locked 12 June 2027"),
        (
            {"state": "closed", "closed_at": datetime(2027, 7, 1, 19, tzinfo=UTC), "edition": 2},
            "signed and locked 1 July 2027, edition 2",
        ),
    ],
)
def test_a_cycle_says_whether_it_is_signed_and_on_which_day_in_california(
    changes: dict[str, object], words: str
) -> None:
    assert cycle_state(cycle(**changes)) == words
