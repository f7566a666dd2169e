"""A provider's note of help given to a district, or of what they know of a gap: what, when, tied to which indicators.

An entry never holds a level: what a district takes back is gone, and the provider keeps what they themselves did.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from assessment.history import Subject
from assessment.ids import IndicatorId, LeaId, RegionId
from assessment.owned import Owned
from assessment.ratings import NOTE_LIMIT
from assessment.shares import Grantee, grantee_of


class HelpKind(StrEnum):
    """What was done."""

    VISIT = "visit"
    CALL = "call"
    TRAINING = "training"
    MATERIALS = "materials"
    INTRODUCED = "introduced"
    OTHER = "other"
    NOTE = "note"


class HelpGiven(Owned):
    """An entry of the log: whom it helped, who among the districts helped, if any, and how long, if known."""

    subject: ClassVar = Subject.HELP_GIVEN

    helped: LeaId
    helper: LeaId | None = None
    indicators: Annotated[tuple[IndicatorId, ...], Field(min_length=1)]
    on: date
    kind: HelpKind
    minutes: Annotated[int, Field(gt=0, le=60_000)] | None = None
    note: Annotated[str, Field(max_length=NOTE_LIMIT)] = ""

    @property
    def names(self) -> Collection[LeaId]:
        """The districts that it is about."""
        return {self.helped, self.helper} - {None}  # type: ignore[return-value]


def log_owner(cohort: str) -> RegionId:
    """Under what the log of a cohort is kept: its region; for a provider by name, or this computer, the cohort itself.

    As with releases, that is no region of the state, so nobody reads it as one.
    """
    if ":" not in cohort:
        return RegionId(cohort)
    grantee: Grantee = grantee_of(cohort)
    return grantee.region_id or RegionId(cohort)
