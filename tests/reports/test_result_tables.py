"""Excel and CSV: the same figures as the results, typed, every text as typed by people, nothing that calculates."""

import csv
import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import TextTooLong
from assessment.formula_text import as_cell, from_cell
from assessment.framework import Framework
from assessment.leas import NAME_LIMIT
from assessment.ports import Store
from assessment.ratings import NOTE_LIMIT, NotApplicable, Rated
from assessment.ratings_input import read_ratings_file
from assessment.scored_file import score_ratings
from assessment.services.planning import ItemEntry, add_item
from assessment.services.results import Results
from assessment.wording import mean_text
from reports import FORMATS
from reports.cell_text import LONGEST, cell_text, line_text
from reports.document import build_report
from tests.reports.made import (
    BY,
    DIRECTOR,
    FORTY_FIVE,
    NOW,
    STATES,
    TINY,
    Desk,
    Make,
    closed,
    complete,
    nothing_rated,
    partly_rated,
)


def workbook(results: Results) -> Any:
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(build_report(results))))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def csv_rows(results: Results) -> list[dict[str, str]]:
    text = FORMATS["csv"].render(build_report(results)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("framework", [TINY, FORTY_FIVE], ids=["3 elements, 0 to 3", "11 elements, 1 to 4"])
@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
def test_the_workbook_has_the_figures_of_the_results_as_numbers(store: Store, make: Make, framework: Framework) -> None:
    results = make(Desk(store, framework))

    elements = rows(workbook(results)["Elements"])

    told = [(row["Name"], row["Answered"], row["Of"], row["At target"], row["With evidence"]) for row in elements]
    assert told == [(p.title, p.rated, p.applicable, p.at_target, p.supported) for p in results.points]
    means = [row["Mean"] for row in elements]
    assert [mean_text(None) if mean is None else f"{mean:.1f}" for mean in means] == [
        p.mean_text for p in results.points
    ]
    assert all(isinstance(mean, int | float | None) for mean in means)


@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
def test_the_four_states_stay_apart_and_not_rated_is_no_number(store: Store, make: Make) -> None:
    results = make(Desk(store))

    cells = {row["Indicator"]: row["Rating"] for row in rows(workbook(results)["Indicators"])}

    expected = {
        indicator: standing.level if standing.level is not None else _sign(standing.rating)
        for indicator, standing in results.standings.items()
    }
    assert cells == expected


def _sign(rating: Any) -> str | None:
    return None if rating is None else "NA" if isinstance(rating, NotApplicable) else "?"


@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_reads_back_as_a_ratings_file_with_the_same_scores(
    store: Store, make: Make, ending: str
) -> None:
    results = make(Desk(store))
    file = FORMATS[ending].render(build_report(results))

    scored = score_ratings(results.framework, read_ratings_file(f"result.{ending}", file, results.framework))

    assert [(own.mean, own.rated, own.supported) for own in scored.score.elements] == [
        (own.mean, own.rated, own.supported) for own in results.score.elements
    ]
    assert [gap.indicator_id for gap in scored.gaps] == [gap.indicator_id for gap in results.gaps]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_same_result_gives_the_same_bytes(store: Store, ending: str) -> None:
    report = build_report(closed(Desk(store)))

    assert FORMATS[ending].render(report) == FORMATS[ending].render(report)


AWKWARD = {
    "formula": '=HYPERLINK("https://example.org")',
    "plus": "+1 916 555 0100",
    "minus": "-1",
    "at": "@SUM(A1)",
    "apostrophe": "'=1",
    "address": "https://example.org/a?b=1",
    "markup": "<script>alert(1)</script> &amp; | $x$",
    "accents": "José’s café, 工業 ½ \U0001f9ff",
    "right to left": "שלום سلام",
    "lines": "one\ntwo",
}


@pytest.mark.parametrize("said", AWKWARD.values(), ids=AWKWARD)
def test_what_people_typed_stands_there_as_text(store: Store, said: str) -> None:
    desk = Desk(store)
    cycle = desk.cycle({"E01.02": NotApplicable(reason=said)})
    desk.say(cycle, "E01.01", Rated(level=2), said)
    desk.show(cycle, "E01.01", said, place=said)
    results = desk.results(cycle)

    book = workbook(results)

    first, second, *_ = rows(book["Indicators"])
    (evidence,) = rows(book["Evidence"])
    assert (first["Note"], second["Note"], first["Evidence"]) == (said, said, said)
    assert (evidence["Title"], evidence["Link, or where it is"]) == (said, said)
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    assert [cell.hyperlink for line in book["Evidence"].iter_rows() for cell in line if cell.hyperlink] == []


@pytest.mark.parametrize("said", AWKWARD.values(), ids=AWKWARD)
def test_no_cell_of_the_csv_begins_to_calculate_and_the_note_reads_back(store: Store, said: str) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), said)
    results = desk.results(cycle)

    cells = [cell for row in csv_rows(results) for cell in row.values()]
    read = read_ratings_file("r.csv", FORMATS["csv"].render(build_report(results)), results.framework)

    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert next(row.note for row in read.team if row.indicator_id == "E01.01") == said


@given(st.text())
def test_a_text_marked_as_text_comes_back_as_it_was(text: str) -> None:
    assert from_cell(as_cell(text)) == text


@pytest.mark.parametrize("said", ["long " * (NOTE_LIMIT // 5 - 1) + "end", "x" * NOTE_LIMIT])
def test_the_longest_note_is_not_cut(store: Store, said: str) -> None:
    desk = Desk(store)
    cycle = desk.cycle({})
    desk.say(cycle, "E01.01", Rated(level=2), said)
    results = desk.results(cycle)

    assert rows(workbook(results)["Indicators"])[0]["Note"] == said
    assert csv_rows(results)[0]["Note"] == said


@pytest.mark.parametrize(("letter", "most"), [("x", LONGEST), ("\U0001f9ff", LONGEST // 2)])
def test_a_text_longer_than_a_cell_is_refused_by_its_place(letter: str, most: int) -> None:
    assert cell_text(letter * most, "here") == letter * most
    with pytest.raises(TextTooLong, match=r"^Indicators, row 2, Note: the text has 32,768 letters"):
        cell_text(letter * (LONGEST + 1 if most == LONGEST else most + 1), "Indicators, row 2, Note")


@pytest.mark.parametrize("said", ["&" * 200, "x" * 200, "Sample & Sons"])
def test_the_line_at_the_foot_of_a_sheet_fits_and_says_where_it_is_cut(said: str) -> None:
    line = line_text(said)

    assert len(line) <= 201
    assert line == said.replace("&", "&&") or line.endswith("…")


def test_every_sheet_of_an_open_year_says_that_it_is_not_signed_and_of_which_content(store: Store) -> None:
    """A name as long as a name may be takes none of the fingerprint's room."""
    results = complete(Desk(store, name="&" * NAME_LIMIT))

    book = workbook(results)

    assert len(book.sheetnames) == 6
    assert [sheet.title for sheet in book if "Not yet signed" not in (sheet.oddHeader.right.text or "")] == []
    foot = f"fingerprint {results.digest[:12]}"
    assert [sheet.title for sheet in book if foot not in (sheet.oddFooter.left.text or "")] == []


def test_every_sheet_keeps_its_heading_in_view_and_can_be_filtered(store: Store) -> None:
    book = workbook(complete(Desk(store)))

    assert [sheet.title for sheet in book] == ["About", "Elements", "Indicators", "Gaps", "Plan", "Evidence"]
    tables = [sheet for sheet in book if sheet.title != "About"]
    assert [sheet.freeze_panes for sheet in tables] == ["C2"] * len(tables)
    assert all(sheet.auto_filter.ref for sheet in tables if sheet.max_row > 1)


def test_the_radar_is_excels_own_and_says_its_figures_to_those_who_do_not_see_it(store: Store) -> None:
    results = complete(Desk(store))
    file = FORMATS["xlsx"].render(build_report(results))

    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()

    assert "radarChart" in chart
    assert [p.mean_text for p in results.points if f"{p.number} {p.short}: {p.mean_text}" not in drawing] == []


def test_nothing_is_drawn_before_anything_is_rated(store: Store) -> None:
    assert workbook(nothing_rated(Desk(store)))["Elements"]._charts == []


def test_the_front_says_what_the_result_is_and_is_not(store: Store) -> None:
    results = partly_rated(Desk(store))
    report = build_report(results)

    cells = [str(cell.value) for line in workbook(results)["About"].iter_rows() for cell in line if cell.value]

    wanted = [report.lea, report.state, report.fingerprint, *report.notices, *(line.text for line in report.headlines)]
    assert [text for text in wanted if text not in cells] == []


def test_a_day_is_a_day(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({"E01.01": 2})
    desk.show(cycle, "E01.01", "Minutes")
    entry = desk.store.evidence(desk.lea.id)[0]
    dated = entry.model_copy(update={"dated": date(2027, 3, 4)})
    desk.store.save_evidence(dated, entry.revision, BY)

    (row,) = rows(workbook(desk.results(cycle))["Evidence"])

    assert row["Date"].date() == date(2027, 3, 4)


def test_the_plan_has_a_sheet_of_its_own_with_figures_that_count(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({"E01.01": 0})
    told = ItemEntry(action="=1+1 Ask", due=date(2027, 5, 1), hours=3, dollars=50)
    add_item(DIRECTOR, store, cycle.id, told, NOW)

    file = FORMATS["xlsx"].render(build_report(desk.results(cycle), plan=desk.plan(cycle)))

    (row,) = rows(openpyxl.load_workbook(io.BytesIO(file))["Plan"])
    assert (row["What to do"], row["Status"], row["Figures"]) == ("=1+1 Ask", "On the shortlist", "confirmed")
    assert (row["Staff hours"], row["Dollars"], row["Not funded yet"]) == (3, 50, 50)
    assert row["Due"].date() == date(2027, 5, 1)


def test_nobodys_name_is_on_the_sheet_of_the_plan(store: Store) -> None:
    desk = Desk(store)
    cycle = desk.cycle({"E01.01": 0})
    add_item(DIRECTOR, store, cycle.id, ItemEntry(action="Ask", owner_id=DIRECTOR.id, owner="Ana Ortiz"), NOW)

    file = FORMATS["xlsx"].render(build_report(desk.results(cycle), plan=desk.plan(cycle)))

    cells = [str(cell.value) for line in openpyxl.load_workbook(io.BytesIO(file))["Plan"].iter_rows() for cell in line]
    assert "Ask" in cells
    assert not {"Ana Ortiz", DIRECTOR.name} & set(cells)
