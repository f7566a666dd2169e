"""Text as it is printed: in full, without what no font could show, and never too wide for its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.print_text import cleaned, printable

NO_WIDTH = "\u200b"


@given(text=st.text())
def test_nothing_that_can_be_seen_is_lost(text: str) -> None:
    seen = [letter for letter in text if letter.isprintable() and letter != " "]

    printed = [letter for letter in printable(text) if letter.isprintable() and letter != " "]

    assert printed == seen


@given(text=st.text(st.characters(categories=["L"]), min_size=1, max_size=300))
def test_a_line_may_end_after_any_two_dozen_letters(text: str) -> None:
    assert all(len(piece) < 25 for piece in re.split(rf"[\s{NO_WIDTH}]", printable(text)))


@pytest.mark.parametrize("text", ["Words as people write them.", "https://cde.ca.gov/ci"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\v", "\f", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_one(line_end: str) -> None:
    assert cleaned(f"one{line_end}two") == "one\ntwo"


def test_controls_and_marks_of_byte_order_are_dropped() -> None:
    assert cleaned("\ufeffa\x00\x01b\tc\ufffe") == "ab c"


def test_an_address_keeps_every_letter_in_its_place() -> None:
    address = "https://example.org/" + "a" * 100

    assert printable({"link": address, "text": address})["link"] == address
