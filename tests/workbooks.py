"""Workbooks as people fill them in, rearrange and spoil them: by another library than the product's own."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook import NAME

Spoil = Callable[[Worksheet], None]


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(data: bytes, *changes: Spoil) -> bytes:
    """The workbook after changes to its ratings."""
    book = opened(data)
    for change in changes:
        change(book[NAME])
    return saved(book)


def filled(data: bytes, rows: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The form with those cells filled in: `{"E01.01": {"rating": 2, "note": "…"}}`. Text is typed as text."""

    def fill(sheet: Worksheet) -> None:
        for indicator, cells in rows.items():
            for column, value in cells.items():
                put(sheet, row_of(sheet, indicator), column_of(sheet, column), value)

    return changed(data, fill)


def put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Type a value into a cell; text is typed as text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def column_of(sheet: Worksheet, name: str) -> int:
    """Where the column of that name stands, from 1."""
    return next(cell.column for row in sheet.iter_rows() for cell in row if str(cell.value).lower() == name)


def row_of(sheet: Worksheet, indicator: str) -> int:
    """The row of that indicator."""
    column = column_of(sheet, "indicator")
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == indicator)


def at(sheet: Worksheet, indicator: str, column: str) -> Any:
    """The cell of an indicator in a column."""
    return sheet.cell(row_of(sheet, indicator), column_of(sheet, column))
