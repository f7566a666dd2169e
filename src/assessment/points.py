"""What each chart shows, as small values: screen and paper draw the same points."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.aims import Aims
from assessment.framework import Element, Framework
from assessment.ids import ElementId
from assessment.scoring import CycleScore, ElementScore
from assessment.wording import mean_text, of_text

THIN_COVERAGE = Fraction(1, 2)
"""Below this share of answered indicators a mean is drawn faded and says so: half could still turn it round."""


@dataclass(frozen=True, slots=True)
class ElementPoint:
    """One element on the dots, the radar and the table. `mean`, `target` and `before` are exact; None is no mark.

    `supported` and `at_target` count among the rated, `rated` among the applicable.
    """

    element_id: ElementId
    number: int
    short: str
    title: str
    mean: Fraction | None
    target: Fraction
    before: Fraction | None
    rated: int
    applicable: int
    supported: int
    at_target: int

    @property
    def thin(self) -> bool:
        """Whether a mean stands on too few answers to be drawn like the others; False without a mean."""
        return self.mean is not None and Fraction(self.rated, self.applicable) < THIN_COVERAGE

    @property
    def mean_text(self) -> str:
        """The mean as printed beside its mark."""
        return mean_text(self.mean)

    @property
    def coverage_text(self) -> str:
        """How many of the applicable indicators are rated."""
        return of_text(self.rated, self.applicable)


def element_points(
    framework: Framework, score: CycleScore, aims: Aims, before: CycleScore | None = None
) -> tuple[ElementPoint, ...]:
    """A point for every element, in framework order; one without ratings keeps its place without a mark."""
    old = {} if before is None else {s.element_id: s.mean for s in before.elements}
    return tuple(
        _point(framework, element, own, aims, old.get(element.id))
        for element, own in zip(framework.elements, score.elements, strict=True)
    )


def strongest_first(points: Sequence[ElementPoint]) -> tuple[ElementPoint, ...]:
    """Highest mean first, ties in framework order, elements without ratings last."""
    return tuple(sorted(points, key=lambda point: (point.mean is None, -(point.mean or 0))))


def _point(
    framework: Framework, element: Element, score: ElementScore, aims: Aims, before: Fraction | None
) -> ElementPoint:
    return ElementPoint(
        element_id=element.id,
        number=element.number,
        short=element.short,
        title=element.title,
        mean=score.mean,
        target=_mean_target(framework, element, aims),
        before=before,
        rated=score.rated,
        applicable=score.applicable,
        supported=score.supported,
        at_target=score.at_target,
    )


def _mean_target(framework: Framework, element: Element, aims: Aims) -> Fraction:
    """The weighted mean of its indicators' targets; the framework's own where an element has none yet."""
    if not element.indicators:
        return Fraction(framework.default_target)
    weights = [indicator.weight for indicator in element.indicators]
    targets = [aims.target_of(framework, indicator.id) for indicator in element.indicators]
    return sum((w * t for w, t in zip(weights, targets, strict=True)), Fraction()) / sum(weights)
