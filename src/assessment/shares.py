"""What an LEA lets a TA provider, or a region's providers, see of one of its years, or do there."""

from datetime import date
from enum import StrEnum
from typing import NewType

from pydantic import AwareDatetime, model_validator

from assessment.cycles import Cycle
from assessment.ids import CycleId, IndicatorId, LeaId, PersonId, RegionId
from assessment.values import Value

ShareId = NewType("ShareId", str)


class Shared(StrEnum):
    """What is shared."""

    SCORES = "scores"
    GAPS = "gaps"
    PROGRESS = "progress"
    COMMENT = "comment"


SIGNED_ONLY = frozenset({Shared.SCORES, Shared.GAPS})
"""What is shared of the newest signed edition; gaps come with the scores. The others are of a year under way."""


class Grantee(Value):
    """With whom: one TA provider, or whoever serves a region."""

    provider_id: PersonId | None = None
    region_id: RegionId | None = None

    @model_validator(mode="after")
    def _one_of_the_two(self) -> "Grantee":
        if (self.provider_id is None) == (self.region_id is None):
            raise ValueError("a provider or a region")
        return self

    @property
    def key(self) -> str:
        """One text for it, as it is kept and looked for."""
        return f"region:{self.region_id}" if self.provider_id is None else f"provider:{self.provider_id}"


def grantee_of(key: str) -> Grantee:
    """The grantee of such a text."""
    kind, _, own = key.partition(":")
    return Grantee(region_id=RegionId(own)) if kind == "region" else Grantee(provider_id=PersonId(own))


class Share(Value):
    """A director's word that somebody may see, or do, one thing with one cycle, until it is taken back.

    `export` lets the figures leave the product; `helps` says that the LEA may be asked to help others. `indicators`
    and `until` bound an invitation to comment: those indicators, up to that day.
    """

    id: ShareId
    lea_id: LeaId
    cycle_id: CycleId
    grantee: Grantee
    shared: Shared
    export: bool = False
    helps: bool = False
    indicators: tuple[IndicatorId, ...] = ()
    until: date | None = None
    given_by: PersonId
    given_at: AwareDatetime
    revoked_at: AwareDatetime | None = None

    def holds(self, today: date) -> bool:
        """Whether it lets anything be seen or done on that day."""
        return self.revoked_at is None and (self.until is None or today <= self.until)

    def holds_in(self, cycle: Cycle, today: date) -> bool:
        """Whether it does so as its year stands: an invitation to comment ends when the year is signed."""
        return self.holds(today) and (self.shared is not Shared.COMMENT or cycle.state == "open")
