"""Workbook files that are not what they should be: damaged, locked, foreign, or made to do harm."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.errors import RatingsRefused
from assessment.rating_form import empty_form
from assessment.ratings_input import SIZE_LIMIT, read_ratings_file
from assessment.workbook_cells import CELL_LIMIT, DRAWN_LIMIT
from reports.workbook import render_form
from tests.factories import make_framework

FRAMEWORK = make_framework()
FORM = render_form(empty_form(FRAMEWORK))
SHEET = "xl/worksheets/sheet2.xml"
DAMAGED = "form.xlsx: the workbook is damaged: open it in Excel, save it again and give that file"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def refusal(data: bytes, name: str = "form.xlsx") -> str:
    with pytest.raises(RatingsRefused) as refused:
        read_ratings_file(name, data, FRAMEWORK)
    return str(refused.value)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, data: bytes | str | None) -> bytes:
    """The form with another part of that name, or without it."""
    parts: dict[str, bytes | str] = {**parts_of(FORM)}
    if data is None:
        del parts[name]
    else:
        parts[name] = data
    return zipped(parts)


def sheet(rows: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0 and so on", "this is an old Excel workbook (.xls): open it, save it as Excel Workbook"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "the workbook is locked with a password: "),
        (b"indicator,rating\nE01.01,2\n", "this is no Excel workbook: "),
        (b"", "this is no Excel workbook: "),
        (zipped({"word/document.xml": "<a/>"}), "this is no Excel workbook: "),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "this is an OpenDocument file: "),
        (zipped({"xl/workbook.bin": "x"}), "this is a binary workbook (.xlsb): "),
        (b"PK\x03\x04 and so on", "the workbook is damaged: "),
        (FORM[: len(FORM) // 2], "the workbook is damaged: "),
        (with_part("xl/workbook.xml", None), "the workbook is damaged: "),
        (with_part("xl/_rels/workbook.xml.rels", None), "the workbook is damaged: "),
        (with_part(SHEET, None), "the workbook is damaged: "),
        (with_part(SHEET, "<worksheet"), "the workbook is damaged: "),
        (with_part(SHEET, sheet('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>')), "the workbook is damaged: "),
        (with_part(SHEET, sheet('<row r="1"><c r="A0"><v>1</v></c></row>')), "the workbook is damaged: "),
        (with_part(SHEET, sheet('<row r="9999999"><c><v>1</v></c></row>')), "the workbook is damaged: "),
        (with_part(SHEET, sheet('<row><c r="ZZZ1"><v>1</v></c></row>')), "the workbook is damaged: "),
        (with_part(SHEET, sheet('<row><c r="A1" s="x"><v>two</v></c></row>')), "the workbook is damaged: "),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(data: bytes, told: str) -> None:
    assert refusal(data).startswith(f"form.xlsx: {told}")


def test_a_workbook_is_told_by_what_it_holds_and_not_by_its_name() -> None:
    assert read_ratings_file("form.csv", FORM, FRAMEWORK).mark is not None


def test_a_workbook_that_unpacks_to_far_more_than_a_form_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(SHEET, b" " * 60 * 2**20)
    tracemalloc.start()

    assert refusal(bomb) == ("form.xlsx: the workbook unpacks to more than 10 MB: copy the filled rows into a new form")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * 2**20


def test_of_a_part_that_is_larger_than_the_zip_says_no_more_than_that_is_unpacked() -> None:
    data = bytearray(with_part(SHEET, b" " * 60 * 2**20))
    size = struct.pack("<I", 60 * 2**20)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<I", 10)
    tracemalloc.start()

    assert refusal(bytes(data)) == DAMAGED

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * 2**20


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_in_a_way_that_no_workbook_is_packed_is_refused(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, part in parts_of(FORM).items():
            archive.writestr(name, part)

    assert refusal(stream.getvalue()) == DAMAGED


def test_more_filled_cells_than_any_form_has_are_refused() -> None:
    rows = sheet(f"<row>{'<c><v>1</v></c>' * 16000}</row>" * (CELL_LIMIT // 16000 + 1))

    assert "far more cells than any form" in refusal(with_part(SHEET, rows))


def test_empty_cells_without_end_are_refused() -> None:
    rows = sheet(f"<row>{'<c/>' * 16000}</row>" * (DRAWN_LIMIT // 16000 + 1))

    assert "far more cells than any form" in refusal(with_part(SHEET, rows))


def test_a_sheet_may_reach_to_the_last_row_and_column_where_little_stands_in_it() -> None:
    last = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    part = parts_of(FORM)[SHEET].replace(b"</sheetData>", last)

    assert len(read_ratings_file("f.xlsx", with_part(SHEET, part), FRAMEWORK).team) == len(FRAMEWORK.indicators)


@pytest.mark.parametrize("count", [101, 5000])
def test_more_sheets_than_anybody_makes_are_refused(count: int) -> None:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(count))
    book = (
        f'<workbook {MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{sheets}</sheets></workbook>"
    )

    assert "more than 100 sheets" in refusal(with_part("xl/workbook.xml", book))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_and_nothing_of_it_expanded(declared: str, encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{sheet("")}'

    assert refusal(with_part(SHEET, part.encode(encoding))) == DAMAGED


def test_a_list_of_contents_without_end_is_refused() -> None:
    many = zipped({f"xl/{n}": b"" for n in range(30_000)})

    assert refusal(many) == DAMAGED


def test_a_link_out_of_the_workbook_is_not_followed() -> None:
    links = parts_of(FORM)["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet2.xml", b"../../../../etc/passwd")

    assert refusal(with_part("xl/_rels/workbook.xml.rels", links)) == DAMAGED


def test_a_workbook_larger_than_the_limit_is_refused() -> None:
    assert refusal(FORM + b"\0" * SIZE_LIMIT) == (
        "form.xlsx: the file is larger than 20 MB: check that it is a ratings file"
    )


def test_a_part_with_a_password_of_its_own_is_refused() -> None:
    data = bytearray(FORM)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)

    assert refusal(bytes(data)).startswith("form.xlsx: the workbook is locked with a password")


def test_texts_that_xml_cannot_hold_come_without_what_nobody_can_see() -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>indicator</t></is></c><c t="inlineStr"><is><t>rating</t></is></c>'
        '<c t="inlineStr"><is><t>note</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>E01.01</t></is></c><c><v>2</v></c>'
        '<c t="inlineStr"><is><r><t>a_x0000__xD800_</t></r><rPh><t>no</t></rPh>'
        "<r><t>b_x000D_&#10;c</t></r></is></c></row>"
    )
    (row,) = read_ratings_file("f.xlsx", with_part(SHEET, sheet(rows)), FRAMEWORK).team

    assert row.note == "ab\nc"


def test_how_a_word_is_spoken_is_no_part_of_it() -> None:
    spoken = b"<si><r><t>rating</t></r><rPh sb='0' eb='1'><t>reiting</t></rPh></si>"
    strings = parts_of(FORM)["xl/sharedStrings.xml"].replace(b"<si><t>Rating</t></si>", spoken)
    assert b"reiting" in strings

    found = read_ratings_file("f.xlsx", with_part("xl/sharedStrings.xml", strings), FRAMEWORK)

    assert len(found.team) == len(FRAMEWORK.indicators)


def test_a_day_that_a_strict_file_writes_out_is_a_date() -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>indicator</t></is></c><c t="inlineStr"><is><t>rating</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>E01.01</t></is></c><c t="d"><v>2027-02-03</v></c></row>'
    )

    assert "rating is a date" in refusal(with_part(SHEET, sheet(rows)))


def test_excels_strict_kind_is_read_as_well() -> None:
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts_of(FORM).items()
    }

    assert len(read_ratings_file("f.xlsx", zipped(strict), FRAMEWORK).team) == len(FRAMEWORK.indicators)


def is_read_or_refused(data: bytes) -> bool:
    """Whether nothing else happens than that the file is read, or refused by name on every line."""
    try:
        read_ratings_file("form.xlsx", data, FRAMEWORK)
    except RatingsRefused as refused:
        return all(line.startswith("form.xlsx:") for line in str(refused).split("\n"))
    return True


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_whatever_is_more_than_a_refusal(data: st.DataObject) -> None:
    name, part = data.draw(st.sampled_from(sorted(parts_of(FORM).items())))
    at = data.draw(st.integers(0, len(part) - 1))
    change = data.draw(st.binary(max_size=4))
    spoiled = with_part(name, part[:at] + change + part[at + data.draw(st.integers(0, 8)) :])

    assert is_read_or_refused(spoiled)


@settings(max_examples=60, deadline=None)
@given(st.integers(4, len(FORM) - 1), st.binary(min_size=1, max_size=3))
def test_no_damage_to_the_zip_is_more_than_a_refusal(at: int, change: bytes) -> None:
    assert is_read_or_refused(FORM[:at] + change + FORM[at + len(change) :])
