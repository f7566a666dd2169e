"""The fixed slices of a cohort: by region, county, enrollment band and sector. No others, and none of two at once.

Free combinations would let anybody cut a cohort down to one district.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assessment.cohort_arrays import CohortArrays, Rows

BANDS = ((0, 499), (500, 1999), (2000, 4999), (5000, 14999), (15000, None))
"""Enrollment bands, both ends within; the last is open."""


class By(StrEnum):
    """What a slice is cut by; `ALL` is the whole cohort."""

    ALL = "all"
    REGION = "region"
    BAND = "band"
    SECTOR = "sector"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Slice:
    """Districts of a cohort that have one thing in common. `key` is the region's id, the county's name and so on."""

    by: By = By.ALL
    key: str = ""

    @property
    def id(self) -> str:
        """One text for it, as in an address."""
        return self.by if self.by is By.ALL else f"{self.by}:{self.key}"


WHOLE = Slice()


@dataclass(frozen=True, slots=True)
class Cut:
    """The slices of a cohort's year and who is in them: `members` has a row for each, a column for each LEA of it.

    `parents` is the place of what each slice is a part of: a county's region, else the whole, which comes first.
    """

    slices: tuple[Slice, ...]
    parents: tuple[int, ...]
    members: NDArray[np.bool_]


def band_of(students: int | None) -> int | None:
    """The place of the enrollment band; None where no enrollment is typed."""
    if students is None:
        return None
    return next(at for at, (_, last) in enumerate(BANDS) if last is None or students <= last)


def cut(arrays: CohortArrays, rows: Rows, region_of: Mapping[str, str]) -> Cut:
    """Every slice that somebody is in; `region_of` has the region of each county, in lower case."""
    leas, own = arrays.leas, arrays.lea[rows]
    counties, places = np.unique(np.array(leas.counties, dtype=np.str_), return_inverse=True)
    regions = np.array([region_of.get(str(county).casefold(), "") for county in counties], dtype=np.str_)
    bands = np.array(["" if (band := band_of(own)) is None else str(band) for own in leas.students], dtype=np.str_)
    slices, parents, members = [WHOLE], [0], [np.ones(len(own), dtype=bool)]

    def add(by: By, key: str, member: NDArray[np.bool_], parent: int = 0) -> None:
        slices.append(Slice(by, key))
        parents.append(parent)
        members.append(member)

    of_lea = regions[places] if len(counties) else regions
    for by, names in ((By.REGION, of_lea[own]), (By.BAND, bands[own])):
        for name in np.unique(names).tolist():
            if name:
                add(by, name, names == name)
    offered = [leas.sectors[lea] for lea in own.tolist()]
    for name in sorted({sector for sectors in offered for sector in sectors}):
        add(By.SECTOR, name, np.fromiter((name in sectors for sectors in offered), dtype=bool, count=len(own)))
    of_row = places[own]
    for at in np.unique(of_row).tolist():
        if counties[at]:
            region = Slice(By.REGION, str(regions[at]))
            add(By.COUNTY, str(counties[at]), of_row == at, slices.index(region) if regions[at] else 0)
    return Cut(tuple(slices), tuple(parents), np.array(members).reshape(len(slices), len(own)))


def large_slices(arrays: CohortArrays, rows: Rows, region_of: Mapping[str, str], floor: int) -> Mapping[Slice, Rows]:
    """The slices of enough districts that leave none or enough of what they are a part of, with their cycles.

    For whoever sees the districts by name; what leaves their page passes `disclosure` too. The whole comes first.
    """
    own = cut(arrays, rows, region_of)
    found = {WHOLE: rows}
    for place, member in enumerate(own.members[1:], 1):
        left = int((own.members[own.parents[place]] & ~member).sum())
        if member.sum() >= floor and (left == 0 or left >= floor):
            found[own.slices[place]] = rows[member]
    return found
