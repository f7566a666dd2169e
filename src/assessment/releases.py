"""Figures of a cohort that were let out: to the wall, into files, to the districts in it.

Who holds two sets of figures can subtract one from the other. So figures leave the provider's own table only as a
release, which keeps what it told and of whom, and a new one is held against all that were made before of that year.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import numpy as np
from pydantic import AwareDatetime

from assessment.cohort import PEER_FLOOR
from assessment.cohort_arrays import CohortArrays, Rows
from assessment.cohort_figures import Figures, figures
from assessment.disclosure import Members, publishable
from assessment.errors import AssessmentError
from assessment.history import Subject
from assessment.ids import RegionId
from assessment.owned import Owned
from assessment.school_year import SchoolYear
from assessment.slices import Cut, cut

RELEASES = RegionId("cohorts")
"""All releases are kept together, by whoever they were made: they are held against each other."""

RELEASE_FLOOR = PEER_FLOOR + 1
"""The fewest districts: whoever looks may be one of them, and then sees five others."""


class ReleaseRefused(AssessmentError):
    """These figures would tell what a few districts said."""


class Release(Owned):
    """Figures of a cohort's school year as they were let out, by slice id; `members` are `cycle id:edition`.

    `sets` has who is in which slice: for each slice id the places among the members, as whole numbers in one text.
    """

    subject: ClassVar = Subject.RELEASE

    cohort: str
    school_year: SchoolYear
    framework: str
    made_at: AwareDatetime
    members: tuple[str, ...]
    sets: Mapping[str, str]
    figures: Mapping[str, Figures]
    withdrawn_at: AwareDatetime | None = None

    def has(self, cycle_id: str) -> bool:
        """Whether a cycle is among those told of."""
        return any(member.rpartition(":")[0] == cycle_id for member in self.members)


def released(
    arrays: CohortArrays, rows: Rows, region_of: Mapping[str, str], before: Sequence[Release]
) -> tuple[tuple[str, ...], Mapping[str, str], Mapping[str, Figures]]:
    """Members, sets and figures of a release of these cycles, after those of the same school year.

    Raises:
        ReleaseRefused: there are too few districts, or what changed since an earlier release would tell of a few.

    """
    members = members_of(arrays, rows)
    if len(members) < RELEASE_FLOOR:
        raise ReleaseRefused(
            f"Figures of fewer than {RELEASE_FLOOR} districts leave this page for nobody. Wait until more are shared."
        )
    own = cut(arrays, rows, region_of)
    places = publishable(own, RELEASE_FLOOR, _told_before(members, before))
    if not places:
        raise ReleaseRefused(
            "Since figures of this year were let out, a few districts came or went. Held against those, new figures "
            f"would tell what they answered. Wait until {RELEASE_FLOOR} or more have come and as many gone, or none."
        )
    sets = {own.slices[place].id: _packed(own.members[place]) for place in places}
    return members, sets, _figures(arrays, rows, own, places)


def members_of(arrays: CohortArrays, rows: Rows) -> tuple[str, ...]:
    """What a release knows its cycles by: another edition is another answer."""
    return tuple(f"{arrays.signed.cycle_ids[row]}:{arrays.signed.editions[row]}" for row in rows)


def _figures(arrays: CohortArrays, rows: Rows, own: Cut, places: Sequence[int]) -> Mapping[str, Figures]:
    """By slice. An element, a gap or a change of a slice that leaves a few of its parent's is left out."""
    told: dict[int, Figures] = {}
    for place in places:
        found = figures(arrays, rows[own.members[place]], RELEASE_FLOOR)
        parent = own.parents[place] if own.parents[place] in told else 0
        told[place] = found if place == 0 else _beside(found, told[parent])
    return {own.slices[place].id: found for place, found in told.items()}


def _beside(own: Figures, parent: Figures) -> Figures:
    of_parent = {gap.indicator_id: gap.of for gap in parent.gaps}
    changed = own.change is not None and parent.change is not None and _apart(own.change.leas, parent.change.leas)
    return Figures(
        n=own.n,
        elements={
            key: found
            for key, found in own.elements.items()
            if key in parent.elements and _apart(found.n, parent.elements[key].n)
        },
        gaps=tuple(gap for gap in own.gaps if _apart(gap.of, of_parent.get(gap.indicator_id, gap.of))),
        change=own.change if changed else None,
    )


def _apart(part: int, whole: int) -> bool:
    return whole == part or whole - part >= RELEASE_FLOOR


def _told_before(members: Sequence[str], before: Sequence[Release]) -> Members | None:
    """Every set of the earlier releases, over these members and then those who are no longer among them."""
    columns = {member: at for at, member in enumerate(members)}
    for release in before:
        for member in release.members:
            columns.setdefault(member, len(columns))
    rows = []
    for release in before:
        places = np.array([columns[member] for member in release.members])
        for packed in release.sets.values():
            row = np.zeros(len(columns), dtype=bool)
            row[places[_unpacked(packed, len(places))]] = True
            rows.append(row)
    return np.array(rows) if rows else None


def _packed(mask: np.ndarray) -> str:
    return np.packbits(mask).tobytes().hex()


def _unpacked(packed: str, count: int) -> np.ndarray:
    return np.unpackbits(np.frombuffer(bytes.fromhex(packed), dtype=np.uint8), count=count).astype(bool)
