"""Goals in words: the same on the page, on paper, in the history and in the text for a form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment import plan_text
from assessment.framework import Framework
from assessment.goals import Goal, LeadingIndicator, Measure, Progress
from assessment.ids import OwnedId
from assessment.plan_text import status_text
from assessment.plans import PlanItem, Status
from assessment.when import when_text
from assessment.wording import begun, count_text

NOT_GIVEN = "Not given"
NO_PROGRESS = "Nothing told yet"
NO_LEADING = "None yet"
GOALS_LIVE_ON = "Goals go on from year to year. They are no part of what is signed."

WITH_PROGRESS = ("Goal", "Leading indicators", "Progress")
WITH_MEASURES = ("Goal", "What is measured", "Baseline", "Target", "By when")

STATUS_NAMES: Mapping[Status, str] = {**plan_text.STATUS_NAMES, "proposed": "Proposed"}
"""A goal has no shortlist."""

_SAID: Mapping[Status, str] = {
    "proposed": "Proposed",
    "in_progress": "In progress",
    "done": "Completed",
    "dropped": "Dropped",
}
"""How an entry begins where people left no words; the others are told by their date, or by what they wait for."""


def progress_text(entry: Progress) -> str:
    """An entry as its authors would say it: `Completed 2018`, `Upon K-12 funding`, `July 2019 and annually`."""
    said = entry.words or _SAID.get(entry.status, "")
    when = when_text(entry.when, told=said) if entry.when else ""
    between = " " if entry.status == "done" and not entry.words else ", "
    return begun(between.join(filter(None, (said, when))) or STATUS_NAMES[entry.status])


def latest_text(indicator: LeadingIndicator) -> str:
    """How a leading indicator stands."""
    return progress_text(indicator.latest) if indicator.latest else NO_PROGRESS


def progress_lines(indicator: LeadingIndicator) -> str:
    """How a leading indicator stands, and a line each for how it stood before, newest first."""
    before = [f"Before: {progress_text(entry)}" for entry in indicator.progress[-2::-1]] if indicator.progress else []
    return "\n".join([latest_text(indicator), *before])


def measure_cells(measure: Measure) -> tuple[str, str, str, str]:
    """What is measured, baseline, target and by when, each as it is read in a table."""
    by_when = begun(when_text(measure.by_when)) if measure.by_when else ""
    return measure.measured, measure.baseline or NOT_GIVEN, measure.target or NOT_GIVEN, by_when or NOT_GIVEN


def measure_line(measure: Measure) -> str:
    """A measure in one line, without what nobody gave."""
    by_when = when_text(measure.by_when) if measure.by_when else ""
    parts = (("from", measure.baseline), ("target", measure.target), ("", by_when))
    told = ", ".join(" ".join(filter(None, part)) for part in parts if part[1])
    return f"{measure.measured}: {told}" if told else measure.measured


@dataclass(frozen=True, slots=True)
class GoalRows:
    """A goal in a table: what names it, one line each, and its rows, a cell may have several lines."""

    goal: Goal
    name: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_headings(goals: Sequence[Goal]) -> tuple[str, ...]:
    """Leading indicators and progress where there are any, else measures."""
    return WITH_PROGRESS if any(goal.leading for goal in goals) else WITH_MEASURES


def table_rows(goals: Sequence[Goal], further: Mapping[OwnedId, Sequence[str]]) -> tuple[GoalRows, ...]:
    """The goals under those headings; `further` has by goal id what else is told of each, a line each."""
    progress = table_headings(goals) == WITH_PROGRESS
    return tuple(_goal_rows(goal, progress, further.get(goal.id, ())) for goal in goals)


def _goal_rows(goal: Goal, progress: bool, further: Sequence[str]) -> GoalRows:
    measured = [measure_line(measure) for measure in goal.measures] if progress else []
    groups = [f"Student groups: {', '.join(goal.student_groups)}"] if goal.student_groups else []
    rows = (
        [(f"{number}. {own.statement}", progress_lines(own)) for number, own in enumerate(goal.leading, 1)]
        if progress
        else [measure_cells(measure) for measure in goal.measures]
    )
    empty = (NO_LEADING, "") if progress else (NOT_GIVEN, "", "", "")
    return GoalRows(goal, f"{goal.number}. {goal.statement}", (*measured, *groups, *further), tuple(rows or [empty]))


def further_lines(goal: Goal, framework: Framework, items: Sequence[PlanItem]) -> tuple[str, ...]:
    """What a goal is linked to: the elements it serves and the plan items that serve it, a line each."""
    elements = [f"{element.number} {element.short}" for element in framework.elements if element.id in goal.elements]
    actions = [f"{own.action} ({status_text(own)})" for own in items if own.id in goal.plan_items]
    serves = [f"Serves {'element' if len(elements) == 1 else 'elements'} {', '.join(elements)}"] if elements else []
    return (*serves, *(f"In the plan: {action}" for action in actions))


def standing_text(goals: Sequence[Goal]) -> str:
    """How many leading indicators stand where: `17 leading indicators: 6 done, 2 waiting on funding`; "" for none."""
    leading = [own for goal in goals for own in goal.leading]
    if not leading:
        return ""
    stand = [own.latest.status if own.latest else None for own in leading]
    counted = [f"{stand.count(status)} {name.lower()}" for status, name in STATUS_NAMES.items() if status in stand]
    silent = [f"{stand.count(None)} without a word yet"] if None in stand else []
    return f"{count_text(len(leading), 'leading indicator', 'leading indicators')}: {', '.join([*counted, *silent])}"


def form_text(goals: Sequence[Goal]) -> str:
    """Goals as plain text, to be taken into a form by hand."""
    return "\n\n".join("\n".join(_form_lines(goal)) for goal in goals)


def _form_lines(goal: Goal) -> Iterator[str]:
    yield f"{goal.number}. {goal.statement}"
    yield from (f"   {measure_line(measure)}" for measure in goal.measures)
    if goal.student_groups:
        yield f"   Student groups: {', '.join(goal.student_groups)}"
    for number, own in enumerate(goal.leading, 1):
        yield f"   {goal.number}.{number} {own.statement}: {latest_text(own)}"
