"""From one year to the next: what a newer framework changes, and what may stand in a year that rotates."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from assessment.aims import Aims
from assessment.comparison import unchanged_indicators
from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId
from assessment.ratings import NotApplicable, Rated, TeamRating

ROTATION_YEARS = 3
"""Within so many years every element is judged anew: four of twelve a year."""


@dataclass(frozen=True, slots=True)
class FrameworkChange:
    """What moving to another framework version means for each indicator.

    `kept` have the same id, statement, levels and scale; `reworded` the same id only; `new` are in the later version
    alone, `retired` in the earlier.
    """

    kept: tuple[IndicatorId, ...]
    reworded: tuple[IndicatorId, ...]
    new: tuple[IndicatorId, ...]
    retired: tuple[IndicatorId, ...]

    @property
    def is_none(self) -> bool:
        """Whether everything is as it was."""
        return not (self.reworded or self.new or self.retired)


def framework_change(before: Framework, now: Framework) -> FrameworkChange:
    """The indicators of two versions, each once: those of the later in its order, then the retired in theirs."""
    same = unchanged_indicators(now, before)
    shared = [i for i in now.indicators if i in before.indicators]
    return FrameworkChange(
        kept=tuple(i for i in shared if i in same),
        reworded=tuple(i for i in shared if i not in same),
        new=tuple(i for i in now.indicators if i not in before.indicators),
        retired=tuple(i for i in before.indicators if i not in now.indicators),
    )


def rotation_size(framework: Framework) -> int:
    """How many elements a rotating year judges anew."""
    return math.ceil(len(framework.elements) / ROTATION_YEARS)


def propose_rotation(framework: Framework, judged: Mapping[ElementId, str]) -> tuple[ElementId, ...]:
    """The elements whose turn it is: judged longest ago, never first of all, then in framework order.

    `judged` has the school year in which each element was last judged anew; one never judged is not in it.
    """
    order = [element.id for element in framework.elements]
    due = sorted(order, key=lambda own: (judged.get(own, ""), order.index(own)))[: rotation_size(framework)]
    return tuple(own for own in order if own in due)


def standing_over(
    framework: Framework,
    before: Iterable[TeamRating],
    unchanged: Collection[IndicatorId],
    aims: Aims,
    scored: Collection[ElementId],
    school_year: str,
) -> tuple[TeamRating, ...]:
    """Last year's answers that stand in a year that scores only some elements, with the year they were judged in.

    All gaps and all that changed are judged anew, in whatever element; so is what was not rated or could not be judged.

    Args:
        framework: the version of the new year.
        before: last year's team ratings.
        unchanged: indicators that mean the same in both years' framework versions.
        aims: the targets of the new year.
        scored: the elements that are judged anew.
        school_year: last year's, in which what has no other year was judged.

    """
    rows = {row.indicator_id: row for row in before}
    return tuple(
        carried(rows[indicator_id], school_year)
        for indicator_id in framework.indicators
        if indicator_id in rows
        and indicator_id in unchanged
        and framework.element_of(indicator_id).id not in scored
        and _stands(framework, rows[indicator_id], aims)
    )


def carried(row: TeamRating, school_year: str) -> TeamRating:
    """An answer as it stands over into the next year: its words, and the year in which it was judged."""
    return TeamRating(
        indicator_id=row.indicator_id,
        rating=row.rating,
        note=row.note,
        dissent=row.dissent,
        basis="carried",
        judged_in=row.judged_in or school_year,
    )


def _stands(framework: Framework, row: TeamRating, aims: Aims) -> bool:
    match row.rating:
        case Rated(level=level):
            return level >= aims.target_of(framework, row.indicator_id)
        case NotApplicable():
            return True
        case _:
            return False
