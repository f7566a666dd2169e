"""Districts by name, in an order of what they need, which ranks nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.ids import CycleId, ElementId, LeaId
from assessment.tallies import Tallies, tally

ORDER = (
    "Districts stand together by what they need most: the element with the smallest share of answers at target, then "
    "the next one, then by name. The order of the groups is that of the elements; it says nothing of who stands higher."
)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One district as its provider sees it: its means by element, None where nothing is rated.

    `needs` are the two elements with the smallest share at target, that first; `gaps` says whether gaps are shared.
    """

    lea_id: LeaId
    cycle_id: CycleId
    name: str
    means: Mapping[ElementId, Fraction | None]
    needs: tuple[ElementId, ...]
    gaps: bool


@dataclass(frozen=True, slots=True)
class NamedRows:
    """The first districts in order, of as many as were looked for."""

    first: tuple[NamedRow, ...]
    of: int


def named_rows(
    arrays: CohortArrays, rows: Rows, most: int, *, named: str = "", needing: ElementId | None = None
) -> NamedRows:
    """The first districts of some cycles of one year, by shape of need; the others are not looked at one by one.

    `named` looks for a part of the name in any case, `needing` for those that need this element most.
    """
    told = tally(arrays.framework, arrays.levels[rows])
    share = np.where(told.rated > 0, told.at_target / np.maximum(told.rated, 1), np.inf)
    by_need = share.argsort(axis=1, kind="stable")[:, :2]
    is_need = np.take_along_axis(share, by_need, axis=1) < 1
    group = np.where(is_need, by_need, len(arrays.framework.elements))
    leas = arrays.lea[rows].tolist()
    keys = list(zip(group.tolist(), (arrays.leas.names[lea].casefold() for lea in leas), leas, strict=True))
    first = None if needing is None else [element.id for element in arrays.framework.elements].index(needing)
    part = named.strip().casefold()
    found = [(own, at) for at, own in enumerate(keys) if part in own[1] and first in (None, own[0][0])]
    order = [at for _, at in sorted(found)][:most]
    return NamedRows(tuple(_named(arrays, told, at, int(rows[at]), group[at].tolist()) for at in order), len(found))


def _named(arrays: CohortArrays, told: Tallies, at: int, row: int, needs: Sequence[int]) -> NamedRow:
    elements = [element.id for element in arrays.framework.elements]
    lea = int(arrays.lea[row])
    pairs = zip(told.total[at].tolist(), told.weight[at].tolist(), strict=True)
    means = [Fraction(total, weight) if weight else None for total, weight in pairs]
    return NamedRow(
        lea_id=arrays.leas.lea_ids[lea],
        cycle_id=arrays.signed.cycle_ids[row],
        name=arrays.leas.names[lea],
        means=dict(zip(elements, means, strict=True)),
        needs=tuple(elements[place] for place in needs if place < len(elements)),
        gaps=bool(arrays.gaps[row]),
    )
