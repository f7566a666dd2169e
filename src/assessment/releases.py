"""Figures of a cohort that were let out: to the wall, into files, to the districts in it.

Who holds two sets of figures can subtract one from the other. So figures leave the provider's own table only as a
release, which keeps what it told and of whom, and a new one is held against all that were made before
(`assessment.letting_out`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import AwareDatetime, model_validator

from assessment.cohort import PEER_FLOOR
from assessment.cohort_arrays import CohortArrays, Rows
from assessment.cohort_figures import Figures
from assessment.errors import AssessmentError
from assessment.history import Subject
from assessment.ids import RegionId
from assessment.owned import Owned
from assessment.school_year import SchoolYear
from assessment.told_sets import Told
from assessment.values import Value

RELEASES = RegionId("cohorts")
"""All releases are kept together, by whoever they were made: they are held against each other."""

RELEASE_FLOOR = PEER_FLOOR + 1
"""The fewest districts: whoever looks may be one of them, and then sees five others."""


class ReleaseRefused(AssessmentError):
    """These figures would tell what a few districts said."""


class ToldChange(Value):
    """Of whom a change between two years was told: `was` and `now` have their members in each, in the same places.

    `sets` has by slice id the places among them, packed as in `Release`.
    """

    since: SchoolYear
    to: SchoolYear
    was: tuple[str, ...]
    now: tuple[str, ...]
    sets: Mapping[str, str]

    def told(self) -> Iterator[Told]:
        """Every set, as a sum over both years."""
        for own in self.sets.values():
            yield Told({self.since: _chosen(own, self.was), self.to: _chosen(own, self.now)})


class Release(Owned):
    """Figures of a cohort's school year as they were let out, by slice id; `members` are `cycle id:edition`.

    `sets` has who is in which slice: for each slice id the places among the members, as whole numbers in one text.
    `changes` says the same of what changed over years before. `answered` has who of the members an element or a gap is
    told of, and `untold` the slices it is not told of.
    """

    subject: ClassVar = Subject.RELEASE

    cohort: str
    school_year: SchoolYear
    framework: str
    made_at: AwareDatetime
    members: tuple[str, ...]
    sets: Mapping[str, str]
    changes: tuple[ToldChange, ...] = ()
    answered: Mapping[str, str] = {}
    untold: Mapping[str, tuple[str, ...]] = {}
    figures: Mapping[str, Figures]
    withdrawn_at: AwareDatetime | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_one_change(cls, given: Any) -> Any:
        """Releases of the first weeks told one change, and did not keep of whom: it is told no more."""
        if isinstance(given, dict) and any(
            "change" in own for own in given["figures"].values() if isinstance(own, dict)
        ):
            told = {key: {k: v for k, v in own.items() if k != "change"} for key, own in given["figures"].items()}
            return given | {"figures": told}
        return given

    def has(self, cycle_id: str) -> bool:
        """Whether a cycle is among those told of, in whichever year."""
        told = (self.members, *(own.was for own in self.changes), *(own.now for own in self.changes))
        return any(member.rpartition(":")[0] == cycle_id for members in told for member in members)

    def edition_of(self, cycle_id: str) -> int | None:
        """The edition of a cycle among its members; None where it is none of them."""
        found = (member.rpartition(":") for member in self.members)
        return next((int(edition) for own, _, edition in found if own == cycle_id), None)

    def told_of(self, one: str) -> Iterator[tuple[str, ...]]:
        """Every set of its year that it told of an element or a gap, by its id."""
        if (who := self.answered.get(one)) is None:
            return
        has = set(_chosen(who, self.members))
        for key, own in self.sets.items():
            if key not in self.untold[one]:
                yield tuple(member for member in _chosen(own, self.members) if member in has)

    def told(self) -> Iterator[Told]:
        """Every sum that it told."""
        for own in self.sets.values():
            yield Told({self.school_year: _chosen(own, self.members)})
        for change in self.changes:
            yield from change.told()


def members_of(arrays: CohortArrays, rows: Rows | Sequence[int]) -> tuple[str, ...]:
    """What a release knows its cycles by: another edition is another answer."""
    return tuple(f"{arrays.signed.cycle_ids[row]}:{arrays.signed.editions[row]}" for row in rows)


def packed(mask: NDArray[np.bool_]) -> str:
    """Who is in a set, as a release keeps it."""
    return np.packbits(mask).tobytes().hex()


def _chosen(told: str, members: tuple[str, ...]) -> tuple[str, ...]:
    mask = np.unpackbits(np.frombuffer(bytes.fromhex(told), dtype=np.uint8), count=len(members))
    return tuple(members[at] for at in np.flatnonzero(mask).tolist())
