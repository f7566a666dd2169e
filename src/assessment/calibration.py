"""Indicators that a whole team answers first, to see whether it reads the levels alike."""

from collections import Counter
from collections.abc import Iterable

from assessment.assignments import Assignment
from assessment.framework import Element, Framework, Indicator
from assessment.ids import IndicatorId

CALIBRATE_ON = 5
"""As many as a team can talk through in half an hour."""


def propose_calibration(framework: Framework, assignments: Iterable[Assignment] = ()) -> tuple[IndicatorId, ...]:
    """Five indicators of as many elements, in framework order; fewer where fewer elements have descriptors.

    Of each element the one that most people have on their list, then that most roles are asked of: it is talked about
    by those who know it. What has no descriptors cannot be read alike.
    """
    asked = Counter(own.indicator_id for own in assignments)

    def known(indicator: Indicator) -> tuple[int, int]:
        return asked[indicator.id], len(indicator.asked_of)

    best = [max(told, key=known) for element in framework.elements if (told := _described(element))]
    chosen = {own.id for own in sorted(best, key=known, reverse=True)[:CALIBRATE_ON]}
    return tuple(i for i in framework.indicators if i in chosen)


def _described(element: Element) -> list[Indicator]:
    return [indicator for indicator in element.indicators if indicator.descriptor and indicator.descriptor.levels]
