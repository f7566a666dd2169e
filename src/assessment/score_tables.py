"""Where the tables of levels stand in a spreadsheet: under titles, on one sheet or on one for each element.

A table is known by a column that names indicators; its header is the row above that names the columns best.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from assessment.framework import Framework
from assessment.grids import Cell
from assessment.imported import Use
from assessment.indicator_names import folded, named
from assessment.values import canonical_json
from assessment.workbook_cells import area, letters
from assessment.workbook_sheets import Sheet

_ABOVE = 30
"""Rows above the first indicator that a header is looked for in."""

_SHORT, _MOST_TEXTS = 2, 5000
"""Letters of a text that names no indicator, such as a level; and how many texts of a sheet are looked at."""

HEADS: Mapping[Use, frozenset[str]] = {
    "indicator": frozenset({"indicator", "indicators", "statement", "description", "number", "no.", "#", "id"}),
    "level": frozenset({"level", "rating", "score", "self-score", "self-rating"}),
    "note": frozenset({"note", "notes", "comment", "comments", "rationale", "reason", "justification", "why"}),
    "evidence": frozenset({"evidence", "artifact", "artifacts", "proof", "documentation", "documents"}),
}
"""Words at the head of a column, by what it seems to hold."""

_ALL_HEADS = frozenset(word for words in HEADS.values() for word in words)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below a header: its cells by the words of their column, what of them is merged over rows, and its place."""

    place: str
    cells: Mapping[str, Cell]
    merged: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet below its header; `columns` are the words of each column, from the left."""

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a spreadsheet, and the names of its sheets that have none."""

    tables: tuple[Table, ...]
    unread: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The words of every column of any table, in the order of the first."""
        return tuple(dict.fromkeys(column for table in self.tables for column in table.columns))

    @property
    def shape(self) -> str:
        """A hash of the columns: files with the same columns have one."""
        return hashlib.sha256(canonical_json(sorted(self.columns)).encode()).hexdigest()

    def texts(self, column: str | None) -> tuple[str, ...]:
        """What stands in a column of all tables, each text once, in order; nothing for no column."""
        cells = (row.cells.get(column or "") for table in self.tables for row in table.rows)
        return tuple(dict.fromkeys(cell.text for cell in cells if cell is not None and cell.text))


def find_tables(sheets: Sequence[Sheet], framework: Framework) -> Tables:
    """The tables whose columns name indicators; and others under the same header."""
    filled = [sheet for sheet in sheets if sheet.rows]
    heads = {sheet.name: head for sheet in filled if (head := _head(sheet, framework)) is not None}
    known = [set(_words(sheet, heads[sheet.name]).values()) for sheet in filled if sheet.name in heads]
    for sheet in filled:
        if sheet.name not in heads and (alike := _same_header(sheet, known)) is not None:
            heads[sheet.name] = alike
    return Tables(
        tuple(_table(sheet, heads[sheet.name]) for sheet in filled if sheet.name in heads),
        tuple(sheet.name for sheet in filled if sheet.name not in heads),
    )


def _head(sheet: Sheet, framework: Framework) -> int | None:
    """The number of the header's row, 0 where the table has none; None where no column names indicators."""
    hits = _hits(sheet, framework)
    if not hits:
        return None
    first = min(row for row, _ in hits)
    above = [number for number in sheet.rows if first - _ABOVE <= number < first and len(sheet.rows[number]) > 1]
    return max(above, key=lambda number: (*_heads(sheet.rows[number]), number), default=0)


def _hits(sheet: Sheet, framework: Framework) -> list[tuple[int, int]]:
    """Row and column of every cell of the column that names most indicators."""
    cells = [(row, column, cell.text) for row, own in sorted(sheet.rows.items()) for column, cell in own.items()]
    texts = dict.fromkeys(text for _, _, text in cells if len(text) > _SHORT)
    known = named(tuple(islice(texts, _MOST_TEXTS)), framework)
    found = [(row, column, known[text].indicator_id) for row, column, text in cells if text in known]
    columns = Counter(column for column, _ in {(column, own) for _, column, own in found})
    if not columns:
        return []
    best = max(columns, key=lambda column: (columns[column], -column))
    return [(row, column) for row, column, _ in found if column == best]


def _heads(row: Mapping[int, Cell]) -> tuple[int, int]:
    """How many of a row's cells are words that head columns, and how many cells it has."""
    known = sum(bool(_ALL_HEADS & set(folded(cell.text).split())) for cell in row.values())
    return known, len(row)


def _same_header(sheet: Sheet, known: Collection[set[str]]) -> int | None:
    """The first row that has all columns of a table of another sheet: one that nobody can read is told, not lost."""
    for number in sorted(sheet.rows):
        own = set(_words(sheet, number).values())
        if any(columns <= own for columns in known if len(columns) > 1):
            return number
    return None


def _words(sheet: Sheet, head: int) -> dict[int, str]:
    """The words of each column, by its number: `column c` where none stands, or where another has the same."""
    widest = sorted({column for number, row in sheet.rows.items() if number >= head for column in row})
    row, words = sheet.rows.get(head, {}), dict[int, str]()
    for column in widest:
        own = folded(row[column].text) if column in row else ""
        words[column] = own if own and own not in words.values() else f"column {letters(column).lower()}"
    return words


def _table(sheet: Sheet, head: int) -> Table:
    words = _words(sheet, head)
    merged = dict(_merged(sheet, head))
    return Table(
        sheet=sheet.name,
        columns=tuple(words.values()),
        rows=tuple(
            _row(sheet, number, words, merged)
            for number, row in sorted(sheet.rows.items())
            if number > head and any(folded(cell.text) != words[column] for column, cell in row.items())
        ),
    )


def _row(sheet: Sheet, number: int, words: Mapping[int, str], merged: Mapping[tuple[int, int], str]) -> TableRow:
    own = {words[column]: merged[number, column] for column in words if (number, column) in merged}
    cells = {words[column]: cell for column, cell in sheet.rows[number].items()}
    return TableRow(f"{sheet.name}, row {number}" if sheet.name else f"row {number}", cells, own)


def _merged(sheet: Sheet, head: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Cells that are merged over several rows and hold something: which rows they speak of would be guessed."""
    for reference in sheet.merged:
        top, left, bottom, right = area(reference)
        if bottom > max(top, head) and left in sheet.rows.get(top, {}):
            filled = (row for row in sheet.rows if top <= row <= bottom and row > head)
            yield from (
                ((row, column), reference) for row in filled for column in range(left, min(right, left + 50) + 1)
            )
