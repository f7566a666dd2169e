"""Who changed what, when: every change is one row that nothing alters afterwards."""

from typing import Any

from pydantic import AwareDatetime

from assessment.ids import CycleId, LeaId, PersonId
from assessment.values import Value


class Change(Value):
    """The author and the moment of a change; the store writes it down beside what was and what is."""

    by: PersonId
    at: AwareDatetime


class HistoryRow(Value):
    """One change: `subject` says what kind of thing, `key` which one; `was` None means it is new."""

    at: AwareDatetime
    by: PersonId
    lea_id: LeaId | None
    cycle_id: CycleId | None
    subject: str
    key: str
    was: Any
    now: Any
