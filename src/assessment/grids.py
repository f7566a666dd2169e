"""Cells, each with its place, so that whatever they say can be refused by place. Knows nothing of ratings."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assessment.errors import Problem
from assessment.formula_text import from_cell

DELIMITERS = (",", ";", "\t")

Odd = Literal["a formula", "a date", "an error"]


class Cell(NamedTuple):
    """Text without the spaces around it, and where it stands: a line, or a workbook's `Sheet!C7`.

    `odd` says what a workbook's cell is where it is not simply text or a number.
    """

    text: str
    place: str
    odd: Odd | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells from the left, header first, blank rows left out; and what could not be read."""

    rows: tuple[tuple[Cell, ...], ...]
    problems: tuple[Problem, ...]


def csv_grid(file: str, data: bytes, names: Collection[str]) -> Grid:
    """A CSV file as a grid, cut at the delimiter that finds most of `names` (lower case) in the header.

    A place is the physical line where a row starts. Bytes that are not UTF-8, NUL and quotes that do not close are
    problems. Reading goes on after them, but not after a header that cannot be cut.
    """
    text = data.decode("utf-8-sig", errors="surrogateescape")
    rows, problems = [], []
    for line, cells in csv_lines(text, _delimiter(text, names)):
        problems += [Problem(file, str(line), "", fault) for fault in csv_faults(cells)]
        if cells is not None:
            rows.append(tuple(Cell(from_cell(cell.strip()), str(line)) for cell in cells))
        elif not rows:
            break
    return Grid(tuple(rows), tuple(problems))


def _delimiter(text: str, names: Collection[str]) -> str:
    return max(DELIMITERS, key=lambda mark: len(_header_names(text, mark) & set(names)))


def _header_names(text: str, delimiter: str) -> set[str]:
    _, header = next(csv_lines(text, delimiter), (0, None))
    return {cell.strip().lower() for cell in header or ()}


def csv_lines(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str] | None]]:
    """The first line and the cells of each row that is not blank; None where its quotes do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def csv_faults(cells: Sequence[str] | None) -> Iterator[str]:
    """What cannot be read of the cells of a row: quotes that do not close (None), bytes that are no letters."""
    if cells is None:
        yield (
            'a cell that begins with " does not end with one, or is far too long: '
            'put the closing " before the next cell, and write "" for each within'
        )
        return
    text = "".join(cells)
    stray = next((letter for letter in text if "\udc80" <= letter <= "\udcff"), None)
    if stray:
        yield f"byte 0x{ord(stray) - 0xDC00:02X} is not UTF-8: save the file again as CSV UTF-8"
    if "\0" in text:
        yield "a NUL byte stands among the text: save the file again as CSV UTF-8"
