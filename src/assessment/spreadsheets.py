"""Any spreadsheet as its sheets of cells: an Excel workbook, or CSV with whatever stands above its header."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from assessment.errors import Problem, SpreadsheetRefused
from assessment.formula_text import from_cell
from assessment.grids import DELIMITERS, Cell, csv_faults, csv_lines
from assessment.ratings_input import SIZE_LIMIT, SIZE_LIMIT_MB, UTF16_MARKS, is_workbook
from assessment.workbook_package import WorkbookFault
from assessment.workbook_sheets import Sheet, read_sheets

ROW_LIMIT = 20_000
"""Rows of a CSV file: a hundred times the largest framework's."""


def read_spreadsheet(file: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file of that name, in their order; a CSV file is one sheet without a name.

    Raises:
        SpreadsheetRefused: it cannot be read, and why.

    """
    if len(data) > SIZE_LIMIT:
        raise _refused(file, f"the file is larger than {SIZE_LIMIT_MB} MB: check that it is a spreadsheet of levels")
    if is_workbook(file, data):
        try:
            return read_sheets(data)
        except WorkbookFault as fault:
            raise _refused(file, str(fault)) from fault
    if data.startswith(UTF16_MARKS):
        raise _refused(file, "the file is UTF-16, not UTF-8: save it again as CSV UTF-8")
    return (_csv_sheet(file, data),)


def _csv_sheet(file: str, data: bytes) -> Sheet:
    text = data.decode("utf-8-sig", errors="surrogateescape")
    lines = list(islice(csv_lines(text, _delimiter(text)), ROW_LIMIT + 1))
    if len(lines) > ROW_LIMIT:
        raise _refused(file, f"the file has more than {ROW_LIMIT:,} rows: check that it is a spreadsheet of levels")
    if problems := [Problem(file, str(line), "", fault) for line, cells in lines for fault in csv_faults(cells)]:
        raise SpreadsheetRefused(problems)
    return Sheet("", {line: _cells(line, cells or ()) for line, cells in lines})


def _cells(line: int, cells: Sequence[str]) -> dict[int, Cell]:
    return {
        column: Cell(from_cell(cell.strip()), str(line)) for column, cell in enumerate(cells, start=1) if cell.strip()
    }


def _delimiter(text: str) -> str:
    """The one that cuts most rows into the same number of cells, more than one."""
    return max(DELIMITERS, key=lambda mark: _alike_rows(text, mark))


def _alike_rows(text: str, mark: str) -> int:
    widths = Counter(len(cells) for _, cells in csv_lines(text, mark) if cells and len(cells) > 1)
    return max(widths.values(), default=0)


def _refused(file: str, message: str) -> SpreadsheetRefused:
    return SpreadsheetRefused([Problem(file, "", "", message)])
