"""Tabs in the indentation are found, and what was meant by them is guessed."""

from collections.abc import Callable

import pytest

from assessment.yaml_source import read_yaml
from tests.framework_copies import TINY

FILES = ("elements.yaml", "descriptors/E01.yaml", "actions/E01.yaml")
# The only line of its kind in the file, after a line that is indented further: nothing tells where it belongs.
ONLY_ONES = ("{name: Repair log}]", "The receipts]")
INDENTED = [
    (file, number)
    for file in FILES
    for number, line in enumerate((TINY / file).read_text(encoding="utf-8").split("\n"))
    if line.startswith(" ") and not line.endswith(ONLY_ONES)
]
WAYS: dict[str, Callable[[str], str]] = {
    "one tab": lambda line: "\t" + line.lstrip(),
    "a tab for every two spaces": lambda line: line.replace("  ", "\t", (len(line) - len(line.lstrip())) // 2),
    "a tab before the spaces": lambda line: "\t" + line,
    "a tab for the last space": lambda line: line[: len(line) - len(line.lstrip()) - 1] + "\t" + line.lstrip(),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(("file", "number"), INDENTED)
def test_a_file_with_one_line_indented_by_tabs_is_read_as_it_was_meant(
    file: str, number: int, way: Callable[[str], str]
) -> None:
    lines = (TINY / file).read_text(encoding="utf-8").split("\n")
    meant = read_yaml(file, "\n".join(lines).encode()).data

    source = read_yaml(file, "\n".join([*lines[:number], way(lines[number]), *lines[number + 1 :]]).encode())

    assert source.data == meant
    assert [(fault.line, fault.message) for fault in source.faults] == [
        (number + 1, "a tab in the indentation: use spaces")
    ]


@pytest.mark.parametrize("width", [2, 4])
def test_a_file_indented_by_tabs_throughout_is_read_as_it_was_meant(width: int) -> None:
    text = (
        "a:\n" + " " * width + "b:\n" + 2 * " " * width + "- c\n" + 2 * " " * width + "- d\n" + " " * width + "e: 1\n"
    )
    source = read_yaml("file.yaml", text.replace(" " * width, "\t").encode())

    assert source.data == {"a": {"b": ["c", "d"], "e": 1}}
    assert [fault.line for fault in source.faults] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "data", "lines"),
    [
        ("a:\tb\n\t\nc: 'd\te'\n", {"a": "b", "c": "d\te"}, []),
        ("-\ta: 1\n  b: 2\n", [{"a": 1, "b": 2}], [1]),
        ("a: 'one\n\ttwo'\n", {"a": "one two"}, [2]),
        ("\ta: 1\nb: 2\n", {"a": 1, "b": 2}, [1]),
    ],
    ids=["elsewhere", "after the dash of an item", "within a text over two lines", "on the first line"],
)
def test_only_tabs_before_the_first_word_of_a_line_are_refused(text: str, data: object, lines: list[int]) -> None:
    source = read_yaml("file.yaml", text.encode())

    assert source.data == data
    assert [fault.line for fault in source.faults] == lines


def test_more_tabs_than_can_be_tried_one_by_one_are_all_named() -> None:
    text = "a:\n" + "".join(f"\tb{n}: 1\n" for n in range(300)) + "c: @\n"

    source = read_yaml("file.yaml", text.encode())

    assert [fault.line for fault in source.faults] == list(range(2, 303))
    assert source.faults[-1].message == "a text cannot start with @: put it in quotes"
