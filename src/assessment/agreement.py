"""How far raters agree before they meet: shares of rater pairs, ordinal alpha, and what to talk about first."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId
from assessment.ratings import IndividualRating, Rated
from assessment.scoring import share

TALK_ABOUT_SPREAD = 2
"""Levels of one indicator that differ by so much are talked about first."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far raters agree on some indicators.

    `raters` have a row there, whatever it says; `units` are indicators with levels from two or more of them.
    `exact` and `adjacent` are shares of all pairs of raters on the units: equal, and at most one level apart.
    None is undefined, never perfect and never nothing: no pairs, or for `alpha` only one level in use.
    """

    raters: int
    units: int
    alpha: Fraction | None
    exact: Fraction | None
    adjacent: Fraction | None


@dataclass(frozen=True, slots=True)
class CycleAgreement:
    """The whole, every element in framework order, and the indicators to talk about first in that order."""

    overall: Agreement
    elements: Mapping[ElementId, Agreement]
    flagged: tuple[IndicatorId, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What raters gave, and nobody's name: how many have a row, in all and by element, and the levels by indicator.

    The levels of one indicator stand from the lowest: their order tells nothing of who gave which.
    """

    raters: int
    by_element: Mapping[ElementId, int]
    levels: Mapping[IndicatorId, Sequence[int]]


def given_of(framework: Framework, individual: Sequence[IndividualRating]) -> Given:
    """Those rows without their people."""
    people: dict[ElementId, set[str]] = {element.id: set() for element in framework.elements}
    for row in individual:
        people[framework.element_of(row.indicator_id).id].add(row.person_id)
    return Given(
        raters=len({row.person_id for row in individual}),
        by_element={element_id: len(own) for element_id, own in people.items()},
        levels=_levels(individual),
    )


def cycle_agreement(framework: Framework, individual: Sequence[IndividualRating]) -> CycleAgreement | None:
    """How far the raters of a cycle agree before the team does; None where nobody has a row of their own."""
    return agreement_of(framework, given_of(framework, individual))


def agreement_of(framework: Framework, given: Given) -> CycleAgreement | None:
    """The same of what was given."""
    if not given.raters:
        return None
    elements = {
        element.id: _agreement(
            [given.levels[own.id] for own in element.indicators if own.id in given.levels], given.by_element[element.id]
        )
        for element in framework.elements
    }
    return CycleAgreement(
        overall=_agreement(given.levels.values(), given.raters),
        elements=elements,
        flagged=tuple(i for i in framework.indicators if spread(given.levels.get(i, ())) >= TALK_ABOUT_SPREAD),
    )


def agreement(individual: Sequence[IndividualRating]) -> Agreement:
    """How far raters agree on the indicators that their rows name."""
    return _agreement(_levels(individual).values(), len({row.person_id for row in individual}))


def _agreement(levels: Iterable[Sequence[int]], raters: int) -> Agreement:
    units = [own for own in levels if len(own) > 1]
    apart = pairs_apart(units)
    return Agreement(
        raters=raters,
        units=len(units),
        alpha=ordinal_alpha(units),
        exact=share(apart[0], apart.total()),
        adjacent=share(apart[0] + apart[1], apart.total()),
    )


def spread(levels: Collection[int]) -> int:
    """Highest minus lowest level; 0 of none or one."""
    return max(levels) - min(levels) if levels else 0


def _levels(individual: Iterable[IndividualRating]) -> Mapping[IndicatorId, Sequence[int]]:
    """The levels given to each indicator, one for each rater who gave one, from the lowest."""
    levels: dict[IndicatorId, list[int]] = {}
    for row in individual:
        if isinstance(row.rating, Rated):
            levels.setdefault(row.indicator_id, []).append(row.rating.level)
    return {indicator_id: sorted(own) for indicator_id, own in levels.items()}


def pairs_apart(units: Iterable[Sequence[int]]) -> Counter[int]:
    """How many pairs of raters of one unit are how many levels apart."""
    apart = Counter[int]()
    for unit in units:
        counts = Counter(unit)
        apart[0] += sum(math.comb(raters, 2) for raters in counts.values())
        for low, high in combinations(counts, 2):
            apart[abs(high - low)] += counts[low] * counts[high]
    return apart


def ordinal_alpha(units: Iterable[Sequence[int]]) -> Fraction | None:
    """Krippendorff's alpha for ordinal levels: 1 agrees wholly, 0 as by chance, less than 0 worse than that.

    A unit is the levels of one indicator; one with fewer than two is left out. None where it is undefined: no unit
    has two levels, or only one level occurs.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E, ordinal metric.
    """
    pairable = [Counter(levels) for levels in units if len(levels) > 1]
    totals = sum(pairable, Counter[int]())
    distances = {(c, k): _ordinal_distance(totals, c, k) for c, k in combinations(sorted(totals), 2)}
    expected = sum(totals[c] * totals[k] * apart for (c, k), apart in distances.items())
    if not expected:
        return None
    observed = sum((_disagreement(unit, distances) for unit in pairable), Fraction())
    return 1 - (totals.total() - 1) * observed / expected


def _disagreement(unit: Counter[int], distances: Mapping[tuple[int, int], Fraction]) -> Fraction:
    """The distances within one unit, each value counting once however many raters there are."""
    apart = sum((unit[c] * unit[k] * distance for (c, k), distance in distances.items()), Fraction())
    return apart / (unit.total() - 1)


def _ordinal_distance(totals: Mapping[int, int], low: int, high: int) -> Fraction:
    """Squared count of values from one level to the other, each end counting half."""
    between = sum(count for level, count in totals.items() if low <= level <= high)
    return (between - Fraction(totals[low] + totals[high], 2)) ** 2
