"""Signed cycles of many LEAs as arrays on one framework: which row is whose, of which year, and how it stood."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.comparison import unchanged_indicators
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.signed_columns import LeaColumns, SignedColumns
from assessment.signed_levels import NOT_RATED
from assessment.tallies import Levels, levels_of_rows

Rows = NDArray[np.int64]
"""Places of cycles in the arrays."""


@dataclass(frozen=True, slots=True)
class CohortArrays:
    """One place a signed cycle. `lea` is the place of its LEA in `leas`; `year` that of its school year in `years`.

    `unchanged` says of each year which indicators all its cycles have unchanged on this framework; others of a cycle
    on another version stand as not rated.
    """

    framework: Framework
    signed: SignedColumns
    leas: LeaColumns
    years: tuple[str, ...]
    lea: Rows
    year: Rows
    levels: Levels
    gaps: NDArray[np.bool_]
    unchanged: Mapping[str, frozenset[IndicatorId]]

    def of_year(self, school_year: str) -> Rows:
        """The cycles of a school year; none for a year that nobody signed."""
        if school_year not in self.years:
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(self.year == self.years.index(school_year))


def cohort_arrays(
    framework: Framework, versions: Mapping[str, Framework], signed: SignedColumns, leas: LeaColumns
) -> CohortArrays:
    """The cycles on that framework; `versions` has every one that a cycle was signed on, by digest.

    Cycles of another framework, none of whose indicators are the same, are left out.
    """
    same = {digest: unchanged_indicators(framework, own) for digest, own in versions.items()}
    if not all(same[digest] for digest in signed.frameworks):
        signed = _only(signed, [bool(same[digest]) for digest in signed.frameworks])
    years, year = np.unique(np.array(signed.school_years, dtype="U7"), return_inverse=True)
    place = {lea_id: at for at, lea_id in enumerate(leas.lea_ids)}
    names = tuple(str(name) for name in years)
    return CohortArrays(
        framework=framework,
        signed=signed,
        leas=leas,
        years=names,
        lea=np.array([place[lea_id] for lea_id in signed.lea_ids], dtype=np.int64),
        year=year.astype(np.int64),
        levels=_on(framework, versions, same, signed),
        gaps=np.array(signed.gaps, dtype=bool),
        unchanged=_unchanged(framework, same, signed, names),
    )


def _on(
    framework: Framework,
    versions: Mapping[str, Framework],
    same: Mapping[str, frozenset[IndicatorId]],
    signed: SignedColumns,
) -> Levels:
    """Every cycle's levels in the order of the framework."""
    if set(signed.frameworks) <= {framework.digest}:
        return levels_of_rows(signed.levels, len(framework.indicators))
    found = np.full((len(signed.levels), len(framework.indicators)), NOT_RATED, dtype=np.uint8)
    order = {i: at for at, i in enumerate(framework.indicators)}
    of_row = np.array(signed.frameworks)
    for digest in set(signed.frameworks):
        rows = np.flatnonzero(of_row == digest)
        own = levels_of_rows([signed.levels[row] for row in rows], len(versions[digest].indicators))
        shared = [(at, order[i]) for at, i in enumerate(versions[digest].indicators) if i in same[digest]]
        here, there = zip(*shared, strict=True)
        found[np.ix_(rows, there)] = own[:, here]
    return found


def _unchanged(
    framework: Framework, same: Mapping[str, frozenset[IndicatorId]], signed: SignedColumns, years: tuple[str, ...]
) -> Mapping[str, frozenset[IndicatorId]]:
    found = dict.fromkeys(years, frozenset(framework.indicators))
    for year, digest in set(zip(signed.school_years, signed.frameworks, strict=True)):
        found[year] &= same[digest]
    return found


def _only(signed: SignedColumns, kept: list[bool]) -> SignedColumns:
    columns = (getattr(signed, name) for name in SignedColumns.__dataclass_fields__)
    return SignedColumns(*(tuple(one for one, keep in zip(column, kept, strict=True) if keep) for column in columns))
