"""The sample districts' K12 SWP drafts carry the facts of the two real applications that they follow."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.grant_forms import load_forms
from assessment.loader import load_framework
from assessment.people import local_person
from assessment.services.drafts import FormText, form_text
from samples.build import build_sample
from storage import open_store
from tests.rubric.own_words import runs

ROOT = Path(__file__).resolve().parents[1]
HASHES = frozenset((ROOT / "tests" / "rubric" / "seed_hashes.txt").read_text().split())
NOW = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)

# By hand from the applications: the five themes of the first with facts of each; what the second one's paragraph has.
THEMES = {
    "Curriculum alignment": ("automotive", "drone technology", "college"),
    "Work-based learning": ("internships", "apprenticeships", "engineering and medical technology"),
    "Equity in access and completion": ("low-income", "BIPOC", "female"),
    "Mentors and industry": ("mentoring", "underrepresented backgrounds", "automotive repair"),
    "Improvement from data": ("split by student group", "enrollment or completion"),
}
PARAGRAPH = ("equipment", "projects", "internships", "externships", "certifications", "dual enrollment", "exceptional")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[FormText, FormText]:
    """The drafts of both districts."""
    framework = load_framework(ROOT / "rubric")
    form = load_forms(ROOT / "rubric", framework)[0]
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('grant')}/sample.db")
    first, second = build_sample(store, framework, NOW)
    made = [form_text(local_person(), store, store.cycles(lea.id)[0].id, form) for lea in (first, second)]
    store.close()
    return made[0], made[1]


def field(text: FormText, name: str) -> str:
    (found,) = (own.text for own in text.fields if own.drafted.field.id == name)
    return found


def test_the_first_has_five_themes_of_scope_each_with_its_facts(texts: tuple[FormText, FormText]) -> None:
    lines = field(texts[0], "swp.scope").splitlines()

    for number, (theme, words) in enumerate(THEMES.items(), 1):
        (line,) = (own for own in lines if own.startswith(f"{number}. {theme}: "))
        assert [word for word in words if word not in line] == []


def test_the_first_has_seven_goals_and_three_sectors(texts: tuple[FormText, FormText]) -> None:
    goals = field(texts[0], "swp.goals").splitlines()

    assert [line.split(".")[0] for line in goals] == list("1234567")
    assert field(texts[0], "swp.sectors").splitlines()[0] == (
        "Engineering and Architecture; Health Science and Medical Technology; Transportation"
    )


def test_the_second_says_its_scope_in_one_paragraph(texts: tuple[FormText, FormText]) -> None:
    (scope,) = (own.drafted for own in texts[1].fields if own.drafted.field.id == "swp.scope")

    assert "\n" not in scope.one_paragraph
    assert [word for word in PARAGRAPH if word not in scope.one_paragraph] == []
    assert "40%" in field(texts[1], "swp.problem")


def test_the_second_has_four_pathways_with_their_codes(texts: tuple[FormText, FormText]) -> None:
    assert field(texts[1], "swp.sectors").splitlines()[1:] == [
        "Arts, Media, and Entertainment: Production and Managerial Arts (pathway 113)",
        "Engineering and Architecture: Engineering Design (pathway 152)",
        "Health Science and Medical Technology: Patient Care (pathway 198)",
        "Information and Communication Technologies: Software and Systems Development (pathway 174)",
    ]


def test_no_nine_words_in_a_row_come_from_a_seed(texts: tuple[FormText, FormText]) -> None:
    """But official names: those of sectors and pathways fill a field, those of elements stand in sentences."""
    said = [own.text for text in texts for own in text.fields if own.drafted.field.id != "swp.sectors"]
    for element in texts[0].matter.framework.elements:
        said = [text.replace(element.title, "") for text in said]

    assert [run for text in said for run, mark in runs(text) if mark in HASHES] == []
