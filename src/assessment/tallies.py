"""Signed levels of many cycles counted as arrays: what `scoring` says of one cycle, for ten thousand at once.

Whole numbers throughout, so that every mean is the exact fraction that `scoring` gives.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.framework import Element, Framework
from assessment.signed_levels import BELOW, CANNOT_JUDGE, LEVEL, NOT_APPLICABLE, SUPPORTED

Levels = NDArray[np.uint8]
"""One row a cycle, one column an indicator of a framework in its order; see `assessment.signed_levels`."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tallies:
    """One row a cycle, one column an element. The mean is `total / weight`, and none where `weight` is 0.

    `at` has a third axis: the levels of the scale from the lowest.
    """

    applicable: Counts
    rated: Counts
    not_applicable: Counts
    cannot_judge: Counts
    supported: Counts
    at_target: Counts
    total: Counts
    weight: Counts
    at: Counts


def levels_of_rows(rows: Sequence[bytes], indicators: int) -> Levels:
    """The rows as one array."""
    return np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), indicators)


def is_rated(levels: Levels) -> NDArray[np.bool_]:
    """Which of them are levels."""
    return (levels & LEVEL) < CANNOT_JUDGE


def tally(framework: Framework, levels: Levels) -> Tallies:
    """Every element of every cycle counted."""
    starts, weights = _shape(framework.elements)
    plain = levels & LEVEL
    rated = plain < CANNOT_JUDGE
    absent = _each(plain == NOT_APPLICABLE, starts)
    weight = rated * weights
    return Tallies(
        applicable=_sizes(framework) - absent,
        rated=_each(rated, starts),
        not_applicable=absent,
        cannot_judge=_each(plain == CANNOT_JUDGE, starts),
        supported=_each(rated & (levels & SUPPORTED > 0), starts),
        at_target=_each(rated & (levels & BELOW == 0), starts),
        total=np.add.reduceat(weight * plain, starts, axis=1),
        weight=np.add.reduceat(weight, starts, axis=1),
        at=np.stack([_each(plain == step.level, starts) for step in framework.scale], axis=2),
    )


def _each(cells: NDArray[np.bool_], starts: Sequence[int]) -> Counts:
    """How many of each element's."""
    return np.add.reduceat(cells, starts, axis=1, dtype=np.int64)


def _sizes(framework: Framework) -> Counts:
    return np.array([len(element.indicators) for element in framework.elements])


def _shape(elements: tuple[Element, ...]) -> tuple[Sequence[int], Counts]:
    """Where each element begins among the indicators, and whole weights with the proportions of each element's own."""
    starts: list[int] = []
    weights: list[int] = []
    for element in elements:
        starts.append(len(weights))
        common = math.lcm(*(own.weight.denominator for own in element.indicators))
        weights += [own.weight.numerator * (common // own.weight.denominator) for own in element.indicators]
    return starts, np.array(weights)
