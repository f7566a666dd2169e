"""What the XML parts of an Excel workbook say: its texts, which formats are dates, and the cells of a sheet.

Source: ECMA-376, part 1, sections 18.3 (sheets), 18.4 (shared strings), 18.8 (styles).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from assessment.grids import Cell, Odd
from assessment.visible_text import visible
from assessment.workbook_package import DAMAGED, PartReader, WorkbookFault

CELL_LIMIT, DRAWN_LIMIT = 200_000, 1_000_000
"""Cells that hold something, in one sheet: a hundred times a form of the largest framework; with the empty ones."""

MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
_FILLED_OUT = "the sheet has far more cells than any form: copy the filled rows into a new form"

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_A_PLACEHOLDER = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_PART = re.compile(r"[dmyhs]", re.IGNORECASE)

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Attributes = Mapping[str, str]


class _Texts(PartReader):
    """Gathers the text of the elements a part is about."""

    def __init__(self) -> None:
        self._heard: list[str] | None = None

    def listen(self) -> None:
        self._heard = []

    def heard(self) -> str:
        """What was said since listening began."""
        text = "".join(self._heard or ())
        self._heard = None
        return text

    def data(self, data: str) -> None:
        if self._heard is not None:
            self._heard.append(data)


class SharedStrings(_Texts):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._spoken = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""
        del attrs
        match _local(tag):
            case "si":
                self._parts = []
            case "rPh":
                self._spoken = True
            case "t" if not self._spoken:
                self.listen()

    def end(self, tag: str) -> None:
        """An element ends."""
        match _local(tag):
            case "t" if not self._spoken:
                self._parts.append(self.heard())
            case "rPh":
                self._spoken = False
            case "si":
                self.texts.append(_typed("".join(self._parts)))


class DateFormats(_Texts):
    """Which cell styles show a number as a date or a time."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: set[int] = set()
        self._own: dict[int, bool] = {}
        self._in_styles, self._count = False, 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""
        match _local(tag):
            case "numFmt":
                code = _NOT_A_PLACEHOLDER.sub("", attrs.get("formatCode", ""))
                self._own[int(attrs["numFmtId"])] = bool(_DATE_PART.search(code))
            case "cellXfs":
                self._in_styles = True
            case "xf" if self._in_styles:
                number = int(attrs.get("numFmtId", 0))
                if self._own.get(number, number in _BUILT_IN_DATES):
                    self.styles.add(self._count)
                self._count += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if _local(tag) == "cellXfs":
            self._in_styles = False


class SheetCells(_Texts):
    """The cells of one sheet that hold something, by row and column counted from 1; and what is merged."""

    def __init__(self, name: str, strings: Sequence[str], dates: DateFormats, *, from_1904: bool) -> None:
        super().__init__()
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[str] = []
        self._name, self._strings, self._dates = name, strings, dates
        self._day_0 = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day on paper
        self._row = self._column = self._count = self._drawn = 0
        self._cell: Attributes = {}
        self._value, self._inline = "", False
        self._formula, self._filled_by_one = False, _Areas()

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element begins."""
        match _local(tag):
            case "row":
                self._row = int(attrs.get("r", self._row + 1))
                self._column = 0
            case "c":
                self._begin_cell(attrs)
            case "v":
                self.listen()
            case "is":
                self._inline = True
            case "t" if self._inline:
                self.listen()
            case "rPh":
                self._inline = False
            case "f":
                self._formula = True
                if attrs.get("t") in ("array", "dataTable") and "ref" in attrs:
                    self._filled_by_one.add(attrs["ref"])
            case "mergeCell":
                self.merged.append(attrs["ref"])

    def end(self, tag: str) -> None:
        """An element ends."""
        match _local(tag):
            case "v":
                self._value = self.heard()
            case "t" if self._inline:
                self._value += self.heard()
            case "rPh":
                self._inline = True
            case "is":
                self._inline = False
            case "c":
                self._end_cell()

    def _begin_cell(self, attrs: dict[str, str]) -> None:
        if "r" in attrs:
            self._row, self._column = position(attrs["r"])
        else:
            self._column += 1
        if not (1 <= self._row <= MOST_ROWS and 1 <= self._column <= MOST_COLUMNS):
            raise WorkbookFault(DAMAGED)
        self._cell, self._value, self._formula, self._inline = attrs, "", False, False
        self._drawn += 1
        if self._drawn > DRAWN_LIMIT:
            raise WorkbookFault(_FILLED_OUT)

    def _end_cell(self) -> None:
        text, odd = self._said()
        if self._formula or self._filled_by_one.hold(self._row, self._column):
            odd = "a formula"
        if not (text or odd):
            return
        self._count += 1
        if self._count > CELL_LIMIT:
            raise WorkbookFault(_FILLED_OUT)
        place = f"{self._name}!{letters(self._column)}{self._row}"
        self.rows.setdefault(self._row, {})[self._column] = Cell(text, place, odd)

    def _said(self) -> tuple[str, Odd | None]:
        """The text that a person reads in the cell, and what it is where that is not all."""
        value = self._value
        match self._cell.get("t", "n"):
            case "s":
                return (self._strings[int(value)] if value else ""), None
            case "b":
                return ("TRUE" if value.strip() == "1" else "FALSE"), None
            case "e":
                return visible(value), "an error"
            case "d":
                return visible(value), "a date"
            case "n":
                return self._number(value.strip())
        return _typed(value), None

    def _number(self, value: str) -> tuple[str, Odd | None]:
        if not value:
            return "", None
        number = float(value)
        if int(self._cell.get("s", 0)) in self._dates.styles:
            moment = self._day_0 + timedelta(seconds=round(number * 86400))
            return (f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M}"), "a date"
        return (str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)), None


class _Areas:
    """Areas of a sheet, to ask whether a cell lies in one; only so many, for no form has any."""

    def __init__(self) -> None:
        self._areas: list[tuple[int, int, int, int]] = []

    def add(self, reference: str) -> None:
        if len(self._areas) == 1000:
            raise WorkbookFault(_FILLED_OUT)
        self._areas.append(area(reference))

    def hold(self, row: int, column: int) -> bool:
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self._areas)


@lru_cache(maxsize=2**14)
def position(reference: str) -> tuple[int, int]:
    """Row and column, from 1, of a reference such as `C7`; ValueError for what is none."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def area(reference: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of a reference such as `C7:D9`; ValueError for what is none."""
    first, _, last = reference.partition(":")
    return *position(first), *position(last or first)


def letters(column: int) -> str:
    """The letters that a column, counted from 1, goes by."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _local(tag: str) -> str:
    """A tag without its namespace: Excel's strict files have another one."""
    return tag.rpartition("}")[2]


def _typed(text: str) -> str:
    """A text as it was typed: what XML cannot hold is written as the number of its letter."""
    return visible(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
