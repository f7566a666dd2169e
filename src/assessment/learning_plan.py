"""Professional learning for many districts: the few gaps that most of them share, and what a step up takes together.

Rests on nothing but how many districts have each gap, which a comparison shows anyway: what a step takes is told as the
range over the steps below the usual target, so that nobody learns from it where a single district stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.aims import Aims
from assessment.cohort import PEER_FLOOR, CommonGap
from assessment.compare_text import districts_between
from assessment.framework import Action, Element, Framework, Indicator

FEWEST, MOST = 3, 5
"""How many gaps one plan takes up; fewer where fewer are shared."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The least and the most that something takes, in whole hours, dollars or months."""

    least: int
    most: int

    def times(self, between: tuple[int, int]) -> "Figures":
        """The same for so many districts, at the fewest and at the most."""
        return Figures(self.least * between[0], self.most * between[1])


@dataclass(frozen=True, slots=True)
class SharedGap:
    """An indicator that `below` of `of` districts have below target, and the steps that lead up to the usual target.

    Figures are for all of `below` together, one step each, but `months`, in which all can work at once; in a plan of
    figures that were let out, for as few and as many as those let one know. None where the rubric has no figure.
    """

    element: Element
    indicator: Indicator
    below: int
    of: int
    steps: tuple[Action, ...]
    hours: Figures | None
    dollars: Figures | None
    months: Figures | None


@dataclass(frozen=True, slots=True)
class LearningPlan:
    """What `districts` could learn together. No gap where fewer than `floor` of them share one.

    `released` says that it rests on figures that were let out: how many share a gap is told in steps alone.
    """

    framework: Framework
    districts: int
    floor: int
    gaps: tuple[SharedGap, ...]
    released: bool = False

    def first(self, most: int) -> "LearningPlan":
        """The same with no more gaps than that."""
        return replace(self, gaps=self.gaps[:most])

    @property
    def hours(self) -> Figures | None:
        """Of all gaps together."""
        return _sum([gap.hours for gap in self.gaps])

    @property
    def dollars(self) -> Figures | None:
        """Of all gaps together."""
        return _sum([gap.dollars for gap in self.gaps])


def learning_plan(
    framework: Framework, gaps: Sequence[CommonGap], districts: int, *, floor: int = PEER_FLOOR, most: int = MOST
) -> LearningPlan:
    """The plan for the gaps that most of the districts share: by share, then by how many, then in framework order.

    A gap counts where half or more of the districts that rated it have it, and these are the floor or more.
    """
    shared = [gap for gap in gaps if gap.below >= floor and 2 * gap.below >= gap.of]
    places = {indicator_id: place for place, indicator_id in enumerate(framework.indicators)}
    shared.sort(key=lambda gap: (-Fraction(gap.below, gap.of), -gap.below, places[gap.indicator_id]))
    chosen = (_shared(framework, gap, (gap.below, gap.below)) for gap in shared[:most])
    return LearningPlan(framework, districts, floor, tuple(chosen))


def released_plan(
    framework: Framework, gaps: Sequence[CommonGap], districts: int, *, floor: int, most: int = MOST
) -> LearningPlan:
    """The plan for gaps that were let out: chosen, ordered and summed by no more than a reader of them knows."""
    told = [(districts_between(gap.below, gap.of), gap) for gap in gaps]
    places = {indicator_id: place for place, indicator_id in enumerate(framework.indicators)}
    told.sort(key=lambda own: (-Fraction(own[0][0], own[1].of), -own[0][0], places[own[1].indicator_id]))
    chosen = (_shared(framework, gap, between) for between, gap in told[:most])
    return LearningPlan(framework, districts, floor, tuple(chosen), released=True)


def _shared(framework: Framework, gap: CommonGap, between: tuple[int, int]) -> SharedGap:
    indicator = framework.indicator(gap.indicator_id)
    target = Aims().target_of(framework, gap.indicator_id)
    steps = tuple(own for own in indicator.actions if own.from_level < target)
    hours, dollars, months = (_range([getattr(own, name) for own in steps]) for name in ("hours", "dollars", "months"))
    return SharedGap(
        element=framework.element_of(gap.indicator_id),
        indicator=indicator,
        below=gap.below,
        of=gap.of,
        steps=steps,
        hours=hours and hours.times(between),
        dollars=dollars and dollars.times(between),
        months=months,
    )


def _range(values: Sequence[int | None]) -> Figures | None:
    given = list(_given(values))
    return Figures(min(given), max(given)) if given else None


def _given(values: Sequence[int | None]) -> Iterator[int]:
    yield from (value for value in values if value is not None)


def _sum(figures: Sequence[Figures | None]) -> Figures | None:
    """Of those that there are; None where there is none."""
    given = [own for own in figures if own is not None]
    return Figures(sum(own.least for own in given), sum(own.most for own in given)) if given else None
