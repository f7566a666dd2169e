"""School years: 1 July to 30 June, written `2026-27`."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

_FORM = re.compile(r"^(\d{4})-(\d{2})$")


def check_school_year(text: str) -> str:
    """The text itself when it is a school year.

    Raises:
        ValueError: it is not of the form `2026-27`, or its halves are not one year apart.

    """
    match = _FORM.match(text)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError(f"{text!r} is not a school year: write it as 2026-27")
    return text


SchoolYear = Annotated[str, AfterValidator(check_school_year)]
"""A checked school year. Sorts as text, oldest first."""


def school_year_from(first: int) -> str:
    """The school year that begins on 1 July of `first`."""
    return f"{first:04d}-{(first + 1) % 100:02d}"


def starts_on(school_year: str) -> date:
    """The first day of a school year."""
    return date(int(school_year[:4]), 7, 1)


def school_year_of(day: date) -> str:
    """The school year that a day falls in."""
    return school_year_from(day.year if day.month >= 7 else day.year - 1)
