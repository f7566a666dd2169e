"""The one thing to do next in a self-assessment, computed from where it stands."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from assessment.calendar import DateKind
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
    """A step, how many indicators it concerns, the first of them, and about how many minutes; None for reading.

    `by` is the day that the team has set for it, if any.
    """

    step: Step
    indicators: int
    first: IndicatorId | None
    minutes: int | None
    by: date | None = None


def next_step(
    results: Results, *, decides: bool = True, signs: bool = False, days: Mapping[DateKind, date] | None = None
) -> NextStep:
    """Rate what is not rated; list the evidence that is missing; then sign, for who does; else read the results.

    Who does not record the team's level reads. `days` has the day that is set for each kind of work.
    """
    return _dated(_undated(results, decides=decides, signs=signs), days or {})


def _dated(found: NextStep, days: Mapping[DateKind, date]) -> NextStep:
    """Rating is done by its day, or else by that of agreeing; evidence by the signature, like the signature itself."""
    match found.step:
        case Step.BEGIN | Step.RATE:
            by = days.get("rate") or days.get("agree")
        case Step.LIST_EVIDENCE | Step.SIGN:
            by = days.get("sign")
        case Step.READ_RESULTS:
            by = None
        case _:
            assert_never(found.step)
    return replace(found, by=by)


def _undated(results: Results, *, decides: bool, signs: bool) -> NextStep:
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
