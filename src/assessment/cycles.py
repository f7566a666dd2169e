"""A cycle: one LEA's self-assessment for one school year on one framework version."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, StringConstraints

from assessment.errors import CycleClosed
from assessment.ids import CycleId, ElementId, IndicatorId, LeaId, PartId, PersonId
from assessment.leas import Name
from assessment.school_year import SchoolYear
from assessment.values import Value

CycleState = Literal["open", "closed"]

Voices = Literal["names", "roles", "hidden"]
"""How individual answers are shown once they are heard: with names, with roles, or without either."""


class Way(Value):
    """How a team goes about its year; no part of what is signed.

    `calibrate` are the indicators that all raters answer first. `scored` are the elements judged anew in a year that
    rotates; None judges all.
    """

    voices: Voices = "names"
    calibrate: tuple[IndicatorId, ...] = ()
    scored: tuple[ElementId, ...] | None = None


class Cycle(Value):
    """One LEA, one school year, one framework; `edition` counts from 1, `digest` is that of the signed edition.

    `reason` is why an edition after the first became necessary. An open cycle of edition 2 or later is a correction
    under way: what was signed before stands until it is signed.
    """

    id: CycleId
    lea_id: LeaId
    school_year: SchoolYear
    framework_digest: str
    state: CycleState = "open"
    edition: int = 1
    digest: str | None = None
    started_at: AwareDatetime
    closed_at: AwareDatetime | None = None
    way: Way = Way()
    reason: str = ""

    @property
    def was_signed(self) -> bool:
        """Whether some edition of it is signed; a correction may be under way."""
        return self.state == "closed" or self.edition > 1

    def require_open(self) -> None:
        """Do nothing while work goes on.

        Raises:
            CycleClosed: the cycle is signed and locked.

        """
        if self.state != "open":
            raise CycleClosed


class Part(Value):
    """A site or a pathway that a cycle looks at by itself, with its state code where it has one."""

    id: PartId
    kind: Literal["site", "pathway"]
    name: Name
    code: Annotated[str, StringConstraints(pattern=r"^(\d{3}|\d{14})?$")] = ""


class Edition(Value):
    """A signed edition: its whole content as it read at closing, and the digest over it.

    `reason` is why a correction was needed; empty for the first edition.
    """

    number: int
    digest: str
    content: str
    closed_at: AwareDatetime
    closed_by: PersonId
    reason: str = ""
