"""What people write of a goal and its progress, not yet checked; and the checked values it becomes."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from assessment.errors import InputMissing
from assessment.goals import Measure
from assessment.ids import ElementId, OwnedId
from assessment.plans import Status
from assessment.values import Value
from assessment.when import Repeats, When, day_said

MadeT = TypeVar("MadeT", bound=Value)

_NAMES: Mapping[str, str] = {
    "statement": "The text",
    "measured": "What is measured",
    "baseline": "Baseline",
    "target": "Target",
    "words": "In your words",
    "waits_for": "What it waits for",
    "student_groups": "Student groups",
    "title": "The title",
    "school_year": "The school year",
    "heading": "The heading",
    "intro": "The words under the heading",
    "text": "The text",
    "points": "A line",
    "themes": "What it is for",
    "place": "Where it is",
}


class WrittenWhen(Value):
    """The parts of a date as far as they are known, how often, what it waits for, and words."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    repeats: Repeats | None = None
    waits_for: str = ""
    words: str = ""


class WrittenMeasure(Value):
    """A measure; one that says nothing at all is none."""

    measured: str = ""
    baseline: str = ""
    target: str = ""
    by_when: WrittenWhen = WrittenWhen()


class Written(Value):
    """A goal without its leading indicators."""

    statement: str
    measures: tuple[WrittenMeasure, ...] = ()
    student_groups: tuple[str, ...] = ()
    elements: tuple[ElementId, ...] = ()
    plan_items: tuple[OwnedId, ...] = ()


class WrittenProgress(Value):
    """An entry of progress."""

    status: Status | None = None
    when: WrittenWhen = WrittenWhen()
    words: str = ""


def when_of(written: WrittenWhen) -> When | None:
    """The checked value; None where nothing is said.

    Raises:
        InputMissing: a part of the date without the one before it, or no such day.

    """
    try:
        said = day_said(written.year, written.month, written.day)
    except ValueError:
        raise InputMissing(
            "There is no such date. Give the year, then the month, then the day, as far as known. Nothing was saved."
        ) from None
    told = {"date": said, **written.model_dump(include={"repeats", "waits_for", "words"})}
    if not any(part and (not isinstance(part, str) or part.strip()) for part in told.values()):
        return None
    return made(When, **told)


def measures_of(written: Written) -> tuple[Measure, ...]:
    """The checked measures, without those that say nothing.

    Raises:
        InputMissing: one does not say what is measured, or says too much.

    """
    told = [(own, when_of(own.by_when)) for own in written.measures]
    return tuple(
        made(Measure, measured=own.measured, baseline=own.baseline, target=own.target, by_when=by_when)
        for own, by_when in told
        if by_when or own.measured.strip() or own.baseline.strip() or own.target.strip()
    )


def made(kind: type[MadeT], /, **told: Any) -> MadeT:
    """A value of what was entered.

    Raises:
        InputMissing: what is missing or too long, by its name on the screen.

    """
    try:
        return kind(**told)
    except ValidationError as error:
        fault = error.errors()[0]
        name = next((_NAMES[str(step)] for step in fault["loc"] if step in _NAMES), "What was entered")
        wrong = "is too long" if fault["type"] == "string_too_long" else "is missing"
        raise InputMissing(f"{name} {wrong}. Nothing was saved.") from None
