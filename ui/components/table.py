"""A table that fits a phone and prints: plain HTML with every cell escaped, so that people's text is never markup.

Streamlit's own table cuts columns off at 375 px, and its grid is drawn on a canvas that paper and readers lack.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from ui.tokens import Tokens, tokens


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and what stands under it.

    `figures` are short and stand at the right; `short` words keep to one line where there is room; `long` text gets
    a third of the width or more.
    """

    heading: str
    kind: Literal["text", "figures", "short", "long"] = "text"


def show(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, caption: str) -> None:
    """Draw the rows; the first cell of each names it, and the caption names the table for those who cannot see it."""
    st.html(_table(columns, rows, caption, tokens()))


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]], caption: str, shown: Tokens) -> str:
    head = "".join(f'<th scope="col"{_kind(column)}>{_heading(column)}</th>' for column in columns)
    body = "".join(_row(columns, row) for row in rows)
    return (
        f"{_style(shown)}<table class='twelve-table' aria-label='{html.escape(caption)}'>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(columns: Sequence[Column], row: Sequence[str]) -> str:
    first, *rest = zip(columns, row, strict=True)
    cells = "".join(f"<td{_kind(column)}>{html.escape(text)}</td>" for column, text in rest)
    return f'<tr><th scope="row">{html.escape(first[1])}</th>{cells}</tr>'


def _heading(column: Column) -> str:
    """Breaks between words only: a year such as 2025–26 stays whole."""
    return " ".join(f"<span>{html.escape(word)}</span>" for word in column.heading.split())


def _kind(column: Column) -> str:
    return f' class="{column.kind}"'


def _style(shown: Tokens) -> str:
    return f"""<style>
.twelve-table {{ width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.4; }}
.twelve-table th, .twelve-table td {{ padding: 0.375rem 0.75rem 0.375rem 0; text-align: left; vertical-align: top;
  border: 0; border-bottom: 1px solid {shown.line}; font-weight: 400; overflow-wrap: break-word; }}
.twelve-table thead th {{ color: {shown.muted}; font-size: 0.875rem; vertical-align: bottom; }}
.twelve-table .figures {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }}
.twelve-table thead .figures {{ white-space: normal; }}
.twelve-table thead span {{ white-space: nowrap; }}
.twelve-table tr > :last-child {{ padding-right: 0; }}
.twelve-table td.short {{ white-space: nowrap; }}
.twelve-table td.long {{ width: 35%; }}
@media (max-width: 640px) {{
  .twelve-table td.short {{ white-space: normal; }}
  .twelve-table {{ font-size: 0.875rem; }}
  .twelve-table th, .twelve-table td {{ padding-right: 0.5rem; }}
  .twelve-table thead th {{ font-size: 0.8125rem; }}
}}
</style>"""
