"""Goals on paper and in a workbook: what the page tells, under the same headings."""

import io

import openpyxl
import pytest
from pypdf import PdfReader

from assessment.goals import Goal
from assessment.goals_text import GOALS_LIVE_ON, table_headings, table_rows
from assessment.ids import OwnedId, RegionId
from assessment.ports import Store
from reports import FORMATS
from reports.blocks import Paragraph, Section, Table
from reports.document import Report, build_report
from tests.kept import LEA, NOW
from tests.reports.made import Desk, complete

MEASURED = Goal.model_validate(
    {
        "id": "g1",
        "lea_id": LEA.id,
        "number": 1,
        "statement": "Place more students.",
        "student_groups": ["English learners"],
        "elements": ["E01"],
        "measures": [
            {"measured": "Students placed", "target": "=25% more", "by_when": {"words": "within two years"}},
            {"measured": "Partner placements", "baseline": "31", "target": "50%"},
        ],
    }
)
ENTRIES = [
    {"id": "p1", "status": "adopted", "when": {"date": "2018-06"}, "at": NOW, "by": "ana"},
    {"id": "p2", "status": "done", "when": {"date": "2018"}, "at": NOW, "by": "ana"},
]
LEADING = [{"id": "l1", "statement": "Maps are printed", "progress": ENTRIES}, {"id": "l2", "statement": "Maps hang"}]
LED = MEASURED.model_copy(update={"id": OwnedId("g2"), "number": 2, "statement": "Map pathways.", "measures": ()})
WITH_PROGRESS = Goal.model_validate({**LED.model_dump(), "leading": LEADING})


def report_of(store: Store, *goals: Goal) -> Report:
    return build_report(complete(Desk(store)), None, goals)


def goals_in(report: Report) -> Section | None:
    return next((own for own in report.sections if own.title == "Goals"), None)


def test_without_a_goal_a_report_has_no_word_of_goals(store: Store) -> None:
    report = report_of(store)

    assert goals_in(report) is None
    assert [sheet.title for sheet in report.tables.sheets][-1] == "Evidence"


@pytest.mark.parametrize("goals", [(MEASURED,), (MEASURED, WITH_PROGRESS)], ids=["measured", "with progress"])
def test_the_table_says_what_the_page_says(store: Store, goals: tuple[Goal, ...]) -> None:
    found = goals_in(report_of(store, *goals))

    assert found is not None
    said, table = found.blocks
    assert said == Paragraph(GOALS_LIVE_ON)
    assert isinstance(table, Table)
    assert tuple(column.title for column in table.columns) == table_headings(goals)
    on_page = [row for own in table_rows(goals, {}) for row in own.rows]
    assert [row[1:] for row in table.rows] == on_page
    assert table.rows[0][0].startswith("1. Place more students.")
    assert "Student groups: English learners\nServes element 1 " in table.rows[0][0]


def test_the_pdf_prints_each_goal_with_its_figures(store: Store) -> None:
    pdf = PdfReader(io.BytesIO(FORMATS["pdf"].render(report_of(store, MEASURED, WITH_PROGRESS))))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())

    assert "Goal Leading indicators Progress" in text
    assert "Partner placements: from 31, target 50%" in text
    assert "1. Maps are printed Completed 2018 Before: June 2018" in text


def test_the_workbook_has_a_row_for_each_measure_and_leading_indicator_as_text(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(report_of(store, MEASURED, WITH_PROGRESS))))
    _, *rows = book["Goals"].iter_rows(values_only=True)

    assert [tuple(cell or "" for cell in row[:8]) for row in rows] == [
        (1, "Place more students.", "Students placed", "Not given", "=25% more", "Within two years", "", ""),
        (1, "Place more students.", "Partner placements", "31", "50%", "Not given", "", ""),
        (2, "Map pathways.", "", "", "", "", "Maps are printed", "Completed 2018\nBefore: June 2018"),
        (2, "Map pathways.", "", "", "", "", "Maps hang", "Nothing told yet"),
    ]
    assert book["Goals"]["E2"].data_type == "s"


def test_a_goal_that_says_nothing_further_has_a_row_of_its_own(store: Store) -> None:
    bare = Goal(id=OwnedId("g"), region_id=RegionId("north"), number=1, statement="Meet.")
    found = goals_in(report_of(store, bare))

    assert found is not None
    table = found.blocks[1]
    assert isinstance(table, Table)
    assert table.rows == (("1. Meet.", "Not given", "", "", ""),)
