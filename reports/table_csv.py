"""A table as CSV: it opens in any spreadsheet, and no text in it begins a formula."""

import csv
import io

from assessment.formula_text import as_cell
from assessment.visible_text import visible
from reports.data_tables import Cell, DataTable


def table_csv(table: DataTable) -> bytes:
    """UTF-8 with a byte order mark, by which spreadsheets know it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return as_cell(visible(cell))
    return "" if cell is None else str(cell)
