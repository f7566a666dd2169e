"""Of which districts an element or a gap is told: not all answer everything, and who did is a set of its own.

Thirty districts that were twenty-four may be six more, of whom one answered an element: so each element and each gap is
held against what was told of that same one before.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.cohort_arrays import CohortArrays, Rows
from assessment.cohort_figures import Figures
from assessment.disclosure import publishable
from assessment.releases import RELEASE_FLOOR, Release
from assessment.slices import Cut
from assessment.tallies import is_rated, tally
from assessment.told_sets import matrix

Answered = Mapping[str, NDArray[np.bool_]]
"""By the id of an element or an indicator which of the members have figures of it."""


def answered(arrays: CohortArrays, rows: Rows) -> Answered:
    """Who has a mean of each element; who rated each indicator and lets gaps be counted."""
    levels = arrays.levels[rows]
    has = tally(arrays.framework, levels).weight > 0
    rated = is_rated(levels) & arrays.gaps[rows][:, None]
    elements = {str(element.id): has[:, at] for at, element in enumerate(arrays.framework.elements)}
    return elements | {str(i): rated[:, at] for at, i in enumerate(arrays.framework.indicators)}


def held(
    told: Mapping[str, Figures], slices: Cut, members: Sequence[str], who: Answered, before: Sequence[Release]
) -> Mapping[str, Figures]:
    """The figures by slice without the elements and gaps that would tell of a few; the whole is the first slice."""
    places = {own.id: place for place, own in enumerate(slices.slices)}
    kept: dict[str, set[str]] = {key: set() for key in told}
    for one in sorted({own for figures in told.values() for own in _of(figures)}):
        wanted = [0, *(places[key] for key, figures in told.items() if places[key] and one in _of(figures))]
        parents = tuple(wanted.index(slices.parents[p]) if slices.parents[p] in wanted else 0 for p in wanted)
        sets = slices.members[wanted][:, who[one]]
        known = [row for release in before for row in release.told_of(one)]
        have = [member for member, has in zip(members, who[one].tolist(), strict=True) if has]
        own = Cut(tuple(slices.slices[p] for p in wanted), parents, sets)
        for place in publishable(own, RELEASE_FLOOR, *matrix(known, have)):
            kept[own.slices[place].id].add(one)
    return {key: _only(figures, kept[key]) for key, figures in told.items()}


def untold(told: Mapping[str, Figures]) -> Mapping[str, tuple[str, ...]]:
    """By element and gap that is told of some slice: of which it is not."""
    every = sorted({own for figures in told.values() for own in _of(figures)})
    return {one: tuple(key for key, figures in told.items() if one not in _of(figures)) for one in every}


def _of(figures: Figures) -> set[str]:
    return {*map(str, figures.elements), *(str(gap.indicator_id) for gap in figures.gaps)}


def _only(figures: Figures, kept: set[str]) -> Figures:
    return figures.model_copy(
        update={
            "elements": {key: own for key, own in figures.elements.items() if key in kept},
            "gaps": tuple(gap for gap in figures.gaps if gap.indicator_id in kept),
        }
    )
