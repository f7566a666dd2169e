"""A result as an Excel workbook: typed cells, a radar of its own, no formula. The same result, the same bytes."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from assessment.visible_text import visible
from reports.cell_text import cell_text, line_text
from reports.data_tables import Cell, DataColumn, DataTable
from reports.document import Report
from reports.palette import BEFORE, GREEN, INK, LINE, MUTED, PANEL, TARGET
from reports.radar import FEWEST_SPOKES
from reports.workbook_looks import FONT, height_of

_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - what a workbook says has no zone
_LETTER_PAPER = 1
_CHART_ROWS = 26
"""Rows of the usual height that the chart covers, with the two above it."""
_FORMATS = {"whole": "0", "decimal": "0.0", "day": "d mmm yyyy", "text": "@", "long": "@"}


def render(report: Report) -> bytes:
    """The workbook.

    Raises:
        TextTooLong: a cell would cut a text.

    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_format_properties": dict(FONT)})
    book.set_properties({"title": visible(f"{report.title}, {report.lea}"), "created": _UNDATED})
    _front(book, report)
    for table in report.tables.sheets:
        sheet = _sheet(book, report, table)
        if table is report.tables.elements:
            _radar(book, sheet, report)
    book.close()
    return stream.getvalue()


def _front(book: Any, report: Report) -> None:
    """What the report says about itself, and its figures in words."""
    sheet = book.add_worksheet("About")
    term = _format(book, bold=True, valign="top", text_wrap=True)
    text = _format(book, valign="top", text_wrap=True)
    title = _format(book, bold=True, font_size=20, font_color=GREEN)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 92)
    sheet.write_string(0, 0, cell_text(report.lea, "About, the name"), title)
    sheet.set_row(0, 30)
    facts = [
        ("Report", report.title),
        ("State", report.state),
        ("Rubric", f"{report.framework}, {report.version}"),
        ("Document fingerprint", report.fingerprint),
        *(("Result", line.text) for line in report.headlines),
        *(("Remark", remark) for remark in report.remarks),
        *(("Notice", notice) for notice in report.notices),
        *(("Level", f"{level.level} {level.name}. {level.meaning}") for level in report.levels),
    ]
    for row, (name, told) in enumerate(facts, 2):
        sheet.write_string(row, 0, name, term)
        sheet.write_string(row, 1, cell_text(told, f"About, {name}"), text)
        sheet.set_row(row, height_of([(told, 92, 10)]))
    _paper(sheet, report, first_row=None)


def _sheet(book: Any, report: Report, table: DataTable) -> Any:
    sheet = book.add_worksheet(table.title)
    head = _format(book, bold=True, text_wrap=True, valign="vcenter", bg_color=PANEL, border=1, border_color=LINE)
    looks = {kind: _cell_format(book, kind) for kind in _FORMATS}
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.title, head)
    for row, cells in enumerate(table.rows, 1):
        for at, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            place = f"{table.title}, row {row + 1}, {column.title}"
            _write(sheet, row, at, cell, looks[column.kind], place)
        sheet.set_row(row, _height(table.columns, cells))
    sheet.set_row(0, 44 if any(len(column.title) > column.width for column in table.columns) else 22)
    sheet.freeze_panes(1, 2)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    _paper(sheet, report, first_row=0)
    sheet.print_area(0, 0, _last_row(report, table), sum(column.printed for column in table.columns) - 1)
    return sheet


def _last_row(report: Report, table: DataTable) -> int:
    """The row that printing ends with: under the elements stands their chart."""
    return len(table.rows) + (_CHART_ROWS if table is report.tables.elements else 0)


def _write(sheet: Any, row: int, at: int, cell: Cell, look: Any, place: str) -> None:
    match cell:
        case None | "":
            sheet.write_blank(row, at, None, look)
        case str():
            sheet.write_string(row, at, cell_text(cell, place), look)
        case date():
            sheet.write_datetime(row, at, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001 - a day
        case int() | Decimal():
            sheet.write_number(row, at, cell, look)


def _height(columns: Sequence[DataColumn], cells: Sequence[Cell]) -> float:
    texts = [(visible(c), float(own.width), 10.0) for own, c in zip(columns, cells, strict=True) if isinstance(c, str)]
    return height_of(texts, least=16)


def _radar(book: Any, sheet: Any, report: Report) -> None:
    """Excel's own radar over the figures beside it; an element without a mean leaves a gap."""
    rows = report.tables.elements.rows
    if len(rows) < FEWEST_SPOKES or all(point.mean is None for point in report.points):
        return
    titles = [column.title for column in report.tables.elements.columns]
    chart = book.add_chart({"type": "radar", "subtype": "with_markers"})
    colors = {"Mean": GREEN, "Target": TARGET}
    for at, title in enumerate(titles):
        if title == "Target" or title.startswith("Mean"):
            color = colors.get(title, BEFORE)
            dash = "solid" if title == "Mean" else "dash" if title == "Target" else "round_dot"
            chart.add_series(
                {
                    "name": [sheet.name, 0, at],
                    "categories": [sheet.name, 1, 0, len(rows), 0],
                    "values": [sheet.name, 1, at, len(rows), at],
                    "line": {"color": color, "width": 2, "dash_type": dash},
                    "marker": {"type": "circle" if title != "Target" else "none", "fill": {"color": color}},
                }
            )
    low, top = report.levels[0].level, report.levels[-1].level
    faint = {"line": {"color": LINE}}
    chart.set_y_axis({"min": low, "max": top, "major_unit": 1, "major_gridlines": {"visible": True, **faint}})
    chart.set_title({"name": "Mean of each element", "name_font": {"color": INK, "size": 12}})
    chart.set_legend({"position": "bottom", "font": {"color": MUTED}})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 560, "height": 460})
    told = "; ".join(f"element {point.number} {point.short}: {point.mean_text}" for point in report.points)
    sheet.insert_chart(len(rows) + 2, 1, chart, {"description": visible(f"Radar of the mean levels. {told}.")})


def _cell_format(book: Any, kind: str) -> Any:
    # Set in from the edge: a text begins at the very line on which a figure would end.
    right = {"align": "right", "indent": 1} if kind in ("whole", "decimal", "day") else {}
    base = {"valign": "top", "text_wrap": True, "num_format": _FORMATS[kind], "bottom": 1, "bottom_color": LINE}
    return _format(book, **base, **right)


def _format(book: Any, **more: Any) -> Any:
    return book.add_format(dict(FONT) | {"font_color": INK} | more)


def _paper(sheet: Any, report: Report, first_row: int | None) -> None:
    sheet.set_landscape()
    sheet.set_paper(_LETTER_PAPER)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    if first_row is not None:
        sheet.repeat_rows(first_row)
    told = line_text(f"Document fingerprint {report.fingerprint}. {report.title}, {report.lea}")
    sheet.set_header("" if report.signed else f"&R&8&B{line_text(report.state)}")
    sheet.set_footer(f"&L&8 {told}&R&8 Page &P of &N", {"margin": 0.3})
