"""What an exported cycle tells of people; only in a file that a director asked for.

Source: contract.md, "An exported cycle".
"""

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import AwareDatetime, Field, JsonValue, StringConstraints

from assessment.digest import private_hash, texts_hashed
from assessment.entry_forms import Entry, ErasableSomeText, ErasableText, Said
from assessment.erased import Sha256
from assessment.history import Subject
from assessment.ids import CommentId, ElementId, EvidenceId, IndicatorId, PartId, PersonId
from assessment.leas import Name
from assessment.part_answers import InPlace
from assessment.ratings import Reason
from assessment.values import Value

ID = StringConstraints(min_length=1, max_length=200)
Count = Annotated[int, Field(ge=1, le=2**31 - 1)]


class PersonEntry(Value):
    """Somebody that other entries name by id. Roles do not travel."""

    id: Annotated[PersonId, ID]
    name: Name


class IndividualEntry(Value):
    """One rater's own answer."""

    indicator: IndicatorId
    person: PersonId
    rating: Said | None
    note: ErasableText


class DissentEntry(Value):
    """What somebody sees differently from the team."""

    indicator: IndicatorId
    text: ErasableSomeText


class AssignmentEntry(Value):
    """One indicator on somebody's list; `passed_from` could not judge it, `proposed` is what no person put there."""

    indicator: IndicatorId
    person: PersonId
    due: date | None
    passed_from: PersonId | None
    proposed: bool


class MemberEntry(Value):
    """Somebody who answers for a site or pathway."""

    part: PartId
    person: PersonId
    due: date | None


class PartAnswerEntry(Value):
    """Whether an indicator is in place at one site or pathway; null is no answer, with a note all the same."""

    part: PartId
    indicator: IndicatorId
    in_place: InPlace | None
    note: ErasableText


class OwnerEntry(Value):
    """The person or office that answers for an entry of evidence."""

    evidence: EvidenceId
    owner: ErasableSomeText


class OpenedEntry(Value):
    """An element or indicator whose individual answers were opened to all who rate."""

    scope: ElementId | IndicatorId
    by: PersonId
    at: AwareDatetime


class ParkedEntry(Value):
    """An indicator that could not be settled."""

    indicator: IndicatorId
    reason: Reason
    by: PersonId
    at: AwareDatetime


class CommentEntry(Value):
    """One remark."""

    id: Annotated[CommentId, ID]
    indicator: IndicatorId
    person: PersonId
    text: Reason
    at: AwareDatetime


class SavedEntry(Entry):
    """When something was last saved, by whom, and how often.

    The team's rating where `person` and `part` are null, else that rater's, or that part's answer.
    """

    later: ClassVar = frozenset({"part"})

    indicator: IndicatorId
    person: PersonId | None
    part: PartId | None = None
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


SIGNED = ("individual", "dissent", "assignments", "part_answers", "owners")
"""The sections that the digest covers."""


class Private(Entry):
    """Names, individual answers and the way of a team's work.

    `initials` is true of a copy with initials for names and ids of its own, which no digest covers. `gone` has the
    hashes of entries that were erased whole.
    """

    later: ClassVar = frozenset(
        {"assignments", "members", "part_answers", "owners", "opened", "parked", "comments", "initials", "gone"}
    )

    people: tuple[PersonEntry, ...]
    closed_by: PersonId | None
    individual: tuple[IndividualEntry, ...]
    dissent: tuple[DissentEntry, ...]
    assignments: tuple[AssignmentEntry, ...] = ()
    members: tuple[MemberEntry, ...] = ()
    part_answers: tuple[PartAnswerEntry, ...] = ()
    owners: tuple[OwnerEntry, ...] = ()
    opened: tuple[OpenedEntry, ...] = ()
    parked: tuple[ParkedEntry, ...] = ()
    comments: tuple[CommentEntry, ...] = ()
    saved: tuple[SavedEntry, ...]
    history: tuple[HistoryEntry, ...]
    initials: bool = False
    gone: tuple[Sha256, ...] = ()

    def hash(self, *, by_text: bool) -> str | None:
        """What stands in the digest for what is signed of all this; None where nothing is."""
        if self.initials:
            return None
        plain = self.model_dump(mode="json", include=set(SIGNED))
        sections: dict[str, list[Any]] = {name: plain.get(name, []) for name in SIGNED}
        return private_hash(
            {name: texts_hashed(own) for name, own in sections.items()} if by_text else sections, self.gone
        )


NOBODY = Private(people=(), closed_by=None, individual=(), dissent=(), saved=(), history=())
