"""Advice names what could be better, and refuses nothing."""

from pathlib import Path

import pytest

from assessment.loader import check_framework
from tests.framework_copies import FRAMEWORKS, changed_copy, replace_once

NO_ROLE = "is no role of roles.yaml: correct it, or add the role there"


def advice(folder: Path) -> list[str]:
    checked = check_framework(folder)
    assert checked.problems == ()
    assert checked.framework is not None
    return [str(piece) for piece in checked.advice]


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """A copy of the tiny framework that leaves nothing to advise."""
    fix = ("twice was replaced.", "twice was replaced.\n  look_for: [The repair logs]")
    return changed_copy(tmp_path, {"descriptors/E01.yaml": [fix]})


def test_there_may_be_nothing_to_advise(quiet: Path) -> None:
    assert advice(quiet) == []
    assert advice(FRAMEWORKS / "forty_five") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("actions/E03.yaml", "lead: counselor, hours: 6", "lead: anybody", f'2: E03.01: "anybody" {NO_ROLE}'),
        ("elements.yaml", "[principal, cte-teacher]", "[principal, teacher]", f'24: E01.02: "teacher" {NO_ROLE}'),
        (
            "elements.yaml",
            "Broken equipment is repaired within a month.",
            " ".join(["word"] * 46),
            "22: E01.02: the statement has 46 words: say it in 45 or fewer, or split it",
        ),
        (
            "descriptors/E02.yaml",
            "[Minutes that name the outlines]",
            "[]",
            "1: E02.01a: look_for is missing: write what would show that a level is true",
        ),
    ],
)
def test_advice_stands_at_its_place(file: str, old: str, new: str, expected: str, quiet: Path) -> None:
    replace_once(quiet / file, old, new)

    assert advice(quiet) == [f"{file}:{expected}"]


def test_a_statement_of_45_words_is_short_enough(quiet: Path) -> None:
    replace_once(quiet / "elements.yaml", "Broken equipment is repaired within a month.", " ".join(["word"] * 45))

    assert advice(quiet) == []


def test_both_elements_of_one_number_are_named(quiet: Path) -> None:
    replace_once(quiet / "elements.yaml", "    number: 3\n", "    number: 1\n")

    assert advice(quiet) == [
        "elements.yaml:14: E01: number 1 is used for several elements: give each its own",
        "elements.yaml:42: E03: number 1 is used for several elements: give each its own",
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
    replace_once(quiet / "actions/E03.yaml", "lead: counselor, hours: 6", "lead: anybody")
    (quiet / "roles.yaml").unlink()

    assert advice(quiet) == []


def test_a_file_whose_ending_keeps_it_from_being_read_is_pointed_out(quiet: Path) -> None:
    (quiet / "actions/E03.yaml").rename(quiet / "actions/E03.yml")

    assert advice(quiet) == ["actions/E03.yml:1: this file is not read: let its name end in .yaml"]
