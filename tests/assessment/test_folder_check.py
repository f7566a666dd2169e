"""`twelve check` reads a whole framework folder: the templates of drafts stand in it as everything else does."""

import shutil
from pathlib import Path

from assessment.folder_check import check_folder
from tests.framework_copies import COMPLETE, changed_copy, replace_once

RUBRIC = Path(__file__).parents[2] / "rubric"
TEMPLATE = """form: county
fields:
  - id: county.moon
    lines:
      - {from: goal, say: ["{{ moon }}"]}
"""


def rubric_copy(into: Path) -> Path:
    return Path(shutil.copytree(RUBRIC, into / "rubric"))


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in check_folder(folder).problems]


def test_a_folder_without_templates_is_checked_as_before() -> None:
    checked = check_folder(COMPLETE)

    assert checked.framework is not None
    assert checked.problems == ()


def test_the_rubrics_own_templates_are_right() -> None:
    assert told(RUBRIC) == []


def test_every_mistake_of_every_template_is_told_by_file_and_line(tmp_path: Path) -> None:
    folder = rubric_copy(tmp_path)
    replace_once(folder / "funders/templates/k12-swp.yaml", "id: swp.problem\n", "id: swp.moon\n")
    replace_once(folder / "funders/templates/lcap.yaml", "form: lcap\n", "form: moon\n")

    assert told(folder) == [
        "funders/templates/k12-swp.yaml:5: swp.moon: the form has no field swp.moon: correct the id",
        "funders/templates/lcap.yaml:2: funders/ has no form moon: correct the id",
    ]
    assert check_folder(folder).framework is None


def test_mistakes_in_templates_stand_beside_those_of_the_framework(tmp_path: Path) -> None:
    folder = changed_copy(tmp_path, {"elements.yaml": [("number: 1\n", "number: one\n")]}, of=COMPLETE)
    (folder / "funders" / "templates").mkdir()
    (folder / "funders" / "templates" / "county.yaml").write_text(TEMPLATE, encoding="utf-8")

    problems = told(folder)

    assert problems[0].startswith("elements.yaml:")
    assert [line.split(":")[1] for line in problems[1:]] == ["3", "5"]


def test_a_form_that_is_broken_does_not_make_its_template_wrong_as_well(tmp_path: Path) -> None:
    folder = rubric_copy(tmp_path)
    replace_once(folder / "funders/lcap.yaml", "  id: lcap\n", "  ids: lcap\n")

    assert {line.split(":")[0] for line in told(folder)} == {"funders/lcap.yaml"}


def test_a_form_is_drafted_in_one_file_and_each_field_once(tmp_path: Path) -> None:
    folder = rubric_copy(tmp_path)
    templates = folder / "funders" / "templates"
    twice = (templates / "lcap.yaml").read_text(encoding="utf-8")
    (templates / "second.yaml").write_text(f"{twice}{twice[twice.index('  - id: ') :]}", encoding="utf-8")

    problems = told(folder)

    assert any(
        "lcap is drafted in funders/templates/lcap.yaml already: keep one of the two files" in p for p in problems
    )
    assert any("is used on line" in problem for problem in problems)


def test_a_template_that_is_not_read_for_its_ending_is_advice(tmp_path: Path) -> None:
    folder = rubric_copy(tmp_path)
    templates = folder / "funders" / "templates"
    (templates / "lcap.yaml").rename(templates / "lcap.yml")

    assert [str(own) for own in check_folder(folder).advice] == [
        "funders/templates/lcap.yml:1: this file is not read: let its name end in .yaml"
    ]
