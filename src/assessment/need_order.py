"""Districts by name, in an order of what they need, which ranks nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.ids import CycleId, ElementId, LeaId
from assessment.tallies import tally

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


def named_rows(arrays: CohortArrays, rows: Rows) -> tuple[NamedRow, ...]:
    """The districts of some cycles of one year, by shape of need."""
    told = tally(arrays.framework, arrays.levels[rows])
    rated = np.where(told.rated > 0, told.rated, 1)
    share = np.where(told.rated > 0, told.at_target / rated, np.inf)
    order = share.argsort(axis=1, kind="stable")
    names = [element.id for element in arrays.framework.elements]
    found = []
    for at, row in enumerate(rows.tolist()):
        lea = int(arrays.lea[row])
        pairs = zip(told.total[at].tolist(), told.weight[at].tolist(), strict=True)
        means = [Fraction(total, weight) if weight else None for total, weight in pairs]
        needs = [place for place in order[at].tolist() if share[at, place] < 1][:2]
        own = NamedRow(
            lea_id=arrays.leas.lea_ids[lea],
            cycle_id=arrays.signed.cycle_ids[row],
            name=arrays.leas.names[lea],
            means=dict(zip(names, means, strict=True)),
            needs=tuple(names[place] for place in needs),
            gaps=bool(arrays.gaps[row]),
        )
        found.append((tuple(needs) + (len(names),) * (2 - len(needs)), own.name.casefold(), own.lea_id, own))
    return tuple(entry[-1] for entry in _sorted(found))


def _sorted(
    found: list[tuple[tuple[int, ...], str, LeaId, NamedRow]],
) -> Sequence[tuple[tuple[int, ...], str, LeaId, NamedRow]]:
    return sorted(found, key=lambda entry: entry[:3])
