"""How each indicator of a cycle stands: the team's word, or the middle of what its raters said."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.ratings import CannotJudge, IndividualRating, NotApplicable, Rated, Rating, TeamRating


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts for one indicator. `rating` None is not rated; `provisional` is not agreed yet."""

    indicator_id: IndicatorId
    rating: Rating | None = None
    supported: bool = False
    provisional: bool = False

    @property
    def level(self) -> int | None:
        """The rated level; None for not applicable, cannot judge and not rated alike."""
        return self.rating.level if isinstance(self.rating, Rated) else None


Standings = Mapping[IndicatorId, Standing]
"""One standing for every indicator of the framework, in framework order."""


def lower_median(levels: Iterable[int]) -> int | None:
    """The middle level, the lower of two; None of none."""
    ranked = sorted(levels)
    return ranked[(len(ranked) - 1) // 2] if ranked else None


def stand_in(ratings: Iterable[Rating]) -> Rating | None:
    """What individual ratings amount to while the team has not agreed; None when there are none.

    The lower median of the levels given; without any level, a not applicable; else cannot judge.

    Source: contract.md, `score --json`.
    """
    given = list(ratings)
    middle = lower_median(rating.level for rating in given if isinstance(rating, Rated))
    if middle is not None:
        return Rated(level=middle)
    absent = [rating for rating in given if isinstance(rating, NotApplicable)]
    if absent:
        return min(absent, key=lambda rating: rating.reason)
    return CannotJudge() if given else None


def standings(
    framework: Framework,
    team: Iterable[TeamRating],
    individual: Iterable[IndividualRating] = (),
    supported: Set[IndicatorId] = frozenset(),
) -> Standings:
    """Every indicator's standing; one nobody has touched stands as not rated."""
    agreed = {row.indicator_id: row.rating for row in team if row.rating is not None}
    said: dict[IndicatorId, list[Rating]] = {}
    for row in individual:
        if row.rating is not None:
            said.setdefault(row.indicator_id, []).append(row.rating)
    return {i: _standing(i, agreed.get(i), said.get(i, ()), i in supported) for i in framework.indicators}


def _standing(indicator_id: IndicatorId, agreed: Rating | None, said: Iterable[Rating], supported: bool) -> Standing:
    if agreed is not None:
        return Standing(indicator_id, agreed, supported)
    middle = stand_in(said)
    return Standing(indicator_id, middle, supported, provisional=middle is not None)
