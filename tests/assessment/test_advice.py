"""Advice names what could be better, and refuses nothing."""

from pathlib import Path
from typing import Any

import pytest

from assessment.loader import check_framework
from tests.case_files import cases
from tests.framework_copies import COMPLETE, FRAMEWORKS, changed_copy, replace_once


def advice(folder: Path) -> list[str]:
    checked = check_framework(folder)
    assert checked.problems == ()
    assert checked.framework is not None
    return [str(piece) for piece in checked.advice]


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """A copy of a framework that leaves nothing to advise."""
    return changed_copy(tmp_path, of=COMPLETE)


def test_there_may_be_nothing_to_advise() -> None:
    assert advice(COMPLETE) == []
    assert advice(FRAMEWORKS / "forty_five") == []


@pytest.mark.parametrize("case", cases("advice"))
def test_advice_stands_at_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    assert advice(changed_copy(tmp_path, case["edits"], of=COMPLETE)) == case["advice"]


def test_whoever_is_asked_should_be_a_role_too(quiet: Path) -> None:
    replace_once(quiet / "elements.yaml", "once a year.}", "once a year., asked_of: [cook, teacher]}")

    assert advice(quiet) == [
        'elements.yaml:12: E01.01: "teacher" is no role of roles.yaml: correct it, or add the role there'
    ]


def test_a_statement_of_46_words_is_too_long(quiet: Path) -> None:
    replace_once(quiet / "elements.yaml", "Every kitchen is inspected once a year.", " ".join(["word"] * 46))

    assert advice(quiet) == ["elements.yaml:12: E01.01: the statement has 46 words: say it in 45 or fewer, or split it"]


def test_a_statement_of_45_words_is_short_enough(quiet: Path) -> None:
    replace_once(quiet / "elements.yaml", "Every kitchen is inspected once a year.", " ".join(["word"] * 45))

    assert advice(quiet) == []


def test_both_elements_of_one_number_are_named(quiet: Path) -> None:
    replace_once(quiet / "elements.yaml", "    number: 2\n", "    number: 1\n")

    assert advice(quiet) == [
        "elements.yaml:9: E01: number 1 is used for several elements: give each its own",
        "elements.yaml:15: E02: number 1 is used for several elements: give each its own",
    ]


def test_an_element_without_indicators_is_allowed_and_pointed_out(tmp_path: Path) -> None:
    text = (
        'framework: {id: a, version: "1", title: A}\n'
        "scale: [{level: 0, name: Low, meaning: Not there.}, {level: 1, name: High, meaning: There.}]\n"
        "elements:\n- {id: A, number: 1, title: Empty, indicators: []}\n"
    )
    (tmp_path / "elements.yaml").write_text(text, encoding="utf-8")

    assert advice(tmp_path) == ["elements.yaml:4: A: there are no indicators: nothing here can be rated"]


def test_without_roles_anybody_may_lead(quiet: Path) -> None:
    replace_once(quiet / "actions/E02.yaml", "lead: cook\n    hours: 12", "lead: baker")
    (quiet / "roles.yaml").unlink()

    assert advice(quiet) == []


def test_a_file_whose_ending_keeps_it_from_being_read_is_pointed_out(quiet: Path) -> None:
    (quiet / "actions/E02.yaml").rename(quiet / "actions/E02.yml")

    assert advice(quiet) == ["actions/E02.yml:1: this file is not read: let its name end in .yaml"]
