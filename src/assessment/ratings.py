"""What was said of an indicator. Rated, not applicable, cannot judge and nothing are four things."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import AwareDatetime, Field, StringConstraints

from assessment.ids import IndicatorId, PersonId
from assessment.school_year import SchoolYear
from assessment.values import Value

NOTE_LIMIT = 4000
"""Letters in a note, a reason or a dissent: two printed pages, enough for any real one."""

Text = Annotated[str, StringConstraints(max_length=NOTE_LIMIT)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NOTE_LIMIT)]


class Rated(Value):
    """A level of the framework's scale."""

    kind: Literal["rated"] = "rated"
    level: int = Field(ge=0)


class NotApplicable(Value):
    """The indicator does not fit this LEA; never scored, and listed with its reason in every report."""

    kind: Literal["not_applicable"] = "not_applicable"
    reason: Reason


class CannotJudge(Value):
    """The person or team cannot tell; asks somebody else, and is not scored."""

    kind: Literal["cannot_judge"] = "cannot_judge"


Rating = Annotated[Rated | NotApplicable | CannotJudge, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Answer:
    """That the team has said something of an indicator: whether it is a level, and whether evidence is listed."""

    rated: bool
    supported: bool


Basis = Literal["judged", "confirmed", "carried"]
BASES: tuple[Basis, ...] = get_args(Basis)
"""Judged this year; confirmed as the same as last year, in one deliberate act; carried over in a year that rotates."""


class Whose(StrEnum):
    """In whose name an answer is given: one's own, or the team's."""

    OWN = "own"
    TEAM = "team"


class KeptRating(Value):
    """What is kept of one indicator, whoever says it; `rating` None is not rated, though it may have a note.

    `revision` counts changes from 1; 0 is the value before anything was saved.
    """

    indicator_id: IndicatorId
    rating: Rating | None = None
    note: Text = ""
    revision: int = 0
    changed_at: AwareDatetime | None = None


class TeamRating(KeptRating):
    """What stands for one indicator of a cycle.

    `basis` says how it came about, `judged_in` the school year in which it was judged where that is not this one.
    """

    dissent: Text = ""
    basis: Basis = "judged"
    judged_in: SchoolYear | None = None
    changed_by: PersonId | None = None


class IndividualRating(KeptRating):
    """One rater's own answer; never altered by others."""

    person_id: PersonId
