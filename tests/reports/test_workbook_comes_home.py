"""A form that comes back: read right whatever people did to it, or refused by place; never quietly wrong."""

import random
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from assessment.coming_home import compared
from assessment.errors import RatingsRefused
from assessment.form_mark import said_of
from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId
from assessment.rating_form import RatingForm, empty_form, mark_of, parts_of
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating, TeamRating
from assessment.ratings_file import RatingsFile
from assessment.ratings_input import read_ratings_file
from reports.workbook import NAME, render_form
from tests.cycle_strategies import AWKWARD, FRAMEWORKS, words
from tests.cycle_strategies import ratings as ratings_on
from tests.factories import make_framework
from tests.reports.made import FORTY_FIVE, TINY
from tests.workbooks import Spoil, at, changed, column_of, filled, opened, put, row_of, saved

FORM = render_form(empty_form(TINY))
GIVEN: Mapping[str, Mapping[str, Any]] = {
    "E01.01": {"rating": 2, "evidence": "Binder 4"},
    "E01.02": {"rating": "NA", "note": "We have no shop."},
    "E02.10": {"rating": "?"},
    "E03.01": {"rating": 0, "note": "=1+1"},
}
SAID = {
    "E01.01": Rated(level=2),
    "E01.02": NotApplicable(reason="We have no shop."),
    "E02.10": CannotJudge(),
    "E03.01": Rated(level=0),
}
FILLED = filled(FORM, GIVEN)
MOMENT = datetime(2027, 5, 1, 14, 30)  # noqa: DTZ001 - a cell has no zone


def read(data: bytes, framework: Framework = TINY) -> RatingsFile:
    return read_ratings_file("form.xlsx", data, framework)


def said(ratings: RatingsFile) -> dict[str, Rating]:
    """What is said of each indicator that something is said of."""
    return {row.indicator_id: row.rating for row in ratings.team if row.rating is not None}


def refusal(data: bytes, framework: Framework = TINY) -> list[str]:
    with pytest.raises(RatingsRefused) as refused:
        read(data, framework)
    return [str(problem) for problem in refused.value.problems]


def test_a_filled_form_is_a_ratings_file() -> None:
    ratings = read(FILLED)

    assert said(ratings) == SAID
    assert ratings.evidence == (("E01.01", "Binder 4", "Ratings!I3"),)
    assert {row.indicator_id: row.note for row in ratings.team if row.note} == {"E03.01": "=1+1"}
    assert ratings.individual == ()
    assert ratings.mark is not None
    assert ratings.mark.digest == TINY.digest


def test_a_form_nobody_filled_in_says_nothing() -> None:
    assert said(read(FORM)) == {}


def test_with_a_rater_rows_are_that_persons_own() -> None:
    ratings = read(filled(FORM, {"E01.01": {"rating": 2, "rater": " Ana "}}))

    assert [(row.person_id, row.rating) for row in ratings.individual] == [("Ana", Rated(level=2))]


def test_each_row_says_where_its_rating_stands() -> None:
    ratings = read(FILLED)

    sheet = opened(FILLED)[NAME]
    assert (
        ratings.places["", TINY.elements[0].indicators[0].id] == f"Ratings!{at(sheet, 'E01.01', 'rating').coordinate}"
    )


def sort_rows(sheet: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    random.Random(7).shuffle(rows)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            put(sheet, number, column, value)


def insert_rows(sheet: Worksheet) -> None:
    sheet.insert_rows(4, 2)
    sheet.cell(4, 2).value = "We talked about this on Tuesday."
    sheet.insert_rows(1, 3)


def insert_columns(sheet: Worksheet) -> None:
    sheet.insert_cols(column_of(sheet, "rating"), 2)
    sheet.insert_cols(1)


def turn_columns(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            put(sheet, cell.row, cell.column, value)


def add_a_column(sheet: Worksheet) -> None:
    sheet.cell(1, sheet.max_column + 1).value = "Ask Maria"
    sheet.cell(3, sheet.max_column).value = "=SUM(1,2)"


def rename(sheet: Worksheet) -> None:
    sheet.title = "Ratings, Ana's copy (2)"


def hide_rows(sheet: Worksheet) -> None:
    for row in range(2, 6):
        sheet.row_dimensions[row].hidden = True


def type_spaces(sheet: Worksheet) -> None:
    at(sheet, "E01.01", "rating").value = " 2 "
    sheet.cell(1, column_of(sheet, "rating")).value = " RATING"


def merge_headings(sheet: Worksheet) -> None:
    row = row_of(sheet, "E02.01a") - 1
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=sheet.max_column)


def drop_columns(sheet: Worksheet) -> None:
    sheet.delete_cols(3, 5)


@pytest.mark.parametrize(
    "accident",
    [
        sort_rows,
        insert_rows,
        insert_columns,
        turn_columns,
        add_a_column,
        rename,
        hide_rows,
        type_spaces,
        merge_headings,
        drop_columns,
    ],
)
def test_what_people_do_to_a_sheet_does_not_change_what_it_says(accident: Spoil) -> None:
    assert said(read(changed(FILLED, accident))) == SAID


def typed(indicator: str, column: str, value: Any) -> Spoil:
    def change(sheet: Worksheet) -> None:
        at(sheet, indicator, column).value = value

    return change


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("3?", "rating '3?' is not a level in plain digits: write a level from 0 to 3, NA, ? or nothing"),
        ("2-3", "rating '2-3' is not a level in plain digits: write a level from 0 to 3, NA, ? or nothing"),
        ("three", "rating 'three' is not a level in plain digits: write a level from 0 to 3, NA, ? or nothing"),
        (2.5, "rating '2.5' is not a level in plain digits: write a level from 0 to 3, NA, ? or nothing"),
        ("2.0", "rating '2.0' is not a level in plain digits: write a level from 0 to 3, NA, ? or nothing"),
        (4, "rating '4' is not on the scale: write a level from 0 to 3, NA, ? or nothing"),
        (-1, "rating '-1' is not a level in plain digits: write a level from 0 to 3, NA, ? or nothing"),
        (True, "rating 'TRUE' is not a level in plain digits: write a level from 0 to 3, NA, ? or nothing"),
        ("=1+1", "rating is a formula: type over it what it should say"),
        (date(2027, 2, 3), "rating is a date: type over it what it should say"),
        (MOMENT, "rating is a date: type over it what it should say"),
        ("#N/A", "rating is an error: type over it what it should say"),
    ],
)
def test_what_is_typed_over_a_rating_is_refused_by_its_cell(value: Any, told: str) -> None:
    data = changed(FILLED, typed("E01.01", "rating", value))

    assert refusal(data) == [f"form.xlsx:Ratings!H3: E01.01: {told}"]


@pytest.mark.parametrize(("value", "level"), [(2, 2), (2.0, 2), ("2", 2), (0, 0)])
def test_a_number_is_a_level_however_the_cell_holds_it(value: Any, level: int) -> None:
    assert said(read(changed(FORM, typed("E01.01", "rating", value)))) == {"E01.01": Rated(level=level)}


def test_every_cell_that_an_array_formula_fills_is_a_formula() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["H3"] = ArrayFormula("H3:H4", "={1;2}")
        sheet["H4"] = 2

    assert refusal(changed(FORM, fill)) == [
        "form.xlsx:Ratings!H3: E01.01: rating is a formula: type over it what it should say",
        "form.xlsx:Ratings!H4: E01.02: rating is a formula: type over it what it should say",
    ]


def test_a_date_in_a_note_or_as_evidence_is_the_day_it_shows() -> None:
    ratings = read(filled(FORM, {"E01.01": {"rating": 2, "note": date(2027, 5, 12), "evidence": MOMENT}}))

    assert ratings.team[0].note == "2027-05-12"
    assert [listed.text for listed in ratings.evidence] == ["2027-05-01 14:30"]


def test_a_formula_where_text_should_be_is_refused_by_its_cell() -> None:
    data = changed(FILLED, typed("E01.01", "note", '=HYPERLINK("https://example.org","x")'))

    assert refusal(data) == ["form.xlsx:Ratings!J3: E01.01: note is a formula: type over it what it should say"]


def test_merged_ratings_are_refused_for_whose_they_are_would_be_guessed() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("H3:H4")

    assert refusal(changed(FILLED, merge)) == [
        "form.xlsx:Ratings!H3: H3:H4 are merged: unmerge them and write each cell's own"
    ]


def test_a_row_of_ones_own_without_an_indicator_is_refused_by_its_cell() -> None:
    def add(sheet: Worksheet) -> None:
        sheet.insert_rows(5)
        sheet.cell(5, column_of(sheet, "rating")).value = 3

    assert refusal(changed(FILLED, add)) == [
        "form.xlsx:Ratings!K5: the row names no indicator: write its id, or clear the row"
    ]


def test_columns_that_were_sorted_without_the_others_are_refused_row_by_row() -> None:
    def sort_what_is_printed(sheet: Worksheet) -> None:
        rows = row_of(sheet, "E01.01"), row_of(sheet, "E01.02")
        for column in range(1, column_of(sheet, "note") + 1):
            first, second = (sheet.cell(row, column).value for row in rows)
            put(sheet, rows[0], column, second)
            put(sheet, rows[1], column, first)

    told = refusal(changed(FILLED, sort_what_is_printed))

    assert told[0].startswith("form.xlsx:Ratings!K3: E01.01: the row is numbered 1.2, and E01.01 is 1.1: sort all")
    assert [line.split(": ")[1] for line in told] == ["E01.01", "E01.02"]


def test_an_indicator_twice_is_refused_with_both_places() -> None:
    def repeat(sheet: Worksheet) -> None:
        at(sheet, "E01.02", "no.").value = "1.1"
        at(sheet, "E01.02", "indicator").value = "E01.01"

    assert refusal(changed(FORM, repeat)) == [
        "form.xlsx:Ratings!K4: E01.01: the team has this indicator at Ratings!K3 already: keep one of the two rows"
    ]


def test_a_copy_of_the_sheet_beside_it_is_refused() -> None:
    book = opened(FILLED)
    book.copy_worksheet(book[NAME]).title = "Old"

    assert refusal(saved(book)) == [
        "form.xlsx:Old!A1: sheet Ratings has the same columns: keep one of the two sheets in the file"
    ]


def test_a_lost_heading_is_named_at_its_row() -> None:
    def lose(sheet: Worksheet) -> None:
        sheet.cell(1, column_of(sheet, "rating")).value = "Score"

    assert refusal(changed(FILLED, lose)) == [
        "form.xlsx:Ratings!I1: there is no column rating: "
        "name the columns in the first row, at least indicator and rating"
    ]


def test_a_form_of_another_framework_is_refused_as_such() -> None:
    assert refusal(FILLED, FORTY_FIVE) == [
        "form.xlsx:twelve!B4: this form asks for another edition of the rubric (tiny, 1.0): "
        "make a new form and copy the filled columns into it"
    ]


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        (
            "B1",
            "twelve-form/2",
            "twelve!B1: this form is a twelve-form/2, which this version does not know: make a new",
        ),
        ("B4", None, "twelve!A1: the form's hidden mark is damaged: make a new form"),
    ],
)
def test_a_mark_that_cannot_be_read_is_refused(cell: str, value: Any, told: str) -> None:
    book = opened(FILLED)
    book["twelve"][cell] = value
    if value is None:
        book["twelve"]["A4"] = "dygest"

    assert refusal(saved(book))[0].startswith(f"form.xlsx:{told}")


def test_a_workbook_without_any_cell_is_refused() -> None:
    assert refusal(saved(openpyxl.Workbook())) == [
        "form.xlsx: nothing stands in this workbook: give the one that was filled in"
    ]


def test_a_plain_sheet_with_the_columns_is_a_ratings_file_too() -> None:
    book = opened(FILLED)
    for name in ("Start here", "twelve"):
        del book[name]

    assert said(read(saved(book))) == SAID
    assert read(saved(book)).mark is None


def test_all_problems_are_told_at_once_in_the_order_of_the_rows() -> None:
    data = changed(
        FILLED, typed("E03.01", "rating", "x"), typed("E01.01", "rating", "y"), typed("E02.10", "rating", "NA")
    )

    assert [line.split(": ")[0] for line in refusal(data)] == [
        f"form.xlsx:Ratings!{place}" for place in ("H3", "J9", "H11")
    ]


texts = st.sampled_from(AWKWARD) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Framework, dict[str, dict[str, Any]]]:
    """A framework, and cells typed for some of its indicators."""
    framework = draw(st.sampled_from(FRAMEWORKS))
    levels = st.integers(framework.lowest_level, framework.top_level)
    rating = st.one_of(levels, levels.map(str), st.sampled_from(["NA", "n/a", "?", ""]))
    cells = st.fixed_dictionaries({"rating": rating, "note": texts, "evidence": texts})
    rows = draw(st.dictionaries(st.sampled_from([*framework.indicators]), cells, max_size=12))
    return framework, {i: c | {"note": c["note"].strip() or "So it is."} for i, c in rows.items()}


@settings(max_examples=25, deadline=None)
@given(answered(), st.booleans())
def test_what_was_typed_into_a_form_comes_back_from_it(answer: Any, sorted_first: bool) -> None:
    framework, rows = answer
    data = filled(render_form(empty_form(framework)), rows)

    ratings = read(changed(data, sort_rows) if sorted_first else data, framework)

    assert said(ratings) == {i: rating_of(cells) for i, cells in rows.items() if cells["rating"] != ""}
    plain = {
        i: as_shown(cells["note"]) for i, cells in rows.items() if str(cells["rating"]).lower() not in ("na", "n/a")
    }
    assert {row.indicator_id: row.note for row in ratings.team if row.note} == plain
    assert {listed.indicator_id: listed.text for listed in ratings.evidence} == {
        i: shown for i, c in rows.items() if (shown := as_shown(c["evidence"]))
    }


@st.composite
def team_said(draw: st.DrawFn) -> tuple[Framework, dict[IndicatorId, TeamRating]]:
    """A framework, and what a team has said of some of its indicators."""
    framework = draw(st.sampled_from(FRAMEWORKS))
    wanted = draw(st.lists(st.sampled_from([*framework.indicators]), unique=True, max_size=12))
    return framework, {
        i: TeamRating(indicator_id=i, rating=draw(ratings_on(framework)), note=draw(words), revision=1) for i in wanted
    }


@settings(max_examples=25, deadline=None)
@given(team_said())
def test_a_form_nobody_touched_says_what_stood_there_and_changes_nothing(given_cycle: Any) -> None:
    framework, stands = given_cycle
    base = {i: said_of(row.rating, row.note, row.revision) for i, row in stands.items()}
    form = RatingForm(framework, parts_of(framework.elements, framework.indicators), mark_of(framework, said=base))

    ratings = read(render_form(form), framework)

    assert ratings.mark is not None
    assert dict(ratings.mark.said) == base
    told = {row.indicator_id: said_of(row.rating, row.note, 1) for row in ratings.team}
    assert {i: told[i] for i in base} == base
    moved = [
        TeamRating(indicator_id=i, rating=Rated(level=framework.top_level), note="Moved", revision=2) for i in base
    ]
    for row in ratings.team:
        for now in (*stands.values(), *moved):
            if now.indicator_id == row.indicator_id:
                assert compared(row, now, base[row.indicator_id], place="") is None


def rating_of(cells: Mapping[str, Any]) -> Rating:
    match str(cells["rating"]).lower():
        case "na" | "n/a":
            return NotApplicable(reason=as_shown(cells["note"]))
        case "?":
            return CannotJudge()
    return Rated(level=int(cells["rating"]))


def as_shown(text: str) -> str:
    """The text with line ends and tabs as a cell has them."""
    lines = text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\ufeff", "")
    return lines.replace("\t", " ").strip()


def test_a_form_of_one_element_of_any_framework_comes_back() -> None:
    framework = make_framework()
    data = filled(render_form(empty_form(framework, ElementId("E02"))), {"E02.01": {"rating": 3}})

    assert said(read(data, framework)) == {"E02.01": Rated(level=3)}
