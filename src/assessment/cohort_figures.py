"""What many signed cycles say together: quartiles and distributions per element, common gaps, coverage, change.

Exact: a quartile is a fraction between two means, each of which is one. Rounded only in words.

Source: contract.md, `compare --json`; design.md section 5, "Small groups".
"""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from assessment.cohort import CommonGap
from assessment.cohort_arrays import CohortArrays, Rows
from assessment.ids import ElementId, IndicatorId
from assessment.signed_levels import BELOW
from assessment.tallies import Tallies, is_rated, tally
from assessment.values import Value
from assessment.year_pairs import ChangeFigures, changes

_QUARTERS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))


class ElementFigures(Value):
    """One element over `n` LEAs that have a mean of it. `at` counts answers by level.

    `rated` of `applicable` indicators are answered, `supported` of them with evidence, `at_target` at their target.
    `needing` LEAs have half or more of what they answered there below it (`assessment.need`).
    """

    n: int
    q1: Fraction
    median: Fraction
    q3: Fraction
    at: Mapping[int, int]
    applicable: int
    rated: int
    supported: int
    at_target: int
    needing: int


class GapFigures(Value):
    """An indicator that `below` of the `of` LEAs that rated it, and let gaps be counted, have below their target."""

    indicator_id: IndicatorId
    below: int
    of: int


class Figures(Value):
    """What `n` LEAs say together in one school year. Elements, gaps and changes of fewer than the floor are left out.

    `changes` are over two signed years in a row each, the newest first.
    """

    n: int
    elements: Mapping[ElementId, ElementFigures]
    gaps: tuple[GapFigures, ...]
    changes: tuple[ChangeFigures, ...] = ()


def figures(arrays: CohortArrays, rows: Rows, floor: int) -> Figures:
    """The figures of some cycles of one year, one an LEA, with what changed over the years that the arrays have."""
    together = figures_of_year(arrays, rows, floor)
    return together.model_copy(update={"changes": changes(arrays, rows, floor)})


def figures_of_year(arrays: CohortArrays, rows: Rows, floor: int) -> Figures:
    """The same of that year alone."""
    told = tally(arrays.framework, arrays.levels[rows])
    elements = {
        element.id: own
        for at, element in enumerate(arrays.framework.elements)
        if (own := _element(arrays, told, at, floor)) is not None
    }
    return Figures(n=len(rows), elements=elements, gaps=_gaps(arrays, rows, floor))


def below_and_rated(arrays: CohortArrays, rows: Rows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """By indicator: how many of these cycles that let gaps be counted are below target, and how many rated it."""
    own = arrays.levels[rows[arrays.gaps[rows]]]
    rated = is_rated(own)
    return (rated & (own & BELOW > 0)).sum(axis=0), rated.sum(axis=0)


def quartiles(totals: NDArray[np.int64], weights: NDArray[np.int64]) -> tuple[Fraction, Fraction, Fraction]:
    """The three quartiles of the means total / weight, by linear interpolation; of one or more."""
    ordered = np.argsort(totals / weights, kind="stable")  # equal fractions divide to equal floats

    def at(share: Fraction) -> Fraction:
        place = share * (len(ordered) - 1)
        low, high = (ordered[min(int(place) + step, len(ordered) - 1)] for step in (0, 1))
        below, above = (Fraction(int(totals[one]), int(weights[one])) for one in (low, high))
        return below + (above - below) * (place - int(place))

    first, middle, last = (at(share) for share in _QUARTERS)
    return first, middle, last


def _element(arrays: CohortArrays, told: Tallies, at: int, floor: int) -> ElementFigures | None:
    has = told.weight[:, at] > 0
    if has.sum() < floor:
        return None
    q1, median, q3 = quartiles(told.total[has, at], told.weight[has, at])
    levels = (step.level for step in arrays.framework.scale)
    return ElementFigures(
        n=int(has.sum()),
        q1=q1,
        median=median,
        q3=q3,
        at=dict(zip(levels, told.at[:, at].sum(axis=0).tolist(), strict=True)),
        applicable=int(told.applicable[:, at].sum()),
        rated=int(told.rated[:, at].sum()),
        supported=int(told.supported[:, at].sum()),
        at_target=int(told.at_target[:, at].sum()),
        needing=int((2 * told.at_target[has, at] <= told.rated[has, at]).sum()),
    )


def _gaps(arrays: CohortArrays, rows: Rows, floor: int) -> tuple[GapFigures, ...]:
    """Below target in at least half of those that rated it, where those are enough; most frequent first."""
    below, of = (counts.tolist() for counts in below_and_rated(arrays, rows))
    found = [
        GapFigures(indicator_id=i, below=low, of=all_of)
        for i, low, all_of in zip(arrays.framework.indicators, below, of, strict=True)
        if all_of >= floor and 2 * low >= all_of
    ]
    return tuple(sorted(found, key=lambda gap: -Fraction(gap.below, gap.of)))


def as_common_gaps(found: Figures) -> tuple[CommonGap, ...]:
    """The gaps as `assessment.cohort` tells those of files."""
    return tuple(CommonGap(gap.indicator_id, gap.below, gap.of) for gap in found.gaps)
