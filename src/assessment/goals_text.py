"""Goals in words: the same on the page, on paper, in the history and in the text for a form."""

from collections.abc import Iterator, Mapping, Sequence

from assessment.goals import Goal, LeadingIndicator, Measure, Progress
from assessment.plans import Status
from assessment.when import when_text
from assessment.wording import count_text

NOT_GIVEN = "Not given yet"
NO_PROGRESS = "Nothing told yet"

STATUS_NAMES: Mapping[Status, str] = {
    "proposed": "Proposed",
    "adopted": "Adopted",
    "in_progress": "In progress",
    "waiting_on_funding": "Waiting on funding",
    "recurring": "Recurring",
    "done": "Done",
    "dropped": "Dropped",
}

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
    return _begun(between.join(filter(None, (said, when))) or STATUS_NAMES[entry.status])


def latest_text(indicator: LeadingIndicator) -> str:
    """How a leading indicator stands."""
    return progress_text(indicator.latest) if indicator.latest else NO_PROGRESS


def measure_cells(measure: Measure) -> tuple[str, str, str, str]:
    """What is measured, baseline, target and by when, each as it is read in a table."""
    by_when = _begun(when_text(measure.by_when)) if measure.by_when else ""
    return measure.measured, measure.baseline or NOT_GIVEN, measure.target or NOT_GIVEN, by_when or NOT_GIVEN


def measure_line(measure: Measure) -> str:
    """A measure in one line, without what nobody gave."""
    by_when = when_text(measure.by_when) if measure.by_when else ""
    parts = (("from", measure.baseline), ("target", measure.target), ("", by_when))
    told = ", ".join(" ".join(filter(None, part)) for part in parts if part[1])
    return f"{measure.measured}: {told}" if told else measure.measured


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


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
