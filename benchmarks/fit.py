"""How long it takes to find what fits the year: every indicator of the rubric at its lowest level, limits of all sizes.

Tells when the gain stands, and when every tie is broken too; the first question of a process, which loads the solver,
apart. Run: python benchmarks/fit.py
"""

import statistics
import time
from collections.abc import Callable, Sequence

from assessment.aims import Aim, Aims
from assessment.best_set import LOSS, Search
from assessment.fitting import Step, fit, rubric_steps, search_of
from assessment.framework import Framework
from assessment.gaps import find_gaps
from assessment.ids import ElementId
from assessment.loader import load_framework
from assessment.plans import Limits
from assessment.ratings import Rated, TeamRating
from assessment.standing import standings
from settings import ROOT

RUNS = 5
LIMITS = [
    Limits(hours=200),
    Limits(hours=500, dollars=20_000),
    Limits(hours=1_000, dollars=50_000),
    Limits(hours=2_000, dollars=50_000, items=40),
    Limits(dollars=100_000),
    Limits(hours=5_000, dollars=200_000),
    Limits(hours=3_000, dollars=30_000, items=60),
    Limits(hours=10_000, dollars=500_000),
]


def main() -> None:
    """Print the medians, and the slowest limits."""
    framework = load_framework(ROOT / "rubric")
    alike, weighed = (_steps(framework, importances) for importances in ((1,), (3, 1, 2, 1)))
    start = time.perf_counter()
    fit(alike, LIMITS[0])
    print(f"{_ms(start):6.0f} ms  the first question, with loading the solver")
    for name, steps in (("importance alike", alike), ("importance 1 to 3", weighed)):
        _report(f"{len(steps)} steps, {name}: the gain", steps, lambda s, limits: _gain(s, limits))
        _report(f"{len(steps)} steps, {name}: every tie", steps, lambda s, limits: fit(s, limits))


def _steps(framework: Framework, importances: Sequence[int]) -> Sequence[Step]:
    """Every step of a framework on which nothing is in place."""
    lowest = Rated(level=framework.lowest_level)
    team = [TeamRating(indicator_id=i, rating=lowest) for i in framework.indicators]
    aims = {
        ElementId(e.id): Aim(importance=importances[n % len(importances)]) for n, e in enumerate(framework.elements)
    }
    return rubric_steps(framework, find_gaps(framework, standings(framework, team), Aims(by_element=aims)))


def _gain(steps: Sequence[Step], limits: Limits) -> Search:
    search = search_of(steps, limits)
    search.settle(LOSS)
    return search


def _report(what: str, steps: Sequence[Step], run: Callable[[Sequence[Step], Limits], object]) -> None:
    medians = [_median_ms(lambda limits=limits: run(steps, limits)) for limits in LIMITS]
    print(f"{statistics.median(medians):6.0f} ms  {what} (the slowest of {len(LIMITS)} limits {max(medians):.0f} ms)")


def _median_ms(run: Callable[[], object]) -> float:
    spans = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        spans.append(_ms(start))
    return statistics.median(spans)


def _ms(start: float) -> float:
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
