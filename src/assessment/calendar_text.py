"""Days of the year in words: what each is for, how it stands, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date

from assessment.calendar import DATE_KINDS, Dated, DateKind, Due
from assessment.wording import count_text, day_text

DATE_KIND_NAMES: Mapping[DateKind, str] = dict(
    zip(DATE_KINDS, ("Rate", "Agree", "Sign and lock", "Plan", "Report", "Grant", "Other"), strict=True)
)

USUAL_TITLES: Mapping[DateKind, str] = {
    "rate": "Everybody has answered",
    "agree": "Every level is agreed",
    "sign": "Signed and locked",
    "plan": "The plan is adopted",
    "report": "The report is with the board",
}
"""What a day is called where nobody words it otherwise; a grant and anything else need their own words."""

HOW_DATES_ARE_MET = (
    "Rate, agree and sign are done when the self-assessment is that far, and a plan once something of it is adopted; "
    "a director says when the rest is done."
)


def due_text(dated: Dated) -> str:
    """How a day stands, as `in 12 days`, `overdue by 3 days` or `done`."""
    if dated.due == Due.DONE:
        done_on = dated.entry.done_on
        return f"done {day_text(done_on)}" if done_on else "done"
    if dated.due == Due.OVERDUE:
        return f"overdue by {count_text(-dated.days, 'day', 'days')}"
    near = {0: "today", 1: "tomorrow"}
    return near.get(dated.days, f"in {dated.days} days")


def dated_text(dated: Dated) -> str:
    """A day in one line, as `Everybody has answered, 15 March 2027, in 12 days`."""
    return f"{dated.entry.title}, {day_text(dated.entry.on)}, {due_text(dated)}"


def next_text(waiting: Sequence[Dated]) -> str:
    """What is next of what is not done, overdue first; empty when nothing is left."""
    overdue = [own for own in waiting if own.due == Due.OVERDUE]
    if len(overdue) > 1:
        return f"{count_text(len(overdue), 'date is', 'dates are')} overdue; the first: {dated_text(overdue[0])}"
    return f"Next in the year: {dated_text(waiting[0])}" if waiting else ""


def proposed_text(proposed: Sequence[tuple[DateKind, date]]) -> str:
    """Proposed days in one line, as `Rate by 15 March 2027, Agree by 15 April 2027`."""
    return ", ".join(f"{DATE_KIND_NAMES[kind]} by {day_text(day)}" for kind, day in proposed)
