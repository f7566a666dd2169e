"""Goals on paper and in a workbook, in the words and under the headings of the page."""

from collections.abc import Iterator, Sequence

from assessment.framework import Framework
from assessment.goals import Goal
from assessment.goals_text import (
    GOALS_LIVE_ON,
    GoalRows,
    further_lines,
    measure_cells,
    progress_lines,
    table_headings,
    table_rows,
)
from reports.blocks import Column, Paragraph, Section, Table
from reports.data_tables import Cell, DataColumn, DataTable

_SHARES = {3: (8, 6, 4), 5: (8, 5, 2, 2, 3)}
"""How wide the columns are, by how many there are."""


def goals_section(goals: Sequence[Goal], framework: Framework) -> tuple[Section, ...]:
    """The goals as the table that their authors know; no section where there are none."""
    if not goals:
        return ()
    headings = table_headings(goals)
    columns = tuple(Column(title, share) for title, share in zip(headings, _SHARES[len(headings)], strict=True))
    further = {goal.id: further_lines(goal, framework, ()) for goal in goals}
    rows = tuple(row for own in table_rows(goals, further) for row in _rows(own))
    return (Section("Goals", (Paragraph(GOALS_LIVE_ON), Table(columns, rows))),)


def _rows(own: GoalRows) -> Iterator[tuple[str, ...]]:
    """The goal beside its first row alone, as its authors print it."""
    for place, row in enumerate(own.rows):
        yield ("\n".join((own.name, *own.lines)) if not place else "", *row)


def goals_table(goals: Sequence[Goal], framework: Framework) -> DataTable | None:
    """A row for each measure and each leading indicator, so that it sorts and filters; None where there is no goal."""
    if not goals:
        return None
    columns = (
        DataColumn("Goal", "whole", 7),
        DataColumn("What is to be reached", "long", 44),
        DataColumn("What is measured", "long", 30),
        DataColumn("Baseline", "text", 14),
        DataColumn("Target", "text", 14),
        DataColumn("By when", "text", 18),
        DataColumn("Leading indicator", "long", 34),
        DataColumn("Progress", "long", 26),
        DataColumn("Student groups", "long", 24),
        DataColumn("Serves", "text", 26),
    )
    return DataTable("Goals", columns, tuple(row for goal in goals for row in _data_rows(goal, framework)))


def _data_rows(goal: Goal, framework: Framework) -> Iterator[tuple[Cell, ...]]:
    measured = [(*measure_cells(measure), "", "") for measure in goal.measures]
    leading = [("", "", "", "", own.statement, progress_lines(own)) for own in goal.leading]
    groups, serves = ", ".join(goal.student_groups), "; ".join(further_lines(goal, framework, ()))
    for row in [*measured, *leading] or [("",) * 6]:
        yield (goal.number, goal.statement, *row, groups, serves)
