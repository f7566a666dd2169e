"""The form `twelve-cycle/1`: what each part of an exported cycle looks like.

Published as docs/twelve-cycle-1.schema.json.

Source: contract.md, "An exported cycle".
"""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AwareDatetime, Field

from assessment.cycle_private import ID, Count, Private
from assessment.cycles import CycleState, Part, Way
from assessment.digest import cycle_digest, texts_hashed
from assessment.entry_forms import Entry, ErasableLine, ErasableText, Said
from assessment.erased import Sha256
from assessment.framework import Framework
from assessment.ids import CycleId, EvidenceId, IndicatorId, LeaId
from assessment.leas import CdsCode, LeaKind, Name, Profile
from assessment.ratings import Basis, Text
from assessment.school_year import SchoolYear
from assessment.values import Value

FORM = "twelve-cycle/1"

AnyValue = TypeVar("AnyValue", bound=Value)


class LeaEntry(Value):
    """The LEA with its profile, as it stood when the cycle was signed, or as it stands."""

    id: Annotated[LeaId, ID]
    name: Name
    kind: LeaKind
    cds_code: CdsCode | None
    county: str
    profile: Profile


class Head(Entry):
    """Which cycle this is. An open one has a digest as well: of what the file says.

    `reason` is why this edition corrects the one before; `way` how the team goes about its year. Neither is signed.
    """

    later: ClassVar = frozenset({"reason", "way"})

    id: Annotated[CycleId, ID]
    lea: LeaEntry
    school_year: SchoolYear
    state: CycleState
    edition: Count
    digest: Sha256
    started_at: AwareDatetime
    closed_at: AwareDatetime | None
    reason: Text = ""
    way: Way = Way()


class RatingEntry(Entry):
    """The team's word on one indicator; `rating` null is not rated, with a note all the same.

    `basis` says how it came about, `judged_in` in which school year where that is not the cycle's.
    """

    later: ClassVar = frozenset({"basis", "judged_in"})

    indicator: IndicatorId
    rating: Said | None
    note: ErasableText
    basis: Basis = "judged"
    judged_in: SchoolYear | None = None


class AimEntry(Value):
    """Target and importance of one element or one indicator; null leaves the wider one in force."""

    scope: str
    target: int | None
    importance: int | None


class EvidenceEntry(Entry):
    """One entry of the LEA's library as it reads, and the indicators it serves in this cycle. Its owner is private.

    `sha256` and `size` are those of a kept file, `file_name` what it came as; null for a link or a place on file.
    """

    later: ClassVar = frozenset({"file_name"})

    id: Annotated[EvidenceId, ID]
    title: ErasableLine
    kind: Literal["link", "on_file", "file"]
    place: ErasableLine
    dated: date | None
    school_year: SchoolYear | None
    note: ErasableText
    indicators: Annotated[tuple[IndicatorId, ...], Field(min_length=1)]
    sha256: Sha256 | None
    size: Annotated[int, Field(ge=0)] | None
    file_name: ErasableLine | None = None


class Content(Entry):
    """All of a cycle but its framework.

    `withheld` stands for private entries that a signed cycle has and this copy does not: with it the digest of
    the signed edition can be verified without them. `hashing` 2 signs each text that people typed by its own hash, so
    that it can be erased; 1 is that of older files. `gone` has the hashes of entries that were erased whole.
    """

    later: ClassVar = frozenset({"private", "hashing", "gone"})

    cycle: Head
    parts: tuple[Part, ...]
    ratings: tuple[RatingEntry, ...]
    aims: tuple[AimEntry, ...]
    evidence: tuple[EvidenceEntry, ...]
    withheld: Sha256 | None
    private: Private | None = None
    hashing: Literal[1, 2] = 1
    gone: tuple[Sha256, ...] = ()

    def digest_on(self, framework_digest: str) -> str:
        """The digest of what stands here, on the framework of that digest."""
        head = {
            "lea": self.cycle.lea.id,
            "school_year": self.cycle.school_year,
            "framework": framework_digest,
            "edition": self.cycle.edition,
        }
        plain = self.model_dump(mode="json", include={"parts", "ratings", "aims", "evidence"})
        sections = {name: texts_hashed(own) for name, own in plain.items()} if self.hashing > 1 else plain
        return cycle_digest(head, sections, self.private_hash or self.withheld, self.gone)

    @property
    def private_hash(self) -> str | None:
        """What stands in the digest for the private entries here; None where none is signed."""
        return self.private.hash(by_text=self.hashing > 1) if self.private else None

    def plain(self) -> dict[str, Any]:
        """As plain JSON; `private` is there only where something private is."""
        return self.model_dump(mode="json")


class SignedContent(Content):
    """What an edition keeps: everything as it read at closing, and which framework it stands on."""

    framework: Sha256


class CycleDocument(Content):
    """An exported cycle."""

    form: Literal["twelve-cycle/1"]
    framework: Framework


def changed(value: AnyValue, **changes: Any) -> AnyValue:
    """The value with other fields, checked anew as a copy of it would not be."""
    return type(value)(**dict(value) | changes)
