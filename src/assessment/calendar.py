"""The year of a self-assessment: the days that an LEA enters, what each is for, and which of them are due."""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Literal, get_args

from assessment.history import Subject
from assessment.ids import LeaId
from assessment.leas import Name
from assessment.owned import Owned
from assessment.ratings import Text
from assessment.school_year import SchoolYear, starts_on

DateKind = Literal["rate", "agree", "sign", "plan", "report", "grant", "other"]
DATE_KINDS: Sequence[DateKind] = get_args(DateKind)

BY_ITSELF: Set[DateKind] = frozenset({"rate", "agree", "sign"})
"""What the self-assessment alone gets to: nobody says that it is done."""

SOON = timedelta(days=14)
"""From when on a day is due: two weeks are left to ask for what is missing."""

FURTHEST = timedelta(days=366)
"""How far before or after its school year a day may lie: a grant is asked for before, a report may come after."""


class CalendarDate(Owned):
    """A day of an LEA's year and what it is for. `done_on` is when somebody said that it is done.

    `school_year` is the year of the self-assessment that the day belongs to; the day itself may lie outside of it.
    """

    subject: ClassVar[Subject] = Subject.CALENDAR

    lea_id: LeaId
    school_year: SchoolYear
    kind: DateKind
    title: Name
    on: date
    note: Text = ""
    done_on: date | None = None


class Due(StrEnum):
    """How a day stands."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of the year as it stands today; `days` is how many are left, negative once it is over."""

    entry: CalendarDate
    due: Due
    days: int


def as_of(entries: Iterable[CalendarDate], reached: Set[DateKind], today: date) -> tuple[Dated, ...]:
    """The days of a year as they stand, earliest first.

    `reached` are the kinds that the self-assessment itself has got to: they are done, whoever said so or not.
    """
    ordered = sorted(entries, key=lambda entry: (entry.on, DATE_KINDS.index(entry.kind), entry.title, entry.id))
    return tuple(Dated(entry, _due(entry, reached, today), (entry.on - today).days) for entry in ordered)


def _due(entry: CalendarDate, reached: Set[DateKind], today: date) -> Due:
    if entry.done_on is not None or entry.kind in reached:
        return Due.DONE
    if entry.on < today:
        return Due.OVERDUE
    return Due.SOON if entry.on - today <= SOON else Due.LATER


_PROPOSED: Sequence[tuple[DateKind, int, int]] = (
    ("rate", 3, 15),
    ("agree", 4, 15),
    ("sign", 4, 30),
    ("plan", 5, 31),
    ("report", 6, 15),
)
"""Month and day in the second half of a school year: score by March, agree in April, plan in May, report in June.

Source: how Everett's and other teams go about a year, and the LCAP, which is adopted before 1 July.
"""


def proposal(school_year: str, taken: Collection[DateKind], today: date) -> tuple[tuple[DateKind, date], ...]:
    """Days for what has none yet, none of them over or on a weekend; never one of a grant, whose funder sets it."""
    year = starts_on(school_year).year + 1
    days = [(kind, _working_day(date(year, month, day))) for kind, month, day in _PROPOSED if kind not in taken]
    return tuple((kind, day) for kind, day in days if day >= today)


def _working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def fits_year(school_year: str, day: date) -> bool:
    """Whether a day is near its school year: another century is a slip of the hand."""
    start = starts_on(school_year)
    return start - FURTHEST <= day <= start.replace(year=start.year + 1) + FURTHEST
