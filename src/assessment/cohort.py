"""Many LEAs side by side without naming one: quartiles and distributions per element, and the gaps they share.

Source: contract.md, `compare --json`; design.md section 5, "Small groups".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.aims import Aims
from assessment.cohort_errors import CohortTooSmall
from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId
from assessment.scoring import CycleScore
from assessment.standing import Standings

PEER_FLOOR = 5
"""The fewest LEAs of which a figure is shown."""

_QUARTER, _HALF = Fraction(1, 4), Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Member:
    """One LEA of a cohort, by the name of its file or its own, with how it stands."""

    lea: str
    aims: Aims
    standings: Standings
    score: CycleScore


@dataclass(frozen=True, slots=True)
class Spread:
    """The means of so many LEAs: exact quartiles, and how many of their indicators stand at each level."""

    n: int
    q1: Fraction
    median: Fraction
    q3: Fraction
    distribution: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class CommonGap:
    """An indicator that `below` of the `of` LEAs that rated it have below their target."""

    indicator_id: IndicatorId
    below: int
    of: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """What a cohort says together. An element with a mean in fewer LEAs than the floor has no spread."""

    framework: Framework
    size: int
    floor: int
    elements: Mapping[ElementId, Spread | None]
    common_gaps: tuple[CommonGap, ...]


def compare(framework: Framework, members: Sequence[Member], floor: int = PEER_FLOOR) -> Cohort:
    """The cohort of these LEAs, each scored on that framework.

    Raises:
        CohortTooSmall: there are fewer than the floor.

    """
    if len(members) < floor:
        raise CohortTooSmall(len(members), floor)
    spreads = {
        element.id: _spread(framework, [member.score for member in members], place, floor)
        for place, element in enumerate(framework.elements)
    }
    gaps = [_gap(framework, members, indicator) for indicator in framework.indicators]
    common = [gap for gap in gaps if gap.of >= floor and 2 * gap.below >= gap.of]
    common.sort(key=lambda gap: -Fraction(gap.below, gap.of))  # sorting is stable: ties keep framework order
    return Cohort(framework, len(members), floor, spreads, tuple(common))


def quartile(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """The value below which that share lies, by linear interpolation between the two nearest; of one or more."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _spread(framework: Framework, scores: Sequence[CycleScore], place: int, floor: int) -> Spread | None:
    own = [score.elements[place] for score in scores]
    means = [element.mean for element in own if element.mean is not None]
    if len(means) < floor:
        return None
    levels = {step.level: sum(element.distribution.get(step.level, 0) for element in own) for step in framework.scale}
    return Spread(
        n=len(means),
        q1=quartile(means, _QUARTER),
        median=quartile(means, _HALF),
        q3=quartile(means, 3 * _QUARTER),
        distribution=levels,
    )


def _gap(framework: Framework, members: Sequence[Member], indicator_id: IndicatorId) -> CommonGap:
    rated = [(own.standings[indicator_id].level, own.aims) for own in members]
    levels = [(level, aims.target_of(framework, indicator_id)) for level, aims in rated if level is not None]
    return CommonGap(indicator_id, sum(level < target for level, target in levels), len(levels))
