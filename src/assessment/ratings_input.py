"""A ratings file as somebody gives it, a CSV file or a workbook: told apart by what it holds, not by its name."""

from assessment.errors import Problem, RatingsRefused
from assessment.form_mark import find_mark
from assessment.framework import Framework
from assessment.grids import csv_grid
from assessment.ratings_file import COLUMNS, REQUIRED, RatingsFile, read_ratings
from assessment.workbook_grid import workbook_grid
from assessment.workbook_package import OLE_MARK, ZIP_MARK, WorkbookFault
from assessment.workbook_sheets import read_sheets

SIZE_LIMIT_MB = 20
SIZE_LIMIT = SIZE_LIMIT_MB * 2**20
"""Bytes of a file: a hundred times what the largest team writes."""

_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_ratings_file(file: str, data: bytes, framework: Framework) -> RatingsFile:
    """The ratings of a file of that name.

    Raises:
        RatingsRefused: with every problem, in the order of the rows.

    """
    if len(data) > SIZE_LIMIT:
        raise _refused(file, f"the file is larger than {SIZE_LIMIT_MB} MB: check that it is a ratings file")
    if data.startswith((ZIP_MARK, OLE_MARK)) or file.lower().endswith(_WORKBOOK_ENDINGS):
        return _read_workbook(file, data, framework)
    if data.startswith(_UTF16_MARKS):
        raise _refused(file, "the file is UTF-16, not UTF-8: save it again as CSV UTF-8")
    return read_ratings(file, csv_grid(file, data, COLUMNS), framework)


def _read_workbook(file: str, data: bytes, framework: Framework) -> RatingsFile:
    try:
        sheets = read_sheets(data)
    except WorkbookFault as fault:
        raise _refused(file, str(fault)) from fault
    found = find_mark(file, sheets, framework)
    if found.problems:
        raise RatingsRefused(found.problems)
    return read_ratings(file, workbook_grid(file, sheets, COLUMNS, REQUIRED), framework, found.mark)


def _refused(file: str, message: str) -> RatingsRefused:
    return RatingsRefused([Problem(file, "", "", message)])
