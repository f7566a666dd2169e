"""Who could help whom: districts that agreed to be asked and stand at target with evidence where another does not.

Nearest first, by what makes experience travel: a like size of district, shared sectors, the same county or region.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.ids import IndicatorId, LeaId
from assessment.signed_levels import BELOW, SUPPORTED
from assessment.slices import BANDS, band_of
from assessment.tallies import is_rated


@dataclass(frozen=True, slots=True)
class Helper:
    """A district that could be asked, and what it has in common with the one that asks.

    `bands_apart` counts from one enrollment band to the other, 0 for the same; None where either has none typed.
    """

    lea_id: LeaId
    name: str
    bands_apart: int | None
    sectors: tuple[str, ...]
    same_county: bool
    same_region: bool

    @property
    def nearness(self) -> tuple[int, int, int]:
        """The smaller, the nearer: size first, then sectors, then place."""
        place = 0 if self.same_county else 1 if self.same_region else 2
        size = len(BANDS) if self.bands_apart is None else self.bands_apart
        return (size, -len(self.sectors), place)


def helpers_for(
    arrays: CohortArrays, rows: Rows, asking: LeaId, indicator_id: IndicatorId, region_of: Mapping[str, str]
) -> tuple[Helper, ...]:
    """Districts of one year that could help one of them with an indicator, nearest first, then by name.

    `rows` are those that agreed to be asked and share their gaps; the one that asks is left out.
    """
    at = list(arrays.framework.indicators).index(indicator_id)
    levels = arrays.levels[rows, at]
    able = is_rated(levels) & (levels & BELOW == 0) & (levels & SUPPORTED > 0) & arrays.gaps[rows]
    here = arrays.leas.lea_ids.index(asking)
    found = [
        _helper(arrays, here, int(arrays.lea[row]), region_of)
        for row in rows[np.flatnonzero(able)]
        if int(arrays.lea[row]) != here
    ]
    return tuple(sorted(found, key=lambda own: (own.nearness, own.name.casefold(), own.lea_id)))


def _helper(arrays: CohortArrays, here: int, there: int, region_of: Mapping[str, str]) -> Helper:
    leas = arrays.leas
    ours, theirs = (band_of(leas.students[lea]) for lea in (here, there))
    counties = [leas.counties[lea].casefold() for lea in (here, there)]
    regions = [region_of.get(county, "") for county in counties]
    return Helper(
        lea_id=leas.lea_ids[there],
        name=leas.names[there],
        bands_apart=None if ours is None or theirs is None else abs(ours - theirs),
        sectors=tuple(sorted(set(leas.sectors[here]) & set(leas.sectors[there]))),
        same_county=bool(counties[0]) and counties[0] == counties[1],
        same_region=bool(regions[0]) and regions[0] == regions[1],
    )
