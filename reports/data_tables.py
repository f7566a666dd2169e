"""Figures and texts as a spreadsheet holds them: typed cells under named columns."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Cell = str | int | Decimal | date | None
"""A text, a count, a figure rounded as it is printed, a day; None is an empty cell."""

Kind = Literal["text", "long", "whole", "decimal", "day"]


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A heading, what its cells are, and how wide it is in letters. What is not printed stands at the right end."""

    title: str
    kind: Kind = "text"
    width: int = 12
    printed: bool = True


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows under columns; each row has a cell for every column. There may be none."""

    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ResultTables:
    """A result as tables: a sheet each. `indicators` alone is also the CSV, which reads back as a ratings file."""

    elements: DataTable
    indicators: DataTable
    gaps: DataTable
    plan: DataTable
    evidence: DataTable
    goals: DataTable | None = None

    @property
    def sheets(self) -> tuple[DataTable, ...]:
        """All there are, in the order of a workbook."""
        every = (self.elements, self.indicators, self.gaps, self.plan, self.evidence, self.goals)
        return tuple(own for own in every if own)
