"""Where a level is below its target, in the order worth working on."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.aims import Aims
from assessment.framework import Action, Framework
from assessment.ids import ElementId, IndicatorId
from assessment.standing import Standing, Standings


@dataclass(frozen=True, slots=True)
class Gap:
    """Target minus level of one rated indicator, always positive, in whole levels."""

    indicator_id: IndicatorId
    element_id: ElementId
    level: int
    target: int
    importance: int
    supported: bool
    provisional: bool

    @property
    def size(self) -> int:
        """How many levels are missing."""
        return self.target - self.level


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The next step of one gap. Hours, dollars and months are None where the rubric gives no figure.

    Where the rubric has no action yet, `from_rubric` is false: `action` is what the next level looks like, and nobody
    leads it.
    """

    gap: Gap
    to_level: int
    action: str
    from_rubric: bool
    reason: str
    lead: str
    hours: int | None
    dollars: int | None
    months: int | None
    proof: str
    help: tuple[str, ...]


def find_gaps(framework: Framework, standings: Standings, aims: Aims) -> tuple[Gap, ...]:
    """Gaps in priority order; not rated, not applicable and cannot judge have none.

    Order: importance times size, then the next step's hours, then its dollars (without figures last), then
    framework order.

    Source: contract.md, `score --json`.
    """
    found = [gap for standing in standings.values() if (gap := _gap(framework, standing, aims)) is not None]
    return tuple(sorted(found, key=lambda gap: _priority(framework, gap)))


def recommend(framework: Framework, gaps: Sequence[Gap]) -> tuple[Recommendation, ...]:
    """The next step of each gap, in the order of the gaps."""
    return tuple(_recommendation(framework, gap) for gap in gaps)


def _gap(framework: Framework, standing: Standing, aims: Aims) -> Gap | None:
    target = aims.target_of(framework, standing.indicator_id)
    if standing.level is None or standing.level >= target:
        return None
    return Gap(
        indicator_id=standing.indicator_id,
        element_id=framework.element_of(standing.indicator_id).id,
        level=standing.level,
        target=target,
        importance=aims.importance_of(framework, standing.indicator_id),
        supported=standing.supported,
        provisional=standing.provisional,
    )


_NO_FIGURE = float("inf")


def _priority(framework: Framework, gap: Gap) -> tuple[float, float, float]:
    """Sorts by what comes first; ties keep framework order, for sorting is stable."""
    step = _step(framework, gap)
    hours = _NO_FIGURE if step is None or step.hours is None else step.hours
    dollars = _NO_FIGURE if step is None or step.dollars is None else step.dollars
    return (-gap.importance * gap.size, hours, dollars)


def _step(framework: Framework, gap: Gap) -> Action | None:
    return framework.indicator(gap.indicator_id).step_from(gap.level)


def _recommendation(framework: Framework, gap: Gap) -> Recommendation:
    indicator = framework.indicator(gap.indicator_id)
    known = indicator.step_from(gap.level)
    step = known or Action(
        from_level=gap.level,
        to_level=gap.level + 1,
        action=framework.looks_like(indicator, gap.level + 1),
    )
    return Recommendation(
        gap=gap,
        to_level=step.to_level,
        action=step.action,
        from_rubric=known is not None,
        reason=reason_text(gap),
        lead=step.lead,
        hours=step.hours,
        dollars=step.dollars,
        months=step.months,
        proof=step.proof,
        help=step.help,
    )


def reason_text(gap: Gap) -> str:
    """Why a gap stands where it does, in words."""
    parts = [f"level {gap.level}", f"target {gap.target}", f"importance {gap.importance}"]
    if not gap.supported:
        parts.append("evidence not yet listed")
    if gap.provisional:
        parts.append("not agreed yet")
    return ", ".join(parts)
