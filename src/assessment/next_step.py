"""The one thing to do next in a self-assessment, computed from where it stands."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.services.results import Results

MINUTES_PER_INDICATOR = 1.5
"""A teacher's forty indicators in an hour (design.md section 1): time to read four levels and choose."""


class Step(StrEnum):
    """What comes next."""

    BEGIN = "begin"
    RATE = "rate"
    LIST_EVIDENCE = "list evidence"
    SIGN = "sign"
    READ_RESULTS = "read results"


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, how many indicators it concerns, the first of them, and about how many minutes; None for reading."""

    step: Step
    indicators: int
    first: IndicatorId | None
    minutes: int | None


def next_step(results: Results, *, decides: bool = True, signs: bool = False) -> NextStep:
    """Rate what is not rated; list the evidence that is missing; then sign, for who does; else read the results.

    Who does not record the team's level reads.
    """
    answered = {i for i, standing in results.standings.items() if standing.rating is not None}
    waiting = not_rated(results.framework, answered)
    if results.cycle.state == "closed" or not decides:
        return NextStep(Step.READ_RESULTS, 0, None, None)
    if waiting:
        begun = len(waiting) < len(results.framework.indicators)
        return NextStep(Step.RATE if begun else Step.BEGIN, len(waiting), waiting[0], minutes_for(len(waiting)))
    missing = results.evidence_not_listed
    if missing:
        return NextStep(Step.LIST_EVIDENCE, len(missing), missing[0], minutes_for(len(missing)))
    return NextStep(Step.SIGN if signs else Step.READ_RESULTS, 0, None, None)


def not_rated(framework: Framework, answered: Container[IndicatorId]) -> tuple[IndicatorId, ...]:
    """Indicators that nobody has said anything of, in framework order."""
    return tuple(i for i in framework.indicators if i not in answered)


def next_not_rated(
    framework: Framework, answered: Container[IndicatorId], after: IndicatorId | None = None
) -> IndicatorId | None:
    """The first not rated indicator after one, going round to the start; None when all are answered."""
    waiting = not_rated(framework, answered)
    if after is None or not waiting:
        return waiting[0] if waiting else None
    order = {i: place for place, i in enumerate(framework.indicators)}
    return next((i for i in waiting if order[i] > order[after]), waiting[0])


def minutes_for(indicators: int) -> int:
    """About how long that many indicators take, in steps of five minutes, at least five."""
    return max(5, round(indicators * MINUTES_PER_INDICATOR / 5) * 5)
