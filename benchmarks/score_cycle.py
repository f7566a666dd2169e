"""How long scoring takes: every indicator of the rubric rated by the team, and by twelve raters instead.

Run: python benchmarks/score_cycle.py
"""

import statistics
import time
from collections.abc import Callable, Sequence

from assessment.aims import Aims
from assessment.framework import Framework
from assessment.ids import PersonId
from assessment.loader import load_framework
from assessment.ratings import IndividualRating, Rated, TeamRating
from assessment.scoring import score_cycle
from assessment.standing import standings
from settings import ROOT

RUNS = 500
RATERS = 12


def main() -> None:
    """Print the medians."""
    framework = load_framework(ROOT / "rubric")
    team, individual = _team(framework), _individual(framework)
    agreed = standings(framework, team)
    aims = Aims()
    print(f"{len(framework.indicators)} indicators, median of {RUNS} runs")
    _report("score a cycle", lambda: score_cycle(framework, agreed, aims))
    _report("team's rows to scores", lambda: score_cycle(framework, standings(framework, team), aims))
    _report(
        f"{RATERS} raters' rows to scores", lambda: score_cycle(framework, standings(framework, (), individual), aims)
    )


def _team(framework: Framework) -> Sequence[TeamRating]:
    return [TeamRating(indicator_id=i, rating=_rating(framework, n)) for n, i in enumerate(framework.indicators)]


def _individual(framework: Framework) -> Sequence[IndividualRating]:
    return [
        IndividualRating(indicator_id=i, person_id=PersonId(str(rater)), rating=_rating(framework, n * rater))
        for n, i in enumerate(framework.indicators)
        for rater in range(RATERS)
    ]


def _rating(framework: Framework, n: int) -> Rated:
    """Some level or other of the scale."""
    return Rated(level=framework.scale[n % len(framework.scale)].level)


def _report(what: str, run: Callable[[], object]) -> None:
    print(f"{_median_ms(run):8.3f} ms  {what}")


def _median_ms(run: Callable[[], object]) -> float:
    spans = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        spans.append(time.perf_counter() - start)
    return statistics.median(spans) * 1000


if __name__ == "__main__":
    main()
