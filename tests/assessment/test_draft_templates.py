"""Templates of drafts are data: what is wrong in them is told by file and line, all at once, and nothing is loaded."""

from pathlib import Path

import pytest

from assessment.draft_templates import ended, fill, load_templates
from assessment.errors import FrameworkRefused
from assessment.funders import Funder, load_funders
from assessment.loader import load_framework

RUBRIC = Path(__file__).parents[2] / "rubric"


@pytest.fixture(scope="module")
def funders() -> tuple[Funder, ...]:
    return load_funders(RUBRIC, load_framework(RUBRIC))


def told(folder: Path, funders: tuple[Funder, ...], text: str) -> list[tuple[str, str]]:
    """Line and message of each problem with a template file."""
    file = folder / "funders" / "templates" / "some.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FrameworkRefused) as refused:
        load_templates(folder, funders)
    return [(problem.place, problem.message) for problem in refused.value.problems]


def test_a_folder_without_templates_drafts_nothing(tmp_path: Path, funders: tuple[Funder, ...]) -> None:
    assert load_templates(tmp_path, funders) == {}


def test_every_mistake_is_told_at_once_by_its_line(tmp_path: Path, funders: tuple[Funder, ...]) -> None:
    problems = told(
        tmp_path,
        funders,
        """form: k12-swp
fields:
  - id: swp.unknown
    themes: no.themes
    lines:
      - {from: goal, say: ["{{ level }}"]}
      - {from: goal, say: ["{% if %}"]}
      - {from: nowhere, say: ["x"]}
""",
    )

    assert [line for line, _ in problems] == ["3", "4", "6", "7", "8"]
    messages = " ".join(message for _, message in problems)
    for words in ("no field swp.unknown", "no themes no.themes", "goal has no level", "this is no template"):
        assert words in messages


def test_a_form_that_is_not_there_is_told(tmp_path: Path, funders: tuple[Funder, ...]) -> None:
    assert told(tmp_path, funders, "form: moon\nfields: []\n") == [("1", "funders/ has no form moon: correct the id")]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("map it", "Map it."),
        ("Map it.", "Map it."),
        ("why not?", "Why not?"),
        ("(Do so.)", "(Do so.)"),
        ("“Do so.”", "“Do so.”"),
        ("", ""),
        (" été ", "Été."),
    ],
)
def test_a_sentence_begins_with_a_capital_and_ends_once(words: str, sentence: str) -> None:
    assert ended(words) == sentence
    assert fill("{{ words | sentence }}", {"words": words}) == sentence
