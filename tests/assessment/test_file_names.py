"""Names that people typed are shown and given back, and are never a path."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.file_names import NAME_LIMIT, clean_name

PDF = (".pdf",)
JPEG = (".jpg", ".jpeg")


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("Minutes 4. May 2026.PDF", "Minutes 4. May 2026.PDF"),
        ("Peña – “minutes”.pdf", "Peña – “minutes”.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\ana\\minutes.pdf", "minutes.pdf"),
        ("/", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "file.pdf"),
        ("minutes.exe", "minutes.exe.pdf"),
        ("minutes.pdf ", "minutes.pdf"),
        ("minutes\u202efdp.exe", "minutesfdp.exe.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ('a<b>"c"?.pdf', "a-b--c--.pdf"),
        ("CON.pdf", "file CON.pdf"),
        ("nul.txt", "file nul.txt.pdf"),
        ("com1", "file com1.pdf"),
        ("\ud800minutes.pdf", "minutes.pdf"),
    ],
)
def test_a_name_is_made_fit_to_be_given_back(typed: str, clean: str) -> None:
    assert clean_name(typed, PDF) == clean


def test_a_name_keeps_the_ending_that_its_kind_may_have() -> None:
    assert clean_name("photo.JPEG", JPEG) == "photo.JPEG"
    assert clean_name("photo", JPEG) == "photo.jpg"


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("é" * 500 + ".pdf", PDF) == "é" * (NAME_LIMIT - 4) + ".pdf"


@given(st.text(max_size=300))
def test_a_clean_name_is_a_file_of_its_folder_and_stays_clean(typed: str) -> None:
    clean = clean_name(typed, PDF)

    assert Path("folder", clean).parent == Path("folder")
    assert clean == os.path.basename(clean) == clean_name(clean, PDF)
    assert clean.isprintable()
    assert clean.lower().endswith(PDF)
    assert len(clean) <= NAME_LIMIT
    assert len(clean.encode()) < 255
