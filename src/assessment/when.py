"""When something is to be done, or was: as precisely as people say it, and never a day that nobody gave."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints, model_validator

from assessment.values import Value
from assessment.wording import day_text

_FORM = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
_FIRST = "0001-01-01"

WORDS_LIMIT = 500


def check_day_said(text: str) -> str:
    """The text itself when it is a year, a month or a day: `2018`, `2018-12` or `2018-12-04`.

    Raises:
        ValueError: it is none of them, or there is no such day.

    """
    try:
        if _FORM.match(text):
            date.fromisoformat(text + _FIRST[len(text) :])
            return text
    except ValueError:
        pass
    raise ValueError(f"{text!r} is no year, month or day: write it as 2018, 2018-12 or 2018-12-04")


DaySaid = Annotated[str, AfterValidator(check_day_said)]
"""A checked year, month or day. Sorts as text, earliest first; a year stands before its months."""

Repeats = Literal["yearly", "each_semester", "quarterly", "monthly"]

REPEATS_TEXT: Mapping[Repeats, str] = {
    "yearly": "annually",
    "each_semester": "each semester",
    "quarterly": "quarterly",
    "monthly": "monthly",
}

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=WORDS_LIMIT)]


class When(Value):
    """A date as precise as it was given, how often it comes again, what it waits for, and how people put it.

    `words` is for what the others cannot say, such as `within two years`; one of the four is said at least.
    """

    date: DaySaid | None = None
    repeats: Repeats | None = None
    waits_for: Words = ""
    words: Words = ""

    @model_validator(mode="after")
    def _says_something(self) -> "When":
        if not (self.date or self.repeats or self.waits_for or self.words):
            raise ValueError("it says nothing of when")
        return self

    @property
    def order(self) -> tuple[bool, str]:
        """Sorts by date; what has none comes last."""
        return self.date is None, self.date or ""


def day_said(year: int | None, month: int | None, day: int | None) -> str | None:
    """The date that is given by its parts, the later ones left out; None for no part at all.

    Raises:
        ValueError: a part without the one before it, or no such day.

    """
    given = (year, month, day)
    if year is None and given != (None, None, None):
        raise ValueError("a month or a day has a year")
    if month is None and day is not None:
        raise ValueError("a day has a month")
    parts = [f"{part:0{2 if place else 4}d}" for place, part in enumerate(given) if part is not None]
    return check_day_said("-".join(parts)) if parts else None


def day_said_text(said: DaySaid) -> str:
    """A date as precise as it was given: `2018`, `December 2018`, `4 December 2018`."""
    if len(said) == len("2018"):
        return said
    first = date.fromisoformat(said + _FIRST[len(said) :])
    return day_text(first) if said == first.isoformat() else f"{first:%B %Y}"


def when_text(when: When, *, told: str = "") -> str:
    """When, in words, as in `July 2019 and annually` or `upon K-12 funding`.

    People's own words come first. What they say already, or the text `told` before them, is not said again.
    """
    date_and_again = " and ".join(filter(None, (_date(when), REPEATS_TEXT[when.repeats] if when.repeats else "")))
    waits = f"upon {when.waits_for}" if when.waits_for else ""
    said = [when.words] if when.words else []
    for part in filter(None, (date_and_again, waits)):
        if part.casefold() not in " ".join((told, *said)).casefold():
            said.append(part)
    return ", ".join(said)


def _date(when: When) -> str:
    return day_said_text(when.date) if when.date else ""
