"""The form `twelve-cycle/1`: what each part of an exported cycle looks like.

Published as docs/twelve-cycle-1.schema.json.

Source: contract.md, "An exported cycle".
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AwareDatetime, Field, JsonValue, StringConstraints

from assessment.cycles import CycleState, Part
from assessment.digest import cycle_digest, private_hash
from assessment.evidence import Line
from assessment.framework import Framework
from assessment.history import Subject
from assessment.ids import CycleId, EvidenceId, IndicatorId, LeaId, PersonId
from assessment.leas import CdsCode, LeaKind, Name, Profile
from assessment.ratings import Rating, Text
from assessment.school_year import SchoolYear
from assessment.values import Value

FORM = "twelve-cycle/1"

AnyValue = TypeVar("AnyValue", bound=Value)

_ID = StringConstraints(min_length=1, max_length=200)
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=1, le=2**31 - 1)]


class LeaEntry(Value):
    """The LEA with its profile, as it stood when the cycle was signed, or as it stands."""

    id: Annotated[LeaId, _ID]
    name: Name
    kind: LeaKind
    cds_code: CdsCode | None
    county: str
    profile: Profile


class Head(Value):
    """Which cycle this is. An open one has a digest as well: of what the file says."""

    id: Annotated[CycleId, _ID]
    lea: LeaEntry
    school_year: SchoolYear
    state: CycleState
    edition: Count
    digest: Sha256
    started_at: AwareDatetime
    closed_at: AwareDatetime | None


class RatingEntry(Value):
    """The team's word on one indicator; `rating` null is not rated, with a note all the same."""

    indicator: IndicatorId
    rating: Rating | None
    note: Text


class AimEntry(Value):
    """Target and importance of one element or one indicator; null leaves the wider one in force."""

    scope: str
    target: int | None
    importance: int | None


class EvidenceEntry(Value):
    """One entry of the LEA's library as it reads, and the indicators it serves in this cycle.

    `sha256` and `size` are those of a kept file; null for a link or a place on file.
    """

    id: Annotated[EvidenceId, _ID]
    title: Line
    kind: Literal["link", "on_file", "file"]
    place: Line
    dated: date | None
    school_year: SchoolYear | None
    note: Text
    indicators: Annotated[tuple[IndicatorId, ...], Field(min_length=1)]
    sha256: Sha256 | None
    size: Annotated[int, Field(ge=0)] | None
    file_name: Line | None = None


class PersonEntry(Value):
    """Somebody that other entries name by id. Roles do not travel."""

    id: Annotated[PersonId, _ID]
    name: Name


class IndividualEntry(Value):
    """One rater's own answer."""

    indicator: IndicatorId
    person: PersonId
    rating: Rating | None
    note: Text


class DissentEntry(Value):
    """What somebody sees differently from the team."""

    indicator: IndicatorId
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class SavedEntry(Value):
    """When a rating was last saved, by whom, and how often: the team's where `person` is null, else that rater's."""

    indicator: IndicatorId
    person: PersonId | None
    by: PersonId
    at: AwareDatetime
    revision: Count


class HistoryEntry(Value):
    """One change of the cycle; `was` null means it was new."""

    at: AwareDatetime
    by: PersonId
    subject: Subject
    key: str
    was: JsonValue
    now: JsonValue


class Private(Value):
    """What tells of people; only in a file that a director asked for in full."""

    people: tuple[PersonEntry, ...]
    closed_by: PersonId | None
    individual: tuple[IndividualEntry, ...]
    dissent: tuple[DissentEntry, ...]
    saved: tuple[SavedEntry, ...]
    history: tuple[HistoryEntry, ...]

    @property
    def hash(self) -> str | None:
        """What stands in the digest for individual ratings and dissent; None where there are none."""
        return private_hash({"individual": _plain(self.individual), "dissent": _plain(self.dissent)})


class Content(Value):
    """All of a cycle but its framework.

    `withheld` stands for private entries that a signed cycle has and this copy does not: with it the digest of
    the signed edition can be verified without them.
    """

    cycle: Head
    parts: tuple[Part, ...]
    ratings: tuple[RatingEntry, ...]
    aims: tuple[AimEntry, ...]
    evidence: tuple[EvidenceEntry, ...]
    withheld: Sha256 | None
    private: Private | None = None

    def digest_on(self, framework_digest: str) -> str:
        """The digest of what stands here, on the framework of that digest."""
        head = {
            "lea": self.cycle.lea.id,
            "school_year": self.cycle.school_year,
            "framework": framework_digest,
            "edition": self.cycle.edition,
        }
        listed = (("parts", self.parts), ("ratings", self.ratings), ("aims", self.aims), ("evidence", self.evidence))
        own_private = self.private.hash if self.private else None
        return cycle_digest(
            head, {section: _plain(entries) for section, entries in listed}, own_private or self.withheld
        )

    def plain(self) -> dict[str, Any]:
        """As plain JSON; `private` is there only where something private is."""
        document = self.model_dump(mode="json")
        return {key: value for key, value in document.items() if key != "private" or value is not None}


class SignedContent(Content):
    """What an edition keeps: everything as it read at closing, and which framework it stands on."""

    framework: Sha256


class CycleDocument(Content):
    """An exported cycle."""

    form: Literal["twelve-cycle/1"]
    framework: Framework


def _plain(entries: Sequence[Value]) -> list[Any]:
    return [entry.model_dump(mode="json") for entry in entries]


def changed(value: AnyValue, **changes: Any) -> AnyValue:
    """The value with other fields, checked anew as a copy of it would not be."""
    return type(value)(**dict(value) | changes)
