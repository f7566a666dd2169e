"""Two school years of the same LEAs beside each other: who signed both, and how their answers moved.

Only indicators unchanged between the two count, and only answers given both times.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.signed_levels import LEVEL
from assessment.tallies import is_rated
from assessment.values import Value

_NONE = -1


class ChangeFigures(Value):
    """How answers moved from one year to the next signed one, over LEAs that signed both.

    `indicators` are those unchanged between the two; `up`, `same` and `down` count answers given both times.
    """

    since: str
    to: str
    leas: int
    indicators: int
    up: int
    same: int
    down: int


@dataclass(frozen=True, slots=True)
class YearPair:
    """A signed year and the one before it: a place for each LEA that signed both, with the rows of its cycles."""

    since: str
    to: str
    was: Rows
    now: Rows

    def of(self, who: NDArray[np.bool_]) -> "YearPair":
        """The same for some of its LEAs."""
        return replace(self, was=self.was[who], now=self.now[who])


def year_pairs(arrays: CohortArrays, school_year: str, leas: Rows | None = None) -> tuple[YearPair, ...]:
    """Every two signed years in a row up to that one, the newest first; over these LEAs, or all that there are."""
    if school_year not in arrays.years:
        return ()
    upto = arrays.years.index(school_year)
    rows = np.full((upto + 1, len(arrays.leas.lea_ids)), _NONE, dtype=np.int64)
    early = np.flatnonzero(arrays.year <= upto)
    rows[arrays.year[early], arrays.lea[early]] = early
    own = rows if leas is None else rows[:, leas]
    return tuple(
        YearPair(arrays.years[at - 1], arrays.years[at], own[at - 1], own[at]).of(
            (own[at - 1 : at + 1] != _NONE).all(axis=0)
        )
        for at in range(upto, 0, -1)
    )


def change_of(arrays: CohortArrays, pair: YearPair) -> ChangeFigures:
    """How the answers of those moved who signed both."""
    was, now = arrays.levels[pair.was], arrays.levels[pair.now]
    both = is_rated(was) & is_rated(now)
    step = (now & LEVEL).astype(np.int8) - (was & LEVEL).astype(np.int8)
    up, down, compared = (int(cells.sum()) for cells in (both & (step > 0), both & (step < 0), both))
    return ChangeFigures(
        since=pair.since,
        to=pair.to,
        leas=len(pair.now),
        indicators=len(arrays.unchanged[pair.since] & arrays.unchanged[pair.to]),
        up=up,
        same=compared - up - down,
        down=down,
    )


def changes(arrays: CohortArrays, rows: Rows, floor: int) -> tuple[ChangeFigures, ...]:
    """How answers moved over each two years that enough of the LEAs of these cycles signed both, the newest first.

    Where these are all cycles of their year, over all LEAs that there are: who sat the last year out counts before.
    """
    if not len(rows):
        return ()
    year = arrays.years[int(arrays.year[rows[0]])]
    leas = None if len(rows) == len(arrays.of_year(year)) else arrays.lea[rows]
    return tuple(change_of(arrays, own) for own in year_pairs(arrays, year, leas) if len(own.now) >= floor)
