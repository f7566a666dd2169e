"""Which files may be kept is told by what is in them; what is refused is refused with its reason."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import FileRefused
from assessment.file_kinds import FILE_LIMIT, recognize
from assessment.zip_parts import MOST_PARTS, ZipParts
from tests import file_samples as sample
from tests.file_samples import make_lying_zip, make_office, make_open_document, make_zip

WORD = make_office()
CHART = make_office("xl/workbook.xml")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (sample.PDF, "PDF"),
        (sample.PNG, "PNG picture"),
        (sample.JPEG, "JPEG picture"),
        (sample.WEBP, "WebP picture"),
        (sample.HEIC, "HEIC picture"),
        (WORD, "Word document"),
        (CHART, "Excel workbook"),
        (make_office("ppt/presentation.xml"), "PowerPoint presentation"),
        (make_open_document("text"), "OpenDocument text"),
        (make_open_document("spreadsheet"), "OpenDocument spreadsheet"),
        (make_open_document("presentation"), "OpenDocument presentation"),
        (make_open_document("graphics"), "OpenDocument drawing"),
    ],
)
def test_a_file_is_known_by_what_is_in_it_whatever_it_is_called(data: bytes, kind: str) -> None:
    assert recognize(data, "minutes.exe").title == kind


@pytest.mark.parametrize(
    "data",
    [
        b"Minutes of 4 May\r\n\tfirst, second\n",
        "Peña, Núñez".encode(),
        "Peña, Núñez – “minutes”".encode("cp1252"),
        b"\xef\xbb\xbfname;count\n",
        b"a < b and b > c\n",
    ],
)
@pytest.mark.parametrize("name", ["minutes.txt", "COUNT.CSV"])
def test_a_text_is_kept_when_it_is_called_one(data: bytes, name: str) -> None:
    assert recognize(data, name).title == "Text"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (sample.PROGRAM, "minutes.pdf", "a Windows program"),
        (b"\x7fELF\x02\x01\x01\x00", "minutes.docx", "a program"),
        (b"#!/bin/sh\nrm -rf /\n", "minutes.txt", "a script"),
        (b"@ECHO OFF\r\n", "minutes.txt", "a script"),
        (b"echo hello\r\n", "minutes.bat", "ends in .txt or .csv"),
        (b"alert(1)", "minutes.js", "ends in .txt or .csv"),
        (b"<!DOCTYPE html><html></html>", "minutes.txt", "a web page"),
        (b"\xef\xbb\xbf \n<HTML>", "minutes.csv", "a web page"),
        (b"Minutes\n<script>alert(1)</script>", "minutes.txt", "a web page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "drawing.png", "a web page"),
        (b"MIME-Version: 1.0\r\n", "page.txt", "a web page"),
        (b"{\\rtf1\\ansi}", "minutes.txt", "an RTF document"),
        (sample.OLD_WORD, "minutes.doc", "of the old kind"),
        (b"Rar!\x1a\x07", "minutes.pdf", "an archive"),
        (b"minutes\x00", "minutes.txt", "no kind of file"),
        (b"\x81 minutes", "minutes.txt", "no kind of file"),
        ("minutes".encode("utf-16"), "minutes.txt", "no kind of file"),
        (b"", "minutes.pdf", "empty"),
        (b"%PDF-" + b"0" * FILE_LIMIT, "minutes.pdf", "larger than 25 MB"),
        (make_zip({"minutes.pdf": sample.PDF}), "minutes.docx", "This is an archive"),
        (make_zip({"META-INF/MANIFEST.MF": b"", "A.class": b""}), "minutes.docx", "This is an archive"),
        (make_office(more={"word/vbaProject.bin": sample.OLD_WORD}), "minutes.docx", "macros"),
        (make_office(more={"word/activeX/activeX1.bin": b"x"}), "minutes.docx", "macros"),
        (make_open_document(more={"Basic/script-lc.xml": b"x"}), "minutes.odt", "macros"),
        (make_office(more={"word/embeddings/oleObject1.bin": sample.OLD_WORD}), "minutes.docx", "another file"),
        (make_office(more={"word/media/image1.png": sample.PROGRAM}), "minutes.docx", "another file"),
        (make_office(more={"word/embeddings/a.zip": make_zip({"a": b"a"})}), "minutes.docx", "an archive"),
        (make_office(more={"word/embeddings/a.docx": WORD}), "minutes.docx", "another file"),
        (make_office(more={"../../etc/passwd": b"x"}), "minutes.docx", "point outside"),
        (make_office(more={"word/..\\..\\run": b"x"}), "minutes.docx", "point outside"),
        (make_office(more={"/etc/passwd": b"x"}), "minutes.docx", "point outside"),
        (make_office(more={"C:run": b"x"}), "minutes.docx", "point outside"),
        (make_office(more={"word/media/zeros.png": b"\x00" * 30 * 2**20}), "minutes.docx", "far more than its size"),
        (make_office(more={f"word/{n}.xml": b"" for n in range(MOST_PARTS)}), "minutes.docx", "far more than its size"),
        (make_lying_zip(2**20), "minutes.docx", "damaged"),
        (make_lying_zip(2**20, said=400 * 2**20), "minutes.docx", "far more than its size"),
        (WORD[:-30], "minutes.docx", "damaged"),
        (WORD + b"#!/bin/sh", "minutes.docx", "damaged"),
    ],
)
def test_what_is_not_kept_is_refused_with_its_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        recognize(data, name)


def test_a_chart_may_bring_the_workbook_with_its_figures() -> None:
    more = {"ppt/embeddings/Microsoft_Excel_Worksheet.xlsx": CHART}

    assert recognize(make_office("ppt/presentation.xml", more), "talk.pptx").title == "PowerPoint presentation"


def test_a_workbook_behind_a_chart_holds_no_further_file() -> None:
    holder = make_office("xl/workbook.xml", {"xl/embeddings/a.xlsx": CHART})

    with pytest.raises(FileRefused, match="another file"):
        recognize(make_office(more={"word/embeddings/a.xlsx": holder}), "minutes.docx")


def test_macros_are_found_by_what_the_file_says_of_itself() -> None:
    types = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    with pytest.raises(FileRefused, match="macros"):
        recognize(make_zip({"[Content_Types].xml": types, "word/document.xml": b""}), "minutes.docx")


def test_a_part_that_is_listed_twice_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", "two")

    with pytest.raises(FileRefused, match="damaged"):
        recognize(made.getvalue(), "minutes.docx")


def test_a_file_with_a_password_is_refused() -> None:
    locked = bytearray(WORD)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(FileRefused, match="password"):
        recognize(bytes(locked), "minutes.docx")


def test_a_part_that_lies_about_its_size_is_unpacked_no_further_than_there_is_room() -> None:
    with pytest.raises(FileRefused, match="far more than its size"):
        ZipParts(make_lying_zip(2**22), room=2**20)


@given(st.binary(max_size=400), st.text(max_size=20))
def test_whatever_bytes_come_they_are_kept_or_refused(data: bytes, name: str) -> None:
    _kept_or_refused(data, name)


@given(
    st.sampled_from([WORD, CHART, make_open_document(), make_lying_zip(100), sample.PDF]),
    st.lists(st.tuples(st.integers(min_value=0, max_value=2000), st.integers(min_value=0, max_value=255)), max_size=8),
    st.integers(min_value=0, max_value=2000),
)
def test_a_file_with_wrong_bytes_in_it_is_kept_or_refused(
    data: bytes, wrong: list[tuple[int, int]], length: int
) -> None:
    broken = bytearray(data)
    for at, byte in wrong:
        broken[at % len(broken)] = byte
    _kept_or_refused(bytes(broken), "minutes.docx")
    _kept_or_refused(bytes(broken[: length % len(broken)]), "minutes.docx")


def _kept_or_refused(data: bytes, name: str) -> None:
    with suppress(FileRefused):
        assert recognize(data, name).endings
