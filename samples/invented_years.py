"""Invented answers of many LEAs over some years, as arrays: one byte for each indicator of a signed year.

Districts differ, elements differ, most move up slowly; some sit out a year, leave an element open or answer thinly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.framework import Framework
from assessment.signed_levels import BELOW, CANNOT_JUDGE, NOT_APPLICABLE, NOT_RATED, SUPPORTED

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class InventedYear:
    """The LEAs that signed in that year, by place, and how each of their indicators stood."""

    school_year: str
    leas: NDArray[np.int64]
    levels: Bytes


def invent_years(
    framework: Framework, school_years: tuple[str, ...], leas: int, chance: np.random.Generator
) -> Iterator[InventedYear]:
    """A year after the other."""
    indicators = len(framework.indicators)
    drawn = _Drawn(framework, leas, chance)
    for turn, school_year in enumerate(school_years):
        aim = drawn.aims + turn * drawn.gains[:, None] + chance.normal(0, 0.15, (leas, indicators)).astype("f4")
        rated = aim.round().clip(framework.lowest_level, framework.top_level).astype("u1")
        levels = rated | np.where(rated < framework.default_target, BELOW, 0).astype("u1")
        shown = (rated > framework.lowest_level) & (
            chance.random((leas, indicators), dtype="f4") < drawn.shown[:, None]
        )
        levels |= np.where(shown, SUPPORTED, 0).astype("u1")
        _leave_out(framework, levels, drawn, chance)
        took_part = chance.random(leas) < 0.72 + 0.06 * turn
        yield InventedYear(school_year, np.flatnonzero(took_part), levels[took_part])


class _Drawn:
    """What stays with an LEA over the years."""

    def __init__(self, framework: Framework, leas: int, chance: np.random.Generator) -> None:
        sizes = [len(element.indicators) for element in framework.elements]
        middle = (framework.lowest_level + framework.top_level) / 2 - 0.25
        general = chance.normal(middle, 0.4, (leas, 1))
        own = np.repeat(chance.normal(0, 0.35, (leas, len(sizes))), sizes, axis=1)
        common = np.repeat(chance.normal(0, 0.3, len(sizes)), sizes) + chance.normal(0, 0.35, sum(sizes))
        self.aims = (general + own + common + chance.normal(0, 0.55, own.shape)).astype("f4")
        self.gains = chance.normal(0.1, 0.09, leas).astype("f4")
        self.shown = chance.uniform(0.1, 0.55, leas).astype("f4")
        self.thin = np.where(chance.random(leas) < 0.12, chance.uniform(0.1, 0.45, leas), 0.02).astype("f4")


def _leave_out(framework: Framework, levels: Bytes, drawn: _Drawn, chance: np.random.Generator) -> None:
    """Put the states that are no level where answers are missing, in place."""
    leas, indicators = levels.shape
    draw = chance.random((leas, indicators), dtype="f4")
    levels[draw < 0.035] = NOT_APPLICABLE
    levels[draw < 0.015] = CANNOT_JUDGE
    levels[draw > 1 - drawn.thin[:, None]] = NOT_RATED
    sizes = [len(element.indicators) for element in framework.elements]
    left = np.repeat(chance.random((leas, len(sizes))) < 0.015, sizes, axis=1)
    levels[left] = NOT_RATED
