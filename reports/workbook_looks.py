"""How a form looks: the formats of its cells, and its pages on letter paper."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessment.rating_form import RatingForm
from reports.cell_text import line_text
from reports.palette import GREEN, INK, LINE, MUTED, PALEST, PANEL, PAPER, level_fill, level_ink
from reports.workbook_columns import Column

FONT: Mapping[str, Any] = {"font_name": "Arial", "font_size": 10}
"""A font that every machine has, or one as wide: the widths of columns are told in its digits."""
_SIZES = {"statement": 10, "text": 9, "level": 9, "free": 10}
_DIGIT, _PADDING = 7, 5
"""Pixels of a digit of that font, and of what a column adds to its letters."""
_LETTER_WIDTH = 0.445
"""Of a letter's height, in English text of that font, with room for words that do not fill their line."""
_TALLEST, ROOM_TO_WRITE = 400, 44
"""Points of a row: a workbook takes no more than 409, and a pen needs three lines."""
_LETTER = 1
_MARGIN = 0.4
"""Inches at the left and right."""
_PRINTABLE = (11 - 2 * _MARGIN) * 96
"""Pixels across a letter page on its side."""
_SLACK = 0.93
"""Some programs draw columns up to 7 % wider than Excel does."""


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        """Make those that every form has."""
        self._book = book
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE}
        self.cells = {
            "number": self._format(wrapped, bold=True, font_color=GREEN),
            "statement": self._format(wrapped),
            "text": self._format(wrapped, font_size=_SIZES["text"], font_color=MUTED),
            "level": self._format(wrapped, font_size=_SIZES["level"]),
            "small": self._format(wrapped, font_size=8, font_color=MUTED),
            "free": self._format(wrapped, locked=False, num_format="@", bg_color="#fffdf4"),
            "rating": self._format(wrapped, locked=False, bold=True, font_size=14, align="center", bg_color="#fffdf4"),
        }
        self.band = self._format({}, bold=True, font_size=12, font_color=GREEN, bg_color=PALEST, valign="vcenter")
        self.missing = book.add_format({"bg_color": "#f6d9c4"})
        self.lead_in = self._format({}, italic=True, font_color=MUTED)
        self.plain = self._format({})
        self.title = self._format({}, bold=True, font_size=20, font_color=GREEN)
        self.head = self._format({}, bold=True, font_size=12, font_color=GREEN, valign="vcenter")
        self.line = self._format({"text_wrap": True, "valign": "top"}, font_size=10)
        self.term = self._format({"text_wrap": True, "valign": "top"}, font_size=10, bold=True)
        self.faint = self._format({"text_wrap": True, "valign": "top"}, font_size=9, font_color=MUTED)

    def heading(self, column: Column, steps: int) -> Any:
        """A column's heading; a level's in the level's own color."""
        level = column.kind == "level"
        fill = level_fill(column.step, steps) if level else PANEL
        ink = level_ink(column.step, steps) if level else INK
        return self._format(
            {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": LINE},
            bold=True,
            bg_color=fill,
            font_color=ink,
        )

    def _format(self, base: dict[str, Any], **more: Any) -> Any:
        return self._book.add_format(dict(FONT) | {"font_color": INK, "bg_color": PAPER} | base | more)


def set_up_pages(sheet: Any, form: RatingForm, columns: Sequence[Column], last: int, breaks: Sequence[int]) -> None:
    """Letter paper on its side, as wide as the printed columns, the headings repeated, each element on a new page."""
    printed = [column for column in columns if column.printed]
    width = sum(_pixels(column.width) for column in printed)
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=0.5, bottom=0.6)
    sheet.set_print_scale(min(100, int(100 * _SLACK * _PRINTABLE / width)))
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, len(printed) - 1)
    sheet.set_h_pagebreaks(breaks)
    sheet.set_footer(f"&L&8 {footer_text(form)}&R&8 Page &P of &N", {"margin": 0.3})


def height_of(texts: Iterable[tuple[str, float, float]], least: float = 0) -> float:
    """Points that a row needs for its tallest cell, of texts with their column's width and their size in points.

    Said outright, because not every program works it out when it opens a file; a little more rather than less.
    """
    return min(_TALLEST, max(least, *(_lines(*text) * text[2] * 1.22 + 6 for text in texts)))


def size_of(column: Column) -> float:
    """The size in points of what stands in a column."""
    return _SIZES.get(column.kind, 10)


def _lines(text: str, width: float, size: float) -> int:
    """About how many lines a text takes; there are 96 pixels to an inch and 72 points."""
    letters = int((_pixels(width) - 2 * _PADDING) / (size * 96 / 72 * _LETTER_WIDTH))
    return sum(max(1, len(textwrap.wrap(line, max(4, letters)))) for line in text.split("\n"))


def _pixels(width: float) -> float:
    return width * _DIGIT + _PADDING


def footer_text(form: RatingForm) -> str:
    """Whose form this is and of which edition, as a header or footer takes text."""
    named = (form.about or form.framework.title, whose_text(form), f"edition {form.framework.version} of the rubric")
    return line_text(" · ".join(filter(None, named)))


def whose_text(form: RatingForm) -> str:
    """Whose answers the form takes."""
    return {"team": "The team's level", "rater": form.rater, "anybody": ""}[form.whose]
