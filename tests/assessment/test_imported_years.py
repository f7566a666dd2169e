"""An earlier year out of a spreadsheet: what is proposed and asked, and that what is kept is what the rows said."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import SpreadsheetRefused
from assessment.framework import Framework, Level
from assessment.import_proposal import level_words, propose_columns
from assessment.import_reading import Understood, read_by, understand
from assessment.imported import NO_REASON, ColumnUse, ImportedRow, IndicatorWord, LevelWord, Means, SheetReading
from assessment.level_words import propose_levels
from assessment.ratings import CannotJudge, NotApplicable, Rated
from assessment.ratings_input import SIZE_LIMIT
from assessment.score_tables import Tables, find_tables
from assessment.spreadsheets import read_spreadsheet
from tests.case_files import cases
from tests.factories import make_framework, make_indicator
from tests.workbooks import saved

PLACES = {"E01.01": "1.1", "E01.02a": "1.2a", "E01.02b": "1.2b", "E02.01": "2.1", "E02.10": "2.10", "E02.11": "2.11"}
WORDS = {
    "E01.01": "Students plan their own course of study with a counselor.",
    "E01.02a": "Every pathway has a sequence of courses.",
    "E01.02b": "Each sequence ends in a credential.",
    "E02.01": "Industry sits on an advisory board.",
    "E02.10": "Employers lend equipment to classrooms.",
    "E02.11": "Colleges give credit for what was learned.",
}
NAMES = ("Not yet in practice", "Emerging", "Quality", "Exemplary")


def framework() -> Framework:
    made = {i: make_indicator(i, place=place, statement=WORDS[i]) for i, place in PLACES.items()}
    plain = make_framework({e: [made[i] for i in made if i.startswith(e)] for e in ("E01", "E02")})
    scale = tuple(Level(level=level, name=name, meaning=name) for level, name in enumerate(NAMES))
    return Framework(**dict(plain) | {"scale": scale})


FRAMEWORK = framework()
IDS = {place: own for own, place in PLACES.items()}


def csv_bytes(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def workbook_bytes(sheets: Mapping[str, list[list[str]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    return saved(book)


def file_of(case: Mapping[str, Any]) -> tuple[str, bytes]:
    """A sheet without a name is a CSV file."""
    cut = {name: [[c.strip() for c in row.split("|")] for row in rows] for name, rows in case["sheets"].items()}
    return ("scores.csv", csv_bytes(cut[""])) if "" in cut else ("scores.xlsx", workbook_bytes(cut))


def answered(case: Mapping[str, Any], found: Tables) -> SheetReading:
    """The reading that is proposed, with what the person of a case says over it."""
    proposed = propose_columns(found, FRAMEWORK)
    said = case.get("answered", {})
    levels = [LevelWord(words=w, means="level", level=level) for w, level in said.get("levels", {}).items()]
    return SheetReading(
        columns=proposed.columns,
        levels=level_words(found.texts(proposed.column("level")), levels, FRAMEWORK),
        indicators=tuple(IndicatorWord(words=w, indicator_id=i) for w, i in said.get("indicators", {}).items()),
    )


def told(row: ImportedRow) -> Any:
    match row.rating:
        case Rated(level=level):
            note = f": {row.note}" if row.note else ""
            listed = f" [{row.listed}]" if row.listed else ""
            return f"{level}{note}{listed}" if note or listed else level
        case NotApplicable(reason=reason):
            return f"not_applicable: {reason}"
        case CannotJudge():
            return f"cannot_judge: {row.note}"


@pytest.mark.parametrize("case", cases("imported_years"))
def test_a_spreadsheet_says_what_its_case_says(case: Mapping[str, Any]) -> None:
    file, data = file_of(case)
    found = find_tables(read_spreadsheet(file, data), FRAMEWORK)
    reading = answered(case, found)

    understood = understand(file, found, reading, FRAMEWORK)

    proposed = propose_columns(found, FRAMEWORK)
    uses = {own.use: own.words for own in proposed.columns}
    meant = {own.words: own.level if own.means == "level" else own.means for own in reading.levels}
    read = {table.sheet for table in read_by(found, reading)}
    assert {
        "proposed": uses,
        "levels": meant,
        "kept": {PLACES[row.indicator_id]: told(row) for row in understood.rows},
        "asked": [f"{own.words}: {own.place}" for own in (*understood.open_indicators, *understood.open_levels)],
        "mend": [f"{own.place}: {own.message}" for own in understood.problems],
        "without": list(understood.without_level),
        "out": list(understood.left_out),
        "unread": [*found.unread, *(table.sheet for table in found.tables if table.sheet not in read)],
    } == {
        "proposed": case.get("proposed", uses),
        "levels": meant if "levels" not in case else case["levels"] | case.get("answered", {}).get("levels", {}),
        "kept": case["kept"],
        "asked": case.get("asked", []),
        "mend": case.get("mend", []),
        "without": case.get("without", []),
        "out": case.get("out", []),
        "unread": case.get("unread", []),
    }


def one_sheet(*rows: list[str]) -> Understood:
    found = find_tables(read_spreadsheet("a.xlsx", workbook_bytes({"Scores": list(rows)})), FRAMEWORK)
    return understand("a.xlsx", found, answered({}, found), FRAMEWORK)


def test_a_formula_is_no_level_and_is_told_by_its_row() -> None:
    understood = one_sheet(["Indicator", "Rating"], ["1.1", "2"], ["1.2a", "=B2"], ["2.11", "0"])

    assert [(own.place, own.message) for own in understood.problems] == [
        ("Scores, row 3", "the cell of the level is a formula: type over it what it should say")
    ]


def test_cells_merged_over_rows_are_told_for_each_row_that_they_could_speak_of() -> None:
    book = openpyxl.Workbook()
    for row in (["Indicator", "Rating"], ["1.1", "Quality"], ["1.2a", None], ["2.11", "Emerging"]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    found = find_tables(read_spreadsheet("a.xlsx", saved(book)), FRAMEWORK)

    understood = understand("a.xlsx", found, answered({}, found), FRAMEWORK)

    assert [own.place for own in understood.problems] == ["Sheet, row 2", "Sheet, row 3"]


def test_a_file_that_names_no_indicator_has_no_table() -> None:
    assert find_tables(read_spreadsheet("a.csv", b"a,b\n1,2\n"), FRAMEWORK) == Tables((), ("",))


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_an_empty_file_has_no_table(data: bytes) -> None:
    assert find_tables(read_spreadsheet("a.csv", data), FRAMEWORK).tables == ()


@pytest.mark.parametrize(
    ("file", "data", "words"),
    [
        ("a.xlsx", b"PK\x03\x04no", "damaged"),
        ("a.csv", "Größe".encode("cp1252"), "not UTF-8"),
        ("a.csv", b'a,"b\n', "does not end"),
        ("a.csv", "a".encode("utf-16"), "UTF-16"),
        ("a.csv", b"a,b\n" * 20_001, "20,000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(file: str, data: bytes, words: str) -> None:
    with pytest.raises(SpreadsheetRefused, match=words):
        read_spreadsheet(file, data)


def test_files_with_the_same_columns_have_one_shape_whatever_their_rows_say() -> None:
    shapes = {
        find_tables(read_spreadsheet("a.csv", data), FRAMEWORK).shape
        for data in (b"Indicator,Rating\n1.1,2\n", b"A title\nRATING,indicator\n0,2.11\n")
    }

    assert len(shapes) == 1


def test_nothing_is_said_before_the_columns_of_indicator_and_level_are_named() -> None:
    found = find_tables(read_spreadsheet("a.csv", b"Indicator,Rating\n1.1,2\n"), FRAMEWORK)
    reading = SheetReading(columns=(ColumnUse(use="indicator", words="indicator"),))

    assert understand("a.csv", found, reading, FRAMEWORK) == Understood()


def test_a_note_that_would_be_cut_is_told_and_not_cut() -> None:
    understood = one_sheet(["Indicator", "Rating", "Notes"], ["1.1", "Quality", "x" * 4001], ["2.11", "Emerging", ""])

    assert [own.message for own in understood.problems] == ["the note has 4,001 letters: shorten it to 4,000"]


def test_a_date_is_evidence_and_no_level() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Indicator", "Rating", "Evidence"])
    book.active.append(["1.1", "Quality", date(2026, 6, 1)])
    book.active.append(["1.2a", date(2026, 2, 1), None])
    found = find_tables(read_spreadsheet("a.xlsx", saved(book)), FRAMEWORK)

    understood = understand("a.xlsx", found, answered({}, found), FRAMEWORK)

    assert [row.listed[:4] for row in understood.rows] == ["2026"]
    assert [own.message for own in understood.problems] == [
        "the cell of the level is a date: type over it what it should say"
    ]


def test_a_merge_beside_the_columns_that_are_read_does_no_harm() -> None:
    book = openpyxl.Workbook()
    for row in (["Part", "Indicator", "Rating"], ["One", "1.1", "Quality"], [None, "1.2a", "Emerging"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B6:C6")
    found = find_tables(read_spreadsheet("a.xlsx", saved(book)), FRAMEWORK)

    understood = understand("a.xlsx", found, answered({}, found), FRAMEWORK)

    assert (len(understood.rows), understood.problems) == (2, ())


def test_digits_of_a_scale_from_1_are_its_own_levels_or_none() -> None:
    five = make_framework(levels=range(1, 6))

    assert [own.level for own in propose_levels(["1", "5", "3.0"], five)] == [1, 5, 3]
    assert propose_levels(["0", "5"], five) == ()


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(SpreadsheetRefused, match="larger than"):
        read_spreadsheet("a.csv", bytes(SIZE_LIMIT + 1))


SAID = st.sampled_from(["two", "one", "zero", "away", "unsure", "nil"])
MEANT: Mapping[str, tuple[Means, int | None]] = {
    "two": ("level", 2),
    "one": ("level", 1),
    "zero": ("level", 0),
    "away": ("not_applicable", None),
    "unsure": ("cannot_judge", None),
    "nil": ("nothing", None),
}
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20).map(str.strip)
USES = ("indicator", "level", "note", "evidence")


@given(
    rows=st.dictionaries(st.sampled_from(list(PLACES)), st.tuples(SAID, LETTERS, LETTERS), min_size=1),
    order=st.permutations(USES),
    titles=st.integers(0, 3),
    by=st.sampled_from(["id", "number"]),
)
def test_what_is_kept_is_exactly_what_the_rows_said(
    rows: dict[str, tuple[str, str, str]], order: list[str], titles: int, by: str
) -> None:
    cells = [
        {"indicator": i if by == "id" else f"No. {PLACES[i]} x", "level": said, "note": note, "evidence": proof}
        for i, (said, note, proof) in rows.items()
    ]
    header = {use: f"The {use}" for use in USES}
    data = csv_bytes([["A title"]] * titles + [[row[use] for use in order] for row in [header, *cells]])
    reading = SheetReading(
        columns=tuple(ColumnUse(use=use, words=f"the {use}") for use in USES),
        levels=tuple(LevelWord(words=w, means=means, level=level) for w, (means, level) in MEANT.items()),
    )

    found = find_tables(read_spreadsheet("a.csv", data), FRAMEWORK)
    understood = understand("a.csv", found, reading, FRAMEWORK)

    assert (understood.problems, understood.open_levels, understood.open_indicators) == ((), (), ())
    kept = {row.indicator_id: row for row in understood.rows}
    assert {i: (said_back(row), row.listed) for i, row in kept.items()} == {
        i: (expected(said, note), proof) for i, (said, note, proof) in rows.items() if said != "nil"
    }
    assert len(understood.without_level) == sum(said == "nil" for said, _, _ in rows.values())


def said_back(row: ImportedRow) -> tuple[str, int | None, str]:
    level = row.rating.level if isinstance(row.rating, Rated) else None
    reason = row.rating.reason if isinstance(row.rating, NotApplicable) else row.note
    return row.rating.kind, level, reason


def expected(said: str, note: str) -> tuple[str, int | None, str]:
    means, level = MEANT[said]
    kind = "rated" if means == "level" else means
    return kind, level, note or (NO_REASON if kind == "not_applicable" else "")
