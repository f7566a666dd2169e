"""The workbook that a form is: what stands in it, what may be changed, and how it prints."""

import io
import zipfile

import pytest

from assessment.form_mark import mark_rows, said_of
from assessment.ids import ElementId, IndicatorId
from assessment.rating_form import RatingForm, empty_form, mark_of, parts_of
from assessment.ratings import NotApplicable, Rated
from reports.workbook import NAME, render_form, render_forms
from tests.factories import make_element, make_framework, make_indicator
from tests.reports.made import FORTY_FIVE, TINY
from tests.workbooks import at, column_of, opened

FIRST, SECOND = IndicatorId("E01.01"), IndicatorId("E01.02")


def made(**changes: object) -> RatingForm:
    """Ana's form of the first element, with a level and a reason already there."""
    said = {FIRST: said_of(Rated(level=2), "=1+1"), SECOND: said_of(NotApplicable(reason="No shop"), "")}
    given: dict[str, object] = {
        "framework": TINY,
        "parts": parts_of(TINY.elements, [FIRST, SECOND]),
        "mark": mark_of(TINY, said=said, cycle_id="c-1", rater_id="p-1", rater="Ana @ & Co"),
        "about": "Sample & Sons Unified",
    }
    return RatingForm(**given | changes)  # type: ignore[arg-type]


def test_every_indicator_has_a_row_with_its_statement_every_levels_words_and_what_would_show_it() -> None:
    sheet = opened(render_form(empty_form(TINY)))[NAME]

    headings = [cell.value for cell in sheet[1]]
    assert headings[:7] == [
        "No.",
        "Statement",
        "0  Not yet in practice",
        "1  Emerging",
        "2  Quality",
        "3  Exemplary",
        "What would show it",
    ]
    ids = [sheet.cell(row, column_of(sheet, "indicator")).value for row in range(2, sheet.max_row + 1)]
    assert [own for own in ids if own] == list(TINY.indicators)
    assert at(sheet, "E01.01", "no.").value == "1.1"
    assert at(sheet, "E01.01", "statement").value == "Every shop has a list of its equipment."
    assert at(sheet, "E01.01", "2  quality").value == "Every shop has a list that its teacher checked this year."
    assert at(sheet, "E01.01", "what would show it").value == "– The equipment list of each shop\n– The receipts"
    assert at(sheet, "E03.03", "2  quality").value == "Every pathway does this each year."
    assert at(sheet, "E02.01a", "statement").value.startswith("Each pathway has employers who\n")


def test_evidence_that_is_listed_already_stands_under_what_would_show_it() -> None:
    sheet = opened(render_form(made(evidence={FIRST: ("Binder 4", "Minutes")})))[NAME]

    assert at(sheet, "E01.01", "what would show it").value.endswith("\nListed already:\n– Binder 4\n– Minutes")
    assert at(sheet, "E01.02", "what would show it").value is None


def test_one_element_can_be_asked_for_alone() -> None:
    sheet = opened(render_form(empty_form(TINY, ElementId("E02"))))[NAME]

    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["2", "2.1a", "2.1b", "2.2", "2.10"]


def test_the_list_in_a_ratings_cell_has_the_scales_own_digits() -> None:
    sheet = opened(render_form(empty_form(FORTY_FIVE)))[NAME]

    (offer,) = sheet.data_validations.dataValidation
    assert offer.formula1 == '"1,2,3,4,NA,?"'
    assert at(sheet, next(iter(FORTY_FIVE.indicators)), "rating").coordinate in offer.sqref


@pytest.mark.parametrize(
    ("mark", "whose"),
    [({"cycle_id": "c-1"}, "team"), ({"cycle_id": "c-1", "rater": "Ana"}, "rater"), ({}, "anybody")],
)
def test_only_what_is_asked_for_can_be_typed_into(mark: dict[str, str], whose: str) -> None:
    form = made(mark=mark_of(TINY, **mark))
    assert form.whose == whose
    book = opened(render_form(form))
    sheet = book[NAME]

    free = {c.value.lower() for c in sheet[1] if not at(sheet, "E01.01", c.value.lower()).protection.locked}
    assert free == {"rating", "evidence", "note"} | ({"rater"} if whose == "anybody" else set())
    assert all(own.protection.sheet and not own.protection.password for own in book.worksheets)
    assert not any((sheet.protection.sort, sheet.protection.formatColumns, sheet.protection.autoFilter))


def test_what_stood_there_is_in_the_cells_and_in_the_hidden_mark() -> None:
    form = made()
    book = opened(render_form(form))
    sheet = book[NAME]

    assert at(sheet, "E01.01", "rating").value == 2
    assert at(sheet, "E01.02", "rating").value == "NA"
    assert at(sheet, "E01.02", "note").value == "No shop"
    assert at(sheet, "E01.01", "rater").value == "Ana @ & Co"
    mark = book["twelve"]
    assert mark.sheet_state == "veryHidden"
    told = [tuple(str(v or "") for v in row) for row in mark.iter_rows(values_only=True)]
    assert told == [(*row, *[""] * (5 - len(row))) for row in mark_rows(form.mark)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "{=1}", "http://example.org"])
def test_text_that_begins_like_a_formula_is_text(text: str) -> None:
    framework = make_framework([make_element(indicators=[make_indicator(statement=text, place=text)])])
    form = RatingForm(
        framework,
        parts_of(framework.elements, framework.indicators),
        mark_of(framework, said={FIRST: said_of(Rated(level=1), text)}, rater=text),
        about=text,
        evidence={FIRST: (text,)},
    )

    data = render_form(form)

    book = opened(data)
    assert {c.data_type for own in book.worksheets for row in own.iter_rows() for c in row} <= {"s", "n"}
    assert at(book[NAME], "E01.01", "note").value == text
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert not any("<f>" in parts.read(name).decode() for name in parts.namelist() if "sheets/sheet" in name)
    assert not any("hyperlink" in name for name in parts.namelist())


def test_it_prints_on_letter_paper_on_its_side_with_the_headings_on_every_page_and_each_element_on_a_new_one() -> None:
    sheet = opened(render_form(empty_form(TINY)))[NAME]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 1)
    assert sheet.print_title_rows == "$1:$1"
    starts = [row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value in ("2", "3")]
    assert [own.id + 1 for own in sheet.row_breaks.brk] == starts
    assert sheet.print_area.endswith(f"$J${sheet.max_row}")
    assert sheet.freeze_panes == "C2"


def test_the_first_sheet_says_how_to_fill_it_in_whose_it_is_and_what_the_levels_mean() -> None:
    book = opened(render_form(made()))
    text = "\n".join(str(c.value) for row in book.worksheets[0].iter_rows() for c in row if c.value)

    assert "Sample & Sons Unified" in text
    assert "2 indicators of 1 element" in text
    assert "Ana @ & Co: your own view" in text
    assert all(step.meaning in text for step in TINY.scale)
    assert "Not a CTEIG score" in text
    assert "edition 1.0 of the rubric" in text


def test_an_ampersand_in_a_name_is_no_code_of_the_footer() -> None:
    assert (
        opened(render_form(made()))[NAME].oddFooter.left.text.strip().startswith("Sample && Sons Unified · Ana @ && Co")
    )


def test_the_same_form_is_the_same_bytes() -> None:
    assert render_form(made()) == render_form(made())


def test_several_forms_come_in_one_zip_each_under_its_name() -> None:
    forms = {"ana": made(), "ben": empty_form(TINY)}

    with zipfile.ZipFile(io.BytesIO(render_forms(forms))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"{name}.xlsx": render_form(form) for name, form in forms.items()
        }
    assert render_forms(forms) == render_forms(forms)
