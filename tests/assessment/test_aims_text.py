"""Targets and importance in words, the same on every page, in reports and in the history."""

import pytest

from assessment.aims import IMPORTANCES, Aim, Aims
from assessment.aims_text import IMPORTANCE_NAMES, aim_words, importance_of_all_text, targets_text
from tests.factories import make_framework

FRAMEWORK = make_framework({"E01": 2, "E02": 1, "E03": 1}, target=2)


def test_every_importance_has_a_word_of_its_own() -> None:
    assert list(IMPORTANCE_NAMES) == list(IMPORTANCES)
    assert len(set(IMPORTANCE_NAMES.values())) == len(IMPORTANCES)


def test_nothing_set_is_the_frameworks_target_and_ordinary_for_all() -> None:
    assert targets_text(FRAMEWORK, Aims()) == "Target: 2 Level 2."
    assert importance_of_all_text(FRAMEWORK, Aims()) == "Importance: ordinary for every element."


def test_what_differs_is_named_after_what_holds_for_most() -> None:
    aims = Aims(by_element={"E01": Aim(importance=3), "E03": Aim(target=3, importance=2)})

    assert targets_text(FRAMEWORK, aims) == "Target: 2 Level 2; 3 Level 3 for 3 Short E03."
    assert importance_of_all_text(FRAMEWORK, aims) == (
        "Importance: critical for 1 Short E01; important for 3 Short E03; ordinary for the rest."
    )


def test_one_target_and_one_importance_for_all_need_no_rest() -> None:
    aims = Aims(by_element={element.id: Aim(target=3, importance=2) for element in FRAMEWORK.elements})

    assert targets_text(FRAMEWORK, aims) == "Target: 3 Level 3."
    assert importance_of_all_text(FRAMEWORK, aims) == (
        "Importance: important for 1 Short E01, 2 Short E02, 3 Short E03."
    )


def test_indicators_with_their_own_are_counted() -> None:
    one = Aims(by_indicator={"E01.01": Aim(target=3)})
    two = Aims(by_indicator={"E01.01": Aim(importance=1), "E02.01": Aim(importance=3)})

    assert targets_text(FRAMEWORK, one).endswith(" 1 indicator has a target of its own.")
    assert importance_of_all_text(FRAMEWORK, two).endswith(" 2 indicators have an importance of their own.")
    assert targets_text(FRAMEWORK, two) == "Target: 2 Level 2."


@pytest.mark.parametrize(
    ("scope", "aim", "said"),
    [
        ("E01", Aim(), "Target 2 Level 2, importance ordinary"),
        ("E01", Aim(target=0, importance=3), "Target 0 Level 0, importance critical"),
        ("E01.01", Aim(target=3), "Target 3 Level 3, importance that of its element"),
    ],
)
def test_what_is_not_set_reads_as_what_holds(scope: str, aim: Aim, said: str) -> None:
    assert aim_words(FRAMEWORK, scope, aim) == said
