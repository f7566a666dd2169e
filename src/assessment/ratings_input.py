"""A ratings file as somebody gives it, a CSV file or a workbook: told apart by what it holds, not by its name."""

from collections.abc import Iterator

from assessment.errors import Problem, RatingsRefused
from assessment.form_mark import NUMBER, find_mark
from assessment.framework import Framework
from assessment.grids import Grid, csv_grid
from assessment.ids import IndicatorId
from assessment.ratings_file import COLUMNS, REQUIRED, RatingsFile, read_ratings
from assessment.workbook_grid import workbook_grid
from assessment.workbook_package import OLE_MARK, ZIP_MARK, WorkbookFault
from assessment.workbook_plain import KnownTexts
from assessment.workbook_sheets import read_sheets

SIZE_LIMIT_MB = 20
SIZE_LIMIT = SIZE_LIMIT_MB * 2**20
"""Bytes of a file: a hundred times what the largest team writes."""

_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_workbook(file: str, data: bytes) -> bool:
    """Whether a file is a workbook of any kind, or says that it is."""
    return data.startswith((ZIP_MARK, OLE_MARK)) or file.lower().endswith(_WORKBOOK_ENDINGS)


def read_ratings_file(file: str, data: bytes, framework: Framework, known: KnownTexts | None = None) -> RatingsFile:
    """The ratings of a file of that name. `known` are texts of workbooks read before: of many, each is read once.

    Raises:
        RatingsRefused: with every problem, in the order of the rows.

    """
    if len(data) > SIZE_LIMIT:
        raise _refused(file, f"the file is larger than {SIZE_LIMIT_MB} MB: check that it is a ratings file")
    if is_workbook(file, data):
        return _read_workbook(file, data, framework, known)
    if data.startswith(UTF16_MARKS):
        raise _refused(file, "the file is UTF-16, not UTF-8: save it again as CSV UTF-8")
    return read_ratings(file, csv_grid(file, data, COLUMNS), framework)


def _read_workbook(file: str, data: bytes, framework: Framework, known: KnownTexts | None) -> RatingsFile:
    try:
        sheets = read_sheets(data, known)
    except WorkbookFault as fault:
        raise _refused(file, str(fault)) from fault
    found = find_mark(file, sheets, framework)
    if found.problems:
        raise RatingsRefused(found.problems)
    grid = workbook_grid(file, sheets, COLUMNS, REQUIRED, beside=[NUMBER.lower()] if found.mark else [])
    problems = (*grid.problems, *_torn_rows(file, grid, framework))
    return read_ratings(file, Grid(grid.rows, problems), framework, found.mark)


def _torn_rows(file: str, grid: Grid, framework: Framework) -> Iterator[Problem]:
    """Rows of a form in which a number stands beside another indicator: only some of the columns were sorted."""
    header, *body = grid.rows or ((),)
    at = {cell.text.lower(): column for column, cell in enumerate(header)}
    if not {NUMBER.lower(), "indicator"} <= at.keys():
        return
    for row in body:
        number, indicator = row[at[NUMBER.lower()]], row[at["indicator"]]
        known = framework.indicators.get(IndicatorId(indicator.text))
        if known and number.text and number.text != known.place:
            message = f"the row is numbered {number.text}, and {known.id} is {known.place}: sort all columns together"
            yield Problem(file, indicator.place, known.id, f"{message}, or take the copy from before the sorting")


def _refused(file: str, message: str) -> RatingsRefused:
    return RatingsRefused([Problem(file, "", "", message)])
