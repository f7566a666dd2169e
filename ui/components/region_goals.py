"""A region's goals with their progress and the need of its districts side by side, each text escaped."""

import html
from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.goals import Goal
from assessment.need import RegionNeed
from assessment.region_goals import PROGRESS_AND_NEED, progress_and_need


def show(goals: Sequence[Goal], framework: Framework, need: RegionNeed, *, caption: str) -> None:
    """Draw a row for each goal; on a phone each stands as a block."""
    head = "".join(f'<th scope="col" role="columnheader">{heading}</th>' for heading in PROGRESS_AND_NEED)
    body = "".join(_row(cells) for cells in progress_and_need(goals, framework, need))
    st.html(
        f"<table class='twelve-goals of-need' role='table'><caption>{html.escape(caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead>{body}</table>"
    )


def _row(cells: tuple[str, str, str]) -> str:
    goal, *others = cells
    told = "".join(
        f'<td role="cell" data-heading="{heading}">{_lines(cell)}</td>'
        for heading, cell in zip(PROGRESS_AND_NEED[1:], others, strict=True)
    )
    name = f"<th scope='row' role='rowheader'><b>{html.escape(goal)}</b></th>"
    return f"<tbody role='rowgroup'><tr role='row'>{name}{told}</tr></tbody>"


def _lines(cell: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in cell.split("\n"))
