"""Which figures may stand side by side without telling what a few districts said.

A figure of a slice is a sum over its districts. Whoever holds several figures can add and subtract them, and so learns
every sum that lies in the space which the slices span. No such sum may rest on fewer districts than the floor: not by
subtracting a slice from the whole, not by crossing slices, not by holding this week's figures against last week's.

The test is by leverage: the share of its own value that a district can claim in any such sum. A sum that rests on k
districts alone exists only where their leverages add up to 1 or more; while the floor - 1 largest stay below 1
together, there is none. That is sufficient and a little strict: a slice may stay unpublished that would have done.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.slices import Cut

Members = NDArray[np.bool_]
"""A row for each published set, a column for each district that is in any."""

_NOTHING = 1e-10
_MARGIN = 1e-6


def leverages(members: Members | NDArray[np.float64]) -> NDArray[np.float64]:
    """By column, from 0 to 1: how much of its own value the sums over these sets can tell. 1 tells all of it."""
    sets = members.astype(np.float64)
    values, vectors = np.linalg.eigh(sets @ sets.T)
    kept = values > _NOTHING * max(values.max(initial=0), 1)
    basis = (vectors[:, kept] / np.sqrt(values[kept])).T @ sets
    found: NDArray[np.float64] = (basis**2).sum(axis=0)
    return found


def tells_no_few(
    members: Members | NDArray[np.float64], floor: int, districts: NDArray[np.int64] | None = None
) -> bool:
    """Whether no sum of these sets rests on fewer districts than the floor.

    `districts` says whose each column is, by number, where one has several: what it signed first and its correction.
    """
    return _most(leverages(members), floor, districts) < 1 - _MARGIN


def _most(own: NDArray[np.float64], floor: int, districts: NDArray[np.int64] | None) -> float:
    """The leverages of the most exposed districts, together; one less than the floor."""
    told = own if districts is None else np.bincount(districts, weights=own)
    return float(np.sort(told)[::-1][: floor - 1].sum())


def publishable(
    cut: Cut, floor: int, before: Members | None = None, districts: NDArray[np.int64] | None = None
) -> tuple[int, ...]:
    """The places of the slices that may be published together, and after what was `before`; the whole comes first.

    `before` has earlier sets over the same columns, and further columns for districts that have left; `districts` as
    in `tells_no_few`. Empty where not even the whole may be.
    """
    known, width = _beside(before, cut.members.shape[1])
    sets = np.zeros((len(cut.slices), width), dtype=bool)
    sets[:, : cut.members.shape[1]] = cut.members
    if sets[0].sum() < floor or not tells_no_few(np.concatenate([known, sets[:1]]), floor, districts):
        return ()
    chosen = [place for place in range(1, len(cut.slices)) if _large(cut, place, floor)]
    told = {row.tobytes() for row in known}
    while chosen:
        together = np.concatenate([known, sets[[0, *chosen]]])
        own = leverages(together)
        if _most(own, floor, districts) < 1 - _MARGIN:
            break
        chosen.remove(_to_drop(sets, [place for place in chosen if sets[place].tobytes() not in told], own))
    return (0, *chosen)


def _beside(before: Members | None, width: int) -> tuple[Members, int]:
    known = np.zeros((0, width), dtype=bool) if before is None else before
    return known, max(width, known.shape[1])


def _large(cut: Cut, place: int, floor: int) -> bool:
    """Whether a slice has enough districts, and what it leaves of its parent none or enough."""
    own, parent = cut.members[place], cut.members[cut.parents[place]]
    left = int((parent & ~own).sum())
    return own.sum() >= floor and (left == 0 or left >= floor)


def _to_drop(sets: Members, chosen: Sequence[int], own: NDArray[np.float64]) -> int:
    """The smallest slice with the district that most could be told of; else the smallest of all.

    Of those not published before: the others tell nothing new, and the whole passed, so that one of these is too many.
    """
    exposed = int(own.argmax())
    with_it = [place for place in chosen if exposed < sets.shape[1] and sets[place, exposed]] or list(chosen)
    return min(with_it, key=lambda place: (int(sets[place].sum()), -place))
