"""Two cycles of one LEA side by side, on indicators that are unchanged between their framework versions."""

from dataclasses import dataclass

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.standing import Standings


@dataclass(frozen=True, slots=True)
class Movement:
    """How rated levels moved since the baseline.

    `compared` counts indicators rated in both cycles among the `unchanged` ones; `up`, `down` and `same` add up to it.
    """

    up: tuple[IndicatorId, ...]
    down: tuple[IndicatorId, ...]
    same: tuple[IndicatorId, ...]
    unchanged: int

    @property
    def compared(self) -> int:
        """Indicators rated in both cycles."""
        return len(self.up) + len(self.down) + len(self.same)


def unchanged_indicators(now: Framework, before: Framework) -> frozenset[IndicatorId]:
    """Indicators whose id, statement, levels and scale are the same in both versions."""
    if now.digest == before.digest:
        return frozenset(now.indicators)
    if now.scale != before.scale:
        return frozenset()
    shared = now.indicators.keys() & before.indicators.keys()
    return frozenset(i for i in shared if _same(now, before, i))


def _same(now: Framework, before: Framework, indicator_id: IndicatorId) -> bool:
    new, old = now.indicators[indicator_id], before.indicators[indicator_id]
    levels = [step.level for step in now.scale]
    return new.statement == old.statement and all(
        now.looks_like(new, level) == before.looks_like(old, level) for level in levels
    )


def movement(now: Standings, before: Standings, unchanged: frozenset[IndicatorId]) -> Movement:
    """Which indicators moved up, down or not at all, in framework order; only those rated both times."""
    up: list[IndicatorId] = []
    down: list[IndicatorId] = []
    same: list[IndicatorId] = []
    for indicator_id, standing in now.items():
        if indicator_id not in unchanged:
            continue
        new, old = standing.level, before[indicator_id].level
        if new is None or old is None:
            continue
        (up if new > old else down if new < old else same).append(indicator_id)
    return Movement(tuple(up), tuple(down), tuple(same), len(unchanged))
