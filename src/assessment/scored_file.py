"""One ratings file scored: all that is said of it, computed once."""

from dataclasses import dataclass

from assessment.agreement import CycleAgreement, cycle_agreement
from assessment.aims import Aims
from assessment.framework import Framework
from assessment.gaps import Gap, Recommendation, find_gaps, recommend
from assessment.ratings_file import RatingsFile
from assessment.scoring import CycleScore, score_cycle
from assessment.standing import standings


@dataclass(frozen=True, slots=True)
class ScoredFile:
    """Scores, then gaps and recommendations in priority order; `agreement` is None without rows of raters."""

    framework: Framework
    aims: Aims
    score: CycleScore
    gaps: tuple[Gap, ...]
    recommendations: tuple[Recommendation, ...]
    agreement: CycleAgreement | None


def score_ratings(framework: Framework, ratings: RatingsFile, target: int | None = None) -> ScoredFile:
    """What the ratings amount to. A row's own target beats `target`, which beats the framework's.

    Raises:
        LevelOutOfScale: the scale has no level `target`.

    """
    if target is not None:
        framework.level(target)
    aims = Aims(by_indicator=ratings.aims.by_indicator, target=target)
    stands = standings(framework, ratings.team, ratings.individual, ratings.supported)
    gaps = find_gaps(framework, stands, aims)
    return ScoredFile(
        framework=framework,
        aims=aims,
        score=score_cycle(framework, stands, aims),
        gaps=gaps,
        recommendations=recommend(framework, gaps),
        agreement=cycle_agreement(framework, ratings.individual),
    )
