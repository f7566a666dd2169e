"""What an LEA, or a region, owns beside its cycles and what lives on when they are signed: plans, goals, dates.

Source: design.md section 5, "What belongs to what".
"""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from pydantic import model_validator

from assessment.history import Subject
from assessment.ids import LeaId, OwnedId, RegionId
from assessment.values import Value


class Owned(Value):
    """The base of such a value: whose it is, and how often it changed, from 1.

    A class of them names its `subject`: what the store and the history call it. Free text in it stands under a key
    that `assessment.erasing` knows, so that it can be erased.
    """

    subject: ClassVar[Subject]

    id: OwnedId
    lea_id: LeaId | None = None
    region_id: RegionId | None = None
    revision: int = 1

    @model_validator(mode="after")
    def _belongs_to_one(self) -> "Owned":
        if (self.lea_id is None) == (self.region_id is None):
            raise ValueError("it belongs to an LEA or to a region")
        return self


@dataclass(frozen=True, slots=True)
class Owner:
    """An LEA, or else a region."""

    lea_id: LeaId | None = None
    region_id: RegionId | None = None

    def __post_init__(self) -> None:
        """Hold it to one of the two."""
        if (self.lea_id is None) == (self.region_id is None):
            raise ValueError("an LEA or a region")


OwnedT = TypeVar("OwnedT", bound=Owned)
