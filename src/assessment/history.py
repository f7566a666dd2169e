"""Who changed what, when: every change is one row, and nothing alters it but the erasing of a text for good."""

from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime

from assessment.ids import CycleId, LeaId, PersonId
from assessment.values import Value


class Subject(StrEnum):
    """What kind of thing changed."""

    LEA = "lea"
    PROFILE = "profile"
    EVIDENCE = "evidence"
    CYCLE = "cycle"
    PART = "part"
    TEAM_RATING = "team_rating"
    INDIVIDUAL_RATING = "individual_rating"
    EVIDENCE_LINK = "evidence_link"
    AIM = "aim"
    PERSON = "person"
    HOUSE = "house"
    WAY = "way"
    ASSIGNMENT = "assignment"
    OPENED = "opened"
    PARKED = "parked"
    PART_MEMBER = "part_member"
    PART_ANSWER = "part_answer"
    COMMENT = "comment"
    PLAN = "plan"
    PLAN_ITEM = "plan_item"
    DECLINED = "declined"
    GOAL = "goal"
    REGION_YEAR = "region_year"
    YEAR_SECTION = "year_section"
    CALENDAR = "calendar"
    DRAFT = "draft"
    SHARE = "share"
    IMPORTED_YEAR = "imported_year"
    SHEET_READING = "sheet_reading"
    RELEASE = "release"
    HELP_GIVEN = "help_given"
    ERASED = "erased"


BOOKKEEPING = frozenset({"revision", "changed_at", "changed_by"})
"""What the store writes of a rating by itself: not part of what was said."""


def said(value: Value, *without: str) -> Any:
    """What a value says, as the history tells it: plain JSON."""
    return value.model_dump(mode="json", exclude={*BOOKKEEPING, *without})


class Change(Value):
    """The author and the moment of a change; the store writes it down beside what was and what is."""

    by: PersonId
    at: AwareDatetime


class HistoryRow(Value):
    """One change: `was` None means it is new, `now` None that it is gone; both are plain JSON.

    `key` says which one: the indicator id for ratings and evidence links (so that all changes of one indicator have
    one key), the scope of an aim, else the thing's own id.
    """

    at: AwareDatetime
    by: PersonId
    lea_id: LeaId | None
    cycle_id: CycleId | None
    subject: Subject
    key: str
    was: Any
    now: Any


def whose(row: HistoryRow) -> frozenset[str]:
    """Whose answer or list a change is about, though another may have made it: by person id."""
    return frozenset(told["person_id"] for told in (row.was, row.now) if isinstance(told, dict) and "person_id" in told)
