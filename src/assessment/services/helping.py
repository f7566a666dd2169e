"""Who could help whom, for the provider that sees both by name."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.helpers_near import Helper, helpers_for
from assessment.ids import IndicatorId, LeaId, RegionId
from assessment.people import Person
from assessment.ports import Store
from assessment.services.comparing import HERE, require_cohort
from assessment.signed_levels import BELOW


def who_could_help(
    who: Person,
    store: Store,
    cohort: str,
    arrays: CohortArrays,
    rows: Rows,
    asking: LeaId,
    indicator_id: IndicatorId,
    region_of: Mapping[str, RegionId],
    today: date,
) -> tuple[Helper, ...]:
    """The districts of a cohort's year that agreed to be asked and could help with an indicator, nearest first.

    On a computer of one's own nobody else was asked: there every district counts.

    Raises:
        NotAllowed: the cohort is not this person's.

    """
    require_cohort(who, cohort)
    if cohort != HERE:
        agreed = {own.cycle_id for own in store.shares(grantees=[cohort]) if own.helps and own.holds(today)}
        rows = rows[np.array([arrays.signed.cycle_ids[row] in agreed for row in rows], dtype=bool)]
    return helpers_for(arrays, rows, asking, indicator_id, region_of)


def gaps_of(arrays: CohortArrays, rows: Rows, lea_id: LeaId) -> tuple[IndicatorId, ...]:
    """The indicators that a district has below its target, in framework order; none where it shares no gaps."""
    lea = arrays.leas.lea_ids.index(lea_id)
    own = next((int(row) for row in rows if arrays.lea[row] == lea and arrays.gaps[row]), None)
    if own is None:
        return ()
    said = zip(arrays.framework.indicators, arrays.levels[own].tolist(), strict=True)
    return tuple(i for i, byte in said if byte & BELOW)
