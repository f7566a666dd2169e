"""Of whom the change between two years may be told, held against all that was let out before."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.cohort_arrays import CohortArrays
from assessment.disclosure import publishable
from assessment.releases import RELEASE_FLOOR, Release, ToldChange, members_of, packed
from assessment.slices import WHOLE, Cut
from assessment.told_sets import Ledger, Told
from assessment.year_pairs import YearPair


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A change over those of `pair`; `sets` has by slice id who of them is told of, the whole first."""

    pair: YearPair
    kept: ToldChange
    sets: Mapping[str, NDArray[np.bool_]]

    def sums(self) -> list[Told]:
        """Each set as a sum over both years."""
        return list(self.kept.told())


def over_all(arrays: CohortArrays, pair: YearPair) -> ChangeTold:
    """A change that is told over all of these alone."""
    return _told(arrays, pair, {WHOLE.id: np.ones(len(pair.now), dtype=bool)})


def candidates(arrays: CohortArrays, pair: YearPair, of_year: int, before: Sequence[Release]) -> Iterator[YearPair]:
    """Over whom the change of a pair could be told, the most first; `of_year` is how many the later year is told of.

    All that signed both; those that it was told over before, which tells nothing anew; and where a few did not sign the
    year before, some fewer, so that it is enough that are left out. Which those are rests on nothing that they said.
    """
    yield pair
    for release in before:
        for own in release.changes:
            if (own.since, own.to) == (pair.since, pair.to):
                known = set(zip(own.was, own.now, strict=True))
                if found := _only(arrays, pair, known):
                    yield found
    spare = RELEASE_FLOOR - (of_year - len(pair.now))
    if 0 < spare < RELEASE_FLOOR and len(pair.now) - spare >= RELEASE_FLOOR:
        order = np.argsort([hashlib.sha256(own.encode()).hexdigest() for own in members_of(arrays, pair.now)])
        kept = np.ones(len(pair.now), dtype=bool)
        kept[order[:spare]] = False
        yield pair.of(kept)


def by_slice(
    arrays: CohortArrays, slices: Cut, places: Sequence[int], own: YearPair, rows: NDArray[np.int64], ledger: Ledger
) -> ChangeTold | None:
    """The same change by the slices of its later year too, where its sums alone allow that; None where they do not."""
    at = np.searchsorted(rows, own.now)
    parents = tuple(places.index(slices.parents[p]) if slices.parents[p] in places else 0 for p in places)
    shared = Cut(tuple(slices.slices[p] for p in places), parents, slices.members[list(places)][:, at])
    pairs = list(zip(members_of(arrays, own.was), members_of(arrays, own.now), strict=True))
    chosen = publishable(shared, RELEASE_FLOOR, *ledger.changes_of((own.since, own.to), pairs))
    if len(chosen) < 2:
        return None
    return _told(arrays, own, {shared.slices[place].id: shared.members[place] for place in chosen})


def may_be_told(arrays: CohortArrays, pair: YearPair) -> YearPair:
    """Those of a pair who let both years out."""
    exports = np.array(arrays.signed.exports, dtype=bool)
    return pair.of(exports[pair.was] & exports[pair.now])


def _told(arrays: CohortArrays, pair: YearPair, sets: Mapping[str, NDArray[np.bool_]]) -> ChangeTold:
    kept = ToldChange(
        since=pair.since,
        to=pair.to,
        was=members_of(arrays, pair.was),
        now=members_of(arrays, pair.now),
        sets={key: packed(mask) for key, mask in sets.items()},
    )
    return ChangeTold(pair, kept, sets)


def _only(arrays: CohortArrays, pair: YearPair, known: set[tuple[str, str]]) -> YearPair | None:
    """Those of a pair that it was told over before; None where one of them is no longer there."""
    mask = [own in known for own in zip(members_of(arrays, pair.was), members_of(arrays, pair.now), strict=True)]
    return pair.of(np.array(mask, dtype=bool)) if sum(mask) == len(known) else None
