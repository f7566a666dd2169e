"""A table that fits a phone and prints: plain HTML with every cell escaped, so that people's text is never markup.

Streamlit's own table cuts columns off at 375 px, and its grid is drawn on a canvas that paper and readers lack.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from ui.tokens import Tokens, level_color, level_ink, tokens


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and what stands under it.

    `figures` are short and stand at the right; `short` words keep to one line where there is room; `long` text gets
    a third of the width or more, `wide` cells two thirds.
    """

    heading: str
    kind: Literal["text", "figures", "short", "long", "wide"] = "text"


Spread = Mapping[int, int]
"""How many answers each level has, every level of the scale from the lowest; drawn as a bar."""


def show(
    columns: Sequence[Column], rows: Sequence[Sequence[str | Spread]], *, caption: str, stacks: bool = False
) -> None:
    """Draw the rows; the first cell of each names it, and the caption names the table for those who cannot see it.

    One that `stacks` puts the cells of a row under each other on a phone, each with its heading before it.
    """
    shown = tokens()
    head = "".join(f'<th scope="col"{_kind(column)}>{_heading(column)}</th>' for column in columns)
    body = "".join(_row(columns, row, shown) for row in rows)
    st.html(
        f"<table class='twelve-table{' twelve-stack' if stacks else ''}' aria-label='{html.escape(caption)}'>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(columns: Sequence[Column], row: Sequence[str | Spread], shown: Tokens) -> str:
    cells = [html.escape(cell) if isinstance(cell, str) else _bar(cell, shown) for cell in row]
    rest = "".join(
        f'<td{_kind(column)} data-heading="{html.escape(column.heading)}">{cell}</td>'
        for column, cell in zip(columns[1:], cells[1:], strict=True)
    )
    return f'<tr><th scope="row">{cells[0]}</th>{rest}</tr>'


def _bar(spread: Spread, shown: Tokens) -> str:
    """A bar as wide as its cell, a part for each level that was given; its text says the same as its lengths."""
    parts = "".join(
        f'<span style="flex-grow: {count}; background: {level_color(shown, step, len(spread))}; '
        f'color: {level_ink(shown, step, len(spread))}">{count} at {level}<i>, </i></span>'
        for step, (level, count) in enumerate(spread.items())
        if count
    )
    return f'<span class="spread">{parts}</span>'


def _heading(column: Column) -> str:
    """Breaks between words only: a year such as 2025–26 stays whole."""
    return " ".join(f"<span>{html.escape(word)}</span>" for word in column.heading.split())


def _kind(column: Column) -> str:
    return f' class="{column.kind}"'
