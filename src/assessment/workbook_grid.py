"""The one sheet of a workbook that has the columns looked for, as a grid: by their names, wherever they stand."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from assessment.errors import Problem
from assessment.grids import Cell, Grid
from assessment.workbook_cells import area, letters
from assessment.workbook_sheets import Sheet


def workbook_grid(
    file: str,
    sheets: Sequence[Sheet],
    names: Collection[str],
    required: Collection[str],
    beside: Collection[str] = (),
) -> Grid:
    """The rows of the sheet whose header has the required columns, with only the columns of `names` (lower case).

    The header is the first row that has them. Rows with nothing in these columns are left out. Problems: a second
    sheet with such a header; merged cells that hold something. Without such a sheet the nearest header comes alone.
    Columns of the names `beside` come along, whatever is done to them.
    """
    tables = [(sheet, row) for sheet in sheets if (row := _header_row(sheet, required))]
    if not any(sheet.rows for sheet in sheets):
        return Grid((), (Problem(file, "", "", "nothing stands in this workbook: give the one that was filled in"),))
    if not tables:
        return Grid((_nearest_header(sheets, names, required),), ())
    sheet, row = tables[0]
    header = _named(sheet.rows[row], {*names, *beside})
    first = {header[column].text.lower(): column for column in reversed(header)}
    columns = sorted(first.values())
    again = [column for column in header if column not in columns]
    read = [column for column in columns if header[column].text.lower() in names]
    return Grid(
        (
            tuple(header[column] for column in (*columns, *again)),
            *(_cells(sheet, number, columns) for number in sorted(_filled(sheet, row, read))),
        ),
        (*_other_tables(file, tables), *_merged(file, sheet, row, read)),
    )


def _header_row(sheet: Sheet, required: Collection[str]) -> int | None:
    """The number of the first row that has them all."""
    for number in sorted(sheet.rows):
        if set(required) <= {cell.text.lower() for cell in sheet.rows[number].values()}:
            return number
    return None


def _nearest_header(sheets: Sequence[Sheet], names: Collection[str], required: Collection[str]) -> tuple[Cell, ...]:
    """The row that has a required column at least; else the first row of the first sheet that has any."""
    rows = (sheet.rows[number] for sheet in sheets for number in sorted(sheet.rows))
    best = max(rows, key=lambda row: len(_named(row, required)))
    return tuple(_named(best, names).values()) or (next(iter(best.values())),)


def _named(row: Mapping[int, Cell], names: Collection[str]) -> dict[int, Cell]:
    return {column: row[column] for column in sorted(row) if row[column].text.lower() in names}


def _filled(sheet: Sheet, header: int, columns: Collection[int]) -> Iterator[int]:
    return (number for number, row in sheet.rows.items() if number > header and any(c in row for c in columns))


def _cells(sheet: Sheet, number: int, columns: Sequence[int]) -> tuple[Cell, ...]:
    row = sheet.rows[number]
    return tuple(row.get(column) or Cell("", f"{sheet.name}!{letters(column)}{number}") for column in columns)


def _other_tables(file: str, tables: Sequence[tuple[Sheet, int]]) -> Iterator[Problem]:
    (first, _), *others = tables
    for sheet, row in others:
        message = f"sheet {first.name} has the same columns: keep one of the two sheets in the file"
        yield Problem(file, f"{sheet.name}!A{row}", "", message)


def _merged(file: str, sheet: Sheet, header: int, columns: Collection[int]) -> Iterator[Problem]:
    """What is merged and holds something in one of the columns: whose it is would have to be guessed."""
    for reference in sheet.merged:
        top, left, bottom, right = area(reference)
        if top > header and left in columns and (top, left) != (bottom, right) and left in sheet.rows.get(top, {}):
            place = f"{sheet.name}!{letters(left)}{top}"
            yield Problem(file, place, "", f"{reference} are merged: unmerge them and write each cell's own")
