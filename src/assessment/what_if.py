"""How everything would stand with some steps done: every other answer, its evidence and its target as they are."""

from collections.abc import Iterable

from assessment.aims import Aims
from assessment.fitting import Step
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.points import ElementPoint, element_points
from assessment.ratings import Rated
from assessment.scoring import score_cycle
from assessment.standing import Standing, Standings


def points_if_done(
    framework: Framework, stands: Standings, aims: Aims, steps: Iterable[Step]
) -> tuple[ElementPoint, ...]:
    """A point for every element, in framework order: its mean with the steps done, and `before` its mean today.

    A step lifts an indicator that is rated below where it leads, and nothing else.
    """
    today = score_cycle(framework, stands, aims)
    return element_points(framework, score_cycle(framework, _done(stands, steps), aims), aims, before=today)


def _done(stands: Standings, steps: Iterable[Step]) -> Standings:
    lifted = dict(stands)
    for step in steps:
        standing = lifted.get(IndicatorId(step.subject))
        if standing is not None and standing.level is not None and standing.level < step.to_level:
            lifted[standing.indicator_id] = Standing(
                standing.indicator_id, Rated(level=step.to_level), standing.supported, standing.provisional
            )
    return lifted
