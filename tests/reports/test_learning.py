"""Professional learning on paper: the board page with its sums, and the agenda as people left it."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from assessment.cohort import CommonGap
from assessment.framework import Action
from assessment.ids import IndicatorId
from assessment.learning_plan import LearningPlan, learning_plan
from assessment.rubric_roles import RubricRole
from reports import PAPERS
from reports.learning import agenda_paper, board_paper
from reports.paper import Paper
from tests.factories import make_framework, make_indicator
from tests.reports.made import plain, text_of

STEP = Action(
    from_level=0, to_level=1, action="Ask *three* firms", lead="dir", hours=1200, dollars=50, months=2, proof="A list"
)
FRAMEWORK = make_framework({"E01": [make_indicator("E01.01", actions=(STEP,)), make_indicator("E01.02")]}, target=2)
ROLES = {"dir": RubricRole(id="dir", name="CTE director")}
TODAY = date(2026, 11, 22)


def planned(*below: int) -> LearningPlan:
    gaps = [CommonGap(IndicatorId(f"E01.0{n}"), count, 8) for n, count in enumerate(below, 1)]
    return learning_plan(FRAMEWORK, gaps, 8)


def as_text(kind: str, paper: Paper) -> str:
    made = PAPERS[kind].render(paper)
    if kind == "pdf":
        return text_of(PdfReader(io.BytesIO(made)))
    paragraphs = docx.Document(io.BytesIO(made)).element.body.iter(qn("w:p"))
    return plain(" ".join(" ".join(node.text or "" for node in own.iter(qn("w:t"))) for own in paragraphs))


@pytest.mark.parametrize("kind", list(PAPERS))
def test_the_board_page_has_gaps_sums_and_steps(kind: str) -> None:
    text = as_text(kind, board_paper(planned(6, 5), "North", ROLES, TODAY))

    assert "2 gaps that most of 8 districts share" in text
    assert "E01.01 The statement of E01.01. 6 of 8 7,200 $300 2" in text
    assert "E01.02 The statement of E01.02. 5 of 8 – – –" in text
    assert "All together 7,200 $300" in text
    assert "our planning default" in text
    assert "(CTE director): Ask *three* firms" in text
    assert "A list" in text


@pytest.mark.parametrize("kind", list(PAPERS))
def test_without_a_shared_gap_the_paper_says_so(kind: str) -> None:
    assert "No gap is shared by half of 8 districts" in as_text(kind, board_paper(planned(), "North", ROLES, TODAY))


@pytest.mark.parametrize("kind", list(PAPERS))
def test_the_agenda_prints_as_it_was_left(kind: str) -> None:
    text = as_text(kind, agenda_paper(planned(6), "North", "9:00–9:15  Welcome\n#let x = 1\n", TODAY))

    assert "Agenda" in text
    assert "When What 9:00–9:15 Welcome #let x = 1" in text
    assert "22 November 2026" in text


@pytest.mark.parametrize("kind", list(PAPERS))
def test_an_agenda_that_was_emptied_says_so(kind: str) -> None:
    assert "Nothing is planned yet." in as_text(kind, agenda_paper(planned(6), "North", " \n", TODAY))
