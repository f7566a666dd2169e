"""Reading a workbook's plain parts at once says what reading them element by element says, or leaves it to that."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.grids import Cell
from assessment.rating_form import empty_form
from assessment.workbook_cells import DateFormats, SharedStrings, SheetCells
from assessment.workbook_package import PartReader, WorkbookFault, tell
from assessment.workbook_plain import KnownTexts, plain_cells
from reports.workbook import render_form
from tests.assessment.test_workbook_files import parts_of
from tests.factories import make_framework

FORM = render_form(empty_form(make_framework()))
BY_US = parts_of(FORM)
STRINGS, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"
BY_OTHERS = BY_US | {  # as Excel and LibreOffice write a filled-in one
    STRINGS: BY_US[STRINGS].replace(b"<si><t>", '<si><t xml:space="preserve">é &amp; _x000D_'.encode(), 3),
    SHEET: re.sub(rb'<c r="(H[34])" s="([0-9]+)"/>', rb'<c r="\1" s="\2" t="n"><v>2</v></c>', BY_US[SHEET]).replace(
        b"<row ", b'<row customFormat="false" '
    ),
}
DATES = DateFormats()
tell(BY_US["xl/styles.xml"], DATES)

Said = tuple[dict[int, dict[int, Cell]], list[str]] | None


def heard(part: bytes, reader: PartReader) -> bool:
    try:
        tell(part, reader)
    except WorkbookFault:
        return False
    return True


def texts(part: bytes) -> list[str] | None:
    """What the part says element by element; None where it is damaged."""
    reader = SharedStrings()
    return reader.texts if heard(part, reader) else None


def texts_at_once(known: KnownTexts, part: bytes) -> list[str] | None:
    try:
        return known.read(part)
    except WorkbookFault:
        return None


def cells(part: bytes, strings: list[str]) -> Said:
    reader = SheetCells("S", strings, DATES, from_1904=False)
    return (reader.rows, reader.merged) if heard(part, reader) else None


def cells_at_once(part: bytes, strings: list[str]) -> Said | str:
    """What is read at once; "left" where the part is left to the other reader."""
    plain = plain_cells(part, "S", strings, DATES)
    if plain is None:
        return "left"
    reader = SheetCells("S", strings, DATES, from_1904=False)
    return ({**plain.rows}, reader.merged) if heard(plain.rest, reader) else None


@pytest.mark.parametrize("parts", [BY_US, BY_OTHERS], ids=["ours", "others'"])
def test_a_form_is_read_at_once_and_says_the_same(parts: dict[str, bytes]) -> None:
    strings = texts(parts[STRINGS])

    assert strings is not None
    assert texts_at_once(KnownTexts(), parts[STRINGS]) == strings
    assert (b"<v>2</v>" in parts[SHEET]) is (parts is BY_OTHERS)
    for name in (SHEET, "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"):
        assert cells_at_once(parts[name], strings) == cells(parts[name], strings)


def test_texts_that_are_known_are_told_again_in_their_places() -> None:
    known = KnownTexts()
    known.read(BY_US[STRINGS])

    assert known.read(BY_OTHERS[STRINGS]) == texts(BY_OTHERS[STRINGS])
    assert known.read(BY_US[STRINGS]) == texts(BY_US[STRINGS])


ODD: dict[str, Callable[[bytes], bytes]] = {
    "a comment that holds a cell": lambda part: part.replace(
        b"<sheetData>", b'<!-- <sheetData><row r="9"><c r="A9"><v>9</v></c></row></sheetData> --><sheetData>'
    ),
    "an instruction that holds a cell": lambda part: part.replace(
        b"<sheetData>", b'<?x <sheetData><row r="9"><c r="A9"><v>9</v></c></row></sheetData> ?><sheetData>'
    ),
    "a document type": lambda part: part.replace(b"<worksheet", b"<!DOCTYPE x><worksheet", 1),
    "a formula": lambda part: part.replace(b"<sheetData>", b'<sheetData><row><c r="A9"><f>1+1</f><v>2</v></c></row>'),
    "a text of its own": lambda part: part.replace(
        b"<sheetData>", b'<sheetData><row><c r="A9" t="inlineStr"><is><t>x</t></is></c></row>'
    ),
    "a fraction": lambda part: part.replace(b"<sheetData>", b'<sheetData><row><c r="A9"><v>2.5</v></c></row>'),
    "a row twice in a tag": lambda part: part.replace(b"<sheetData>", b'<sheetData><row r="9" r="9"></row>'),
    "a row that never ends": lambda part: part.replace(b"<sheetData>", b'<sheetData><row r="9">'),
    "a cell beyond the last column": lambda part: part.replace(
        b"<sheetData>", b'<sheetData><row><c r="ZZZ9"><v>2</v></c></row>'
    ),
    "a cell beyond the last row": lambda part: part.replace(
        b"<sheetData>", b'<sheetData><row><c r="A9999999"><v>2</v></c></row>'
    ),
    "a text that there is not": lambda part: part.replace(
        b"<sheetData>", b'<sheetData><row><c r="A9" t="s"><v>99999</v></c></row>'
    ),
    "cells in two places": lambda part: part.replace(
        b"</sheetData>", b'</sheetData><sheetData><row><c r="A9"><v>2</v></c></row></sheetData>'
    ),
    "a number before zero": lambda part: part.replace(b"<sheetData>", b'<sheetData><row><c r="A9"><v>-0</v></c></row>'),
    "what is merged": lambda part: part.replace(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    ),
    "another encoding": lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("spoil", ODD.values(), ids=ODD)
def test_whatever_is_odd_in_a_sheet_is_left_alone_or_read_the_same(spoil: Callable[[bytes], bytes]) -> None:
    strings, part = texts(BY_US[STRINGS]) or [], spoil(BY_US[SHEET])

    assert cells_at_once(part, strings) in (cells(part, strings), "left")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda part: part.replace(b"</si>", b"</t></si>", 1),
        lambda part: part.replace(b"<si>", b"<si><si>", 1),
        lambda part: part.replace(b"</si>", b"</si\r>", 1),
        lambda part: part.replace(b"</si><si>", b"<si/></si ></si><si>", 1),
        lambda part: part.replace(b"<si>", b"<si><t>a</t></si ><si>", 1),
        lambda part: part.replace(b"<si>", b"<!-- </si><si> --><si>", 1),
        lambda part: part.replace(b"<si>", b"<si><x:y/>", 1),
        lambda part: part.replace(b"<si>", b"<si><![CDATA[</si>]]>", 1),
        lambda part: part.replace(b"<sst", b"<!DOCTYPE x><sst", 1),
        lambda part: part.replace(b"</sst>", b""),
        lambda part: part.replace(b"</sst>", b"<si/></sst>"),
        lambda part: part.decode().replace("UTF-8", "ISO-8859-1").replace("<si>", "<si><t>é</t>", 1).encode("latin-1"),
        lambda part: part.replace(b"<t>", b"<t>\xff", 1),
        lambda part: part + b"<x/>",
    ],
)
def test_whatever_is_odd_in_the_texts_is_left_alone_or_read_the_same(spoil: Callable[[bytes], bytes]) -> None:
    known = KnownTexts()
    known.read(BY_US[STRINGS])
    part = spoil(BY_US[STRINGS])

    assert part != BY_US[STRINGS]
    assert texts_at_once(known, part) == texts(part)
    assert texts_at_once(KnownTexts(), part) == texts(part)


@given(st.data())
def test_damage_of_any_kind_is_met_the_same_either_way(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([STRINGS, SHEET]))
    part = data.draw(st.sampled_from([BY_US, BY_OTHERS]))[name]
    at = data.draw(st.integers(0, len(part) - 1))
    change = data.draw(st.one_of(st.binary(max_size=4), st.sampled_from([b"<c", b"</row>", b"<si>", b'" r="A1', b"&"])))
    spoiled = part[:at] + change + part[at + data.draw(st.integers(0, 8)) :]
    known = KnownTexts()
    known.read(BY_US[STRINGS])

    if name == STRINGS:
        assert texts_at_once(known, spoiled) == texts(spoiled)
    else:
        strings = texts(BY_US[STRINGS]) or []
        assert cells_at_once(spoiled, strings) in (cells(spoiled, strings), "left")
