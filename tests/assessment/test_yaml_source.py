"""YAML text as data with lines: what is read, and what is said of a text that is not sound."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.yaml_source import MOST, Unquoted, YamlSource, read_yaml


def read(text: str) -> YamlSource:
    return read_yaml("file.yaml", text.encode())


def faults(raw: bytes) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in read_yaml("file.yaml", raw).faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("words", "words"),
        ("'2'", "2"),
        ("2", 2),
        ("-9", -9),
        ("2.10", Decimal("2.10")),
        (".5", Decimal("0.5")),
        ("No", False),
        ("on", True),
        ("null", None),
        ("~", None),
        ("", ""),
        ("2025-07-01", Unquoted("2025-07-01")),
        ("010", Unquoted("010")),
        ("0x1F", Unquoted("0x1F")),
        ("1_000", Unquoted("1_000")),
        ("1:30", Unquoted("1:30")),
        (".inf", Unquoted(".inf")),
        ("1.0e+999999999", Unquoted("1.0e+999999999")),
        ("9" * 5000, Unquoted("9" * 5000)),
        ("!!binary aGk=", Unquoted("aGk=")),
        ("[]", []),
        ("{b: [1, x]}", {"b": [1, "x"]}),
    ],
)
def test_a_value_is_read_as_what_it_plainly_is(text: str, value: object) -> None:
    source = read(f"a: {text}")

    assert source.data == {"a": value}
    assert type(source.data["a"]) is type(value)  # True is not 1
    assert source.faults == ()


def test_keys_are_text_except_whole_numbers() -> None:
    source = read("0: a\n'1': b\n2.10: c\nNo: d\n")

    assert source.data == {0: "a", "1": "b", "2.10": "c", "No": "d"}


def test_a_key_has_the_line_it_starts_on_and_an_item_that_of_its_first_word() -> None:
    source = read("# comment\na:\n  - b: 1\n    c: 'one\n      two'\n  - d\ne: {f: 1,\n  g: 2}\n")

    assert source.line(("a",)) == 2
    assert source.line(("a", 0)) == 3
    assert source.line(("a", 0, "c")) == 4
    assert source.line(("a", 1)) == 6
    assert source.line(("e", "g")) == 8


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    source = read("a:\n  b: 1\n")

    assert source.line(("a", "c", 0)) == 1
    assert source.line(("z",)) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_as_one_line(end: str) -> None:
    assert read(f"a: 1{end}b: 2{end}").line(("b",)) == 2


def test_of_two_equal_keys_the_first_stands_and_the_second_is_refused() -> None:
    source = read("a:\n  b: 1\n  c: 2\n  b: {d: 3}\n")

    assert source.data == {"a": {"b": 1, "c": 2}}
    assert [(f.line, f.path) for f in source.faults] == [(4, ("a", "b"))]


def test_an_alias_is_what_its_anchor_says() -> None:
    assert read("a: &who [x, y]\nb: *who\n").data == {"a": ["x", "y"], "b": ["x", "y"]}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xef\xbb\xbfa: 1\n", [(1, "the file starts with a byte order mark: save it as UTF-8 without one")]),
        ("a: 1\n".encode("utf-16"), [(1, "the file is saved as UTF-16: save it as UTF-8")]),
        (b"a: 1\nb: caf\xe9\nc: \xe9\n", [(n, "letters that are not UTF-8: save the file as UTF-8") for n in (2, 3)]),
        (b"a: 1\nb: x\0y\n", [(2, "an invisible character (U+0000): delete it")]),
        ("a: x\u2028y\n".encode(), [(1, "an invisible character (U+2028): delete it")]),
        (b"", [(1, "the file is empty: write something in it or delete it")]),
        (b"# only this\n\n", [(1, "the file is empty: write something in it or delete it")]),
        (b"---\n", [(1, "the file is empty: write something in it or delete it")]),
        (b"null\n", [(1, "the file is empty: write something in it or delete it")]),
        (b"a: 1\n---\nb: 2\n---\nc: 3\n", [(2, "a second document starts here: keep one in a file")]),
        (b"%FOO\n---\na: 1\n", [(1, "not YAML (found unknown directive name): check indentation, quotes and colons")]),
        (b"a: 1\nb: &x [*x]\n", [(2, "*x stands inside what it points to: write the text out")]),
        (b"a: 'one\nb: 2\n", [(1, "a quotation mark opens here and is never closed: close it")]),
        (b"a:\t@b\n", [(1, "a text cannot start with @: put it in quotes")]),
    ],
)
def test_a_text_that_is_not_sound_is_refused_by_line(raw: bytes, expected: list[tuple[int, str]]) -> None:
    assert faults(raw) == expected


def test_a_sign_that_cannot_stand_there_does_not_hide_the_rest() -> None:
    source = read_yaml("file.yaml", b"\xef\xbb\xbfa: x\0y\nb: \xe9\nb: 2\nc:\n\td: 1\n")

    assert source.data == {"a": "x y", "b": "\ufffd", "c": {"d": 1}}
    assert sorted(fault.line for fault in source.faults) == [1, 1, 2, 3, 5]


LAUGHS = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (LAUGHS, 7, "the file is too large: write fewer aliases or less text"),
        ("a: &x '" + "x" * (MOST // 3) + "'\nb:\n- *x\n- *x\n", 4, "the file is too large"),
        ("[" * 300_000, 1, "nested more than 20 deep: check the brackets and the indentation"),
        ("- " * 50_000, 1, "nested more than 20 deep"),
        ("{a: " * 100_000, 1, "nested more than 20 deep"),
    ],
    ids=["a billion laughs", "a long text many times", "brackets", "dashes", "braces"],
)
def test_a_hostile_file_is_refused_at_once(text: str, line: int, said: str) -> None:
    began = time.process_time()

    source = read(text)

    assert time.process_time() - began < 2
    assert source.data is None
    [fault] = source.faults
    assert (fault.line, fault.message[: len(said)]) == (line, said)


@given(st.binary(max_size=80) | st.text("ab:-[]{}&*!|>'\"%@#, \n\t\r\0\ufeff\u2028é01.", max_size=60).map(str.encode))
def test_whatever_the_bytes_there_is_data_or_a_fault_on_a_line_of_the_file(raw: bytes) -> None:
    source = read_yaml("file.yaml", raw)

    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert source.data is not None or source.faults
    assert all(1 <= fault.line <= lines for fault in source.faults)
