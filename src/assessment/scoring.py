"""Standings to scores. Exact fractions; an unrated indicator is left out of the mean, never counted as 0."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.aims import Aims
from assessment.framework import Element, Framework
from assessment.ids import ElementId, IndicatorId
from assessment.ratings import CannotJudge, NotApplicable
from assessment.standing import Standings, lower_median


@dataclass(frozen=True, slots=True)
class ElementScore:
    """How one element stands.

    `applicable` counts every indicator not marked not applicable, rated or not. `supported` counts among the rated;
    `provisional` wherever individual ratings stand in, also for not applicable and cannot judge. `distribution` has
    every level of the scale. The mean is weighted and exact; `mean`, `median` (the lower of two) and
    `share_at_target` are None when nothing is rated.

    Source: contract.md, `score --json`.
    """

    element_id: ElementId
    applicable: int
    rated: int
    not_applicable: int
    cannot_judge: int
    supported: int
    provisional: int
    at_target: int
    mean: Fraction | None
    median: int | None
    distribution: Mapping[int, int]

    @property
    def share_at_target(self) -> Fraction | None:
        """Rated indicators at or above their own target, over rated ones."""
        return share(self.at_target, self.rated)


@dataclass(frozen=True, slots=True)
class OverallScore:
    """The whole cycle. `mean` is that of the element means, each element counting once; shown last, never alone."""

    elements_rated: int
    applicable: int
    rated: int
    not_applicable: int
    cannot_judge: int
    supported: int
    provisional: int
    at_target: int
    mean: Fraction | None

    @property
    def share_at_target(self) -> Fraction | None:
        """Rated indicators at or above their own target, over rated ones."""
        return share(self.at_target, self.rated)

    @property
    def coverage(self) -> Fraction | None:
        """Rated over applicable."""
        return share(self.rated, self.applicable)

    @property
    def supported_share(self) -> Fraction | None:
        """Rated with evidence, over rated."""
        return share(self.supported, self.rated)


@dataclass(frozen=True, slots=True)
class CycleScore:
    """Every element in framework order, and the whole."""

    elements: tuple[ElementScore, ...]
    overall: OverallScore


def share(part: int, whole: int) -> Fraction | None:
    """An exact share; None of nothing."""
    return Fraction(part, whole) if whole else None


def score_cycle(framework: Framework, standings: Standings, aims: Aims) -> CycleScore:
    """The scores of one cycle, elements in framework order."""
    elements = tuple(_score_element(framework, element, standings, aims) for element in framework.elements)
    return CycleScore(elements, _overall(elements))


def _score_element(framework: Framework, element: Element, standings: Standings, aims: Aims) -> ElementScore:
    own = [standings[indicator.id] for indicator in element.indicators]
    levels = {s.indicator_id: level for s in own if (level := s.level) is not None}
    not_applicable = sum(isinstance(s.rating, NotApplicable) for s in own)
    counts = Counter(levels.values())
    return ElementScore(
        element_id=element.id,
        applicable=len(own) - not_applicable,
        rated=len(levels),
        not_applicable=not_applicable,
        cannot_judge=sum(isinstance(s.rating, CannotJudge) for s in own),
        supported=sum(s.supported for s in own if s.indicator_id in levels),
        provisional=sum(s.provisional for s in own),
        at_target=sum(level >= aims.target_of(framework, i) for i, level in levels.items()),
        mean=_weighted_mean(element, levels),
        median=lower_median(levels.values()),
        distribution={step.level: counts[step.level] for step in framework.scale},
    )


def _weighted_mean(element: Element, levels: Mapping[IndicatorId, int]) -> Fraction | None:
    """Weights go over one denominator first: one division for an element instead of one for an indicator."""
    weights = {i.id: i.weight for i in element.indicators if i.id in levels}
    common = math.lcm(*(weight.denominator for weight in weights.values()))
    whole = {i: weight.numerator * (common // weight.denominator) for i, weight in weights.items()}
    total = sum(whole[i] * level for i, level in levels.items())
    return share(total, sum(whole.values()))


def _overall(elements: Sequence[ElementScore]) -> OverallScore:
    means = [score.mean for score in elements if score.mean is not None]
    return OverallScore(
        elements_rated=len(means),
        applicable=sum(score.applicable for score in elements),
        rated=sum(score.rated for score in elements),
        not_applicable=sum(score.not_applicable for score in elements),
        cannot_judge=sum(score.cannot_judge for score in elements),
        supported=sum(score.supported for score in elements),
        provisional=sum(score.provisional for score in elements),
        at_target=sum(score.at_target for score in elements),
        mean=sum(means, Fraction()) / len(means) if means else None,
    )
