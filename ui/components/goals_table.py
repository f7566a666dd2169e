"""Goals as the table that their authors know: with leading indicators and progress, or with measures.

Plain HTML with every text escaped. On a phone each row stands as a block, its headings above its cells; the roles keep
it a table for those who hear it.
"""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.goals import Goal
from assessment.goals_text import NOT_GIVEN, GoalRows, table_headings, table_rows
from assessment.ids import OwnedId


def show(goals: Sequence[Goal], further: Mapping[OwnedId, Sequence[str]], *, caption: str) -> None:
    """Draw the goals; `further` has by goal id what else is told of each, such as the elements it serves."""
    headings = table_headings(goals)
    head = "".join(f'<th scope="col" role="columnheader">{html.escape(heading)}</th>' for heading in headings)
    body = "".join(_goal(own, headings[1:]) for own in table_rows(goals, further))
    st.html(
        f"<table class='twelve-goals of-{len(headings)}' role='table'><caption>{html.escape(caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead>{body}</table>"
    )


def _goal(own: GoalRows, headings: Sequence[str]) -> str:
    name = (
        f"<th scope='rowgroup' role='rowheader' rowspan='{len(own.rows)}'>"
        f"<b>{html.escape(own.name)}</b>{_small(own.lines)}</th>"
    )
    rows = "".join(
        f"<tr role='row'>{'' if place else name}{''.join(map(_cell, headings, row))}</tr>"
        for place, row in enumerate(own.rows)
    )
    return f"<tbody role='rowgroup'>{rows}</tbody>"


def _cell(heading: str, cell: str) -> str:
    first, *rest = cell.split("\n")
    missing = ' class="missing"' if cell == NOT_GIVEN else ""
    return f'<td role="cell"{missing} data-heading="{html.escape(heading)}">{html.escape(first)}{_small(rest)}</td>'


def _small(lines: Sequence[str]) -> str:
    return "".join(f"<small>{html.escape(line)}</small>" for line in lines)
