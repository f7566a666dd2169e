"""A form as an Excel workbook: to be filled in, printed and brought back. Nothing in it is computed by the workbook.

Every text is written as text, whatever it begins with; the same form gives the same bytes.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from assessment.form_mark import SHEET_NAME, mark_rows
from assessment.framework import Framework, Indicator
from assessment.rating_form import FormPart, RatingForm
from assessment.visible_text import visible
from assessment.wording import level_text
from reports.cell_text import cell_text
from reports.workbook_columns import Column, columns_of
from reports.workbook_front import write_front
from reports.workbook_looks import FONT, ROOM_TO_WRITE, Looks, height_of, set_up_pages, size_of

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME = "Ratings"

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_MAY = {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
"""What protection leaves free. There is no password: it keeps from slips, not from people."""


def render_form(form: RatingForm) -> bytes:
    """The workbook.

    Raises:
        TextTooLong: a cell would cut what stands there already.

    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_format_properties": dict(FONT)})
    made_at = form.mark.made_at or _UNDATED
    book.set_properties({"title": visible(form.about or form.framework.title), "created": made_at.replace(tzinfo=None)})
    looks = Looks(book)
    write_front(book, looks, form)
    _write_ratings(book, looks, form)
    _write_mark(book, form)
    book.close()
    return stream.getvalue()


def render_forms(forms: Mapping[str, RatingForm]) -> bytes:
    """A zip of workbooks, each under its name without ending; the same forms give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, form in forms.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.xlsx"), render_form(form))
    return stream.getvalue()


def _write_ratings(book: Any, looks: Looks, form: RatingForm) -> None:
    sheet = book.add_worksheet(NAME)
    columns = columns_of(form)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
        sheet.write_string(0, at, column.heading, looks.heading(column, len(form.framework.scale)))
    row, breaks = 1, []
    for part in form.parts:
        breaks.append(row)
        _write_band(sheet, looks, part, row, len(columns))
        for indicator in part.indicators:
            row += 1
            _write_row(sheet, looks, form, indicator, row, columns)
        row += 1
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, row - 1, len(columns) - 1)
    _offer_ratings(sheet, looks, form.framework, columns, row - 1)
    sheet.protect("", _MAY)
    set_up_pages(sheet, form, columns, row - 1, breaks[1:])


def _write_band(sheet: Any, looks: Looks, part: FormPart, row: int, width: int) -> None:
    """A line of its own above the element's rows, which says nothing in the columns that are read."""
    for at in range(width):
        sheet.write_blank(row, at, None, looks.band)
    sheet.write_string(row, 0, str(part.element.number), looks.band)
    sheet.write_string(row, 1, visible(part.element.title), looks.band)
    sheet.set_row(row, 22)


def _write_row(
    sheet: Any, looks: Looks, form: RatingForm, indicator: Indicator, row: int, columns: Sequence[Column]
) -> None:
    lead_in = visible(form.framework.element_of(indicator.id).lead_in(indicator.group))
    place = indicator.place
    texts = [cell_text(c.text(form, indicator), f"{place}, column {c.heading}") for c in columns]
    for at, (column, text) in enumerate(zip(columns, texts, strict=True)):
        look = looks.cells[column.kind]
        if column.kind == "statement" and lead_in:
            sheet.write_rich_string(row, at, looks.lead_in, f"{lead_in}\n", looks.plain, text, look)
        elif column.kind == "rating" and text.isdigit():
            sheet.write_number(row, at, int(text), look)
        elif text:
            sheet.write_string(row, at, text, look)
        else:
            sheet.write_blank(row, at, None, look)
    told = [
        f"{lead_in}\n{text}" if c.kind == "statement" and lead_in else text
        for c, text in zip(columns, texts, strict=True)
    ]
    sized = ((text, column.width, size_of(column)) for column, text in zip(columns, told, strict=True))
    sheet.set_row(row, height_of(sized, least=ROOM_TO_WRITE))


def _offer_ratings(sheet: Any, looks: Looks, framework: Framework, columns: Sequence[Column], last: int) -> None:
    """The list of what may stand in a rating's cell; a cell for the reason that is still missing shows it."""
    at = next(number for number, column in enumerate(columns) if column.kind == "rating")
    note = next(number for number, column in enumerate(columns) if column.heading == "Note")
    told = "\n".join(level_text(framework, step.level) for step in framework.scale)
    sheet.data_validation(
        1,
        at,
        last,
        at,
        {
            "validate": "list",
            "source": [*(str(step.level) for step in framework.scale), "NA", "?"],
            "input_title": "Rating",
            "input_message": f"{told}\nNA  does not apply\n?  cannot judge"[:255],
            "error_title": "Not a rating",
            "error_message": "Choose a level, NA or ?, or leave the cell empty.",
        },
    )
    sheet.conditional_format(
        1, note, last, note, {"type": "formula", "criteria": _no_reason(at, note), "format": looks.missing}
    )


def _no_reason(rating: int, note: int) -> str:
    return f'=AND(UPPER(${_letter(rating)}2)="NA",LEN(${_letter(note)}2)=0)'


def _letter(column: int) -> str:
    return str(xlsxwriter.utility.xl_col_to_name(column))


def _write_mark(book: Any, form: RatingForm) -> None:
    sheet = book.add_worksheet(SHEET_NAME)
    for row, cells in enumerate(mark_rows(form.mark)):
        for at, text in enumerate(cells):
            sheet.write_string(row, at, text)
    sheet.protect("")
    sheet.very_hidden()
