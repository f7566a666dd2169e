"""A region's goals as rows in which progress and need stand side by side: the same on the page and on paper."""

from collections.abc import Iterator, Sequence

from assessment.framework import Framework
from assessment.goals import Goal
from assessment.goals_text import NO_LEADING, STATUS_NAMES, latest_text
from assessment.headlines import Headline
from assessment.need import RegionNeed, need_lines

PROGRESS_AND_NEED = ("Goal", "Progress", "Need")
NO_ELEMENT = "No element is named"


def progress_and_need(
    goals: Sequence[Goal], framework: Framework, need: RegionNeed | None
) -> tuple[tuple[str, str, str], ...]:
    """A row for each goal: itself, a line for each leading indicator, a line for each element that it serves."""
    return tuple(
        (
            f"{goal.number}. {goal.statement}",
            "\n".join(_progress(goal)) or NO_LEADING,
            "\n".join(need_lines(goal, framework, need)) or NO_ELEMENT,
        )
        for goal in goals
    )


def standing_headlines(goals: Sequence[Goal]) -> tuple[Headline, ...]:
    """How many of the leading indicators stand where, a line for each status that there is; none without any."""
    leading = [own for goal in goals for own in goal.leading]
    stand = [own.latest.status if own.latest else None for own in leading]
    counted = [
        Headline(f"{stand.count(status)} of {len(leading)}", f"leading indicators: {name.lower()}")
        for status, name in reversed(list(STATUS_NAMES.items()))
        if status in stand
    ]
    return tuple(counted)


def _progress(goal: Goal) -> Iterator[str]:
    for number, own in enumerate(goal.leading, 1):
        yield f"{goal.number}.{number} {own.statement}: {latest_text(own)}"
