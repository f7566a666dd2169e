"""What a ratings file that comes back would do: new, changed, in conflict with what moved meanwhile, or only emptied.

Pure: values of the file against values that are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.aims import Aim
from assessment.form_mark import NOT_APPLICABLE, Said, said_of
from assessment.ids import CycleId, EvidenceId, IndicatorId, PersonId
from assessment.ratings import IndividualRating, Rating, TeamRating
from assessment.visible_text import visible

Kind = Literal["new", "changed", "conflict", "emptied"]
"""Nothing stood there; something else stands; it moved since the form was made; the cell is empty now, so it stays."""

RowKey = tuple[str, IndicatorId]
"""The rater's name, empty for the team, and the indicator."""

Kept = TeamRating | IndividualRating


@dataclass(frozen=True, slots=True)
class Wants:
    """What a row lacks before it may stand, and the cell to mend."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class ComingRow:
    """A row that says something else than what is kept: what `stands` with its revision, and what would stand.

    `person_id` is None for the team's. `is_heard` is false where the person looking may not have the rater's words
    before them. `says_rating` tells that the rating would change, `wants` what the row lacks; None for nothing.
    """

    key: RowKey
    person_id: PersonId | None
    place: str
    kind: Kind
    stands: Said
    told: Said
    rating: Rating | None
    note: str
    is_heard: bool = True
    says_rating: bool = True
    wants: Wants | None = None


@dataclass(frozen=True, slots=True)
class ComingEvidence:
    """A text that would be listed for an indicator: the library's entry of that title and place, or a new one."""

    indicator_id: IndicatorId
    place: str
    text: str
    entry_id: EvidenceId | None


@dataclass(frozen=True, slots=True)
class ComingAim:
    """A target or an importance that would change."""

    indicator_id: IndicatorId
    place: str
    stands: Aim
    told: Aim


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a file would do to a cycle, in the order of its rows; nothing of it is done.

    `same` counts the rows that say what is kept already. `asks` has the names that no one person of the LEA has:
    their rows wait for an answer.
    """

    cycle_id: CycleId
    rows: tuple[ComingRow, ...] = ()
    evidence: tuple[ComingEvidence, ...] = ()
    aims: tuple[ComingAim, ...] = ()
    same: int = 0
    asks: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[ComingRow, ...]:
        """The rows that somebody has to decide."""
        return tuple(row for row in self.rows if row.kind == "conflict")

    def lacking(self, decided: "Decisions") -> tuple[tuple[ComingRow, Wants], ...]:
        """The rows that may not stand as they are, but where what is kept was decided for."""
        return tuple((row, row.wants) for row in self.rows if row.wants and decided.get(row.key) != "keep")

    @property
    def is_empty(self) -> bool:
        """Whether the file would change nothing."""
        return not (self.asks or self.evidence or self.aims or any(row.kind != "emptied" for row in self.rows))


def compared(
    row: Kept, stands: Kept, base: Said | None, *, place: str, rater: str = "", is_heard: bool = True
) -> ComingRow | None:
    """A row of a file against what stands; None where it would change nothing.

    `base` is what stood when the form was made, None where that is not known: an untouched cell says nothing, and
    nothing that moved since is overwritten unseen.
    """
    says_rating = row.rating is not None and _rating_of(said_of(row.rating, row.note)) != _rating_of(base)
    says_note = bool(visible(row.note)) and visible(row.note) != _note_of(base)
    rating = row.rating if says_rating else stands.rating
    note = row.note if says_note else stands.note
    now, then = said_of(stands.rating, stands.note, stands.revision), said_of(rating, note, stands.revision)
    says_rating, says_note = rating != stands.rating, visible(note) != visible(stands.note)
    kind = _kind(row, stands, base, says_rating=says_rating, says_note=says_note)
    if kind is None:
        return None
    person_id = stands.person_id if isinstance(stands, IndividualRating) else None
    key = rater, row.indicator_id
    return ComingRow(key, person_id, place, kind, now, then, rating, note, is_heard, says_rating)


def _kind(row: Kept, stands: Kept, base: Said | None, *, says_rating: bool, says_note: bool) -> Kind | None:
    if not (says_rating or says_note):
        emptied = base is not None and bool(base.rating) and row.rating is None and stands.rating is not None
        return "emptied" if emptied else None
    if base is not None and stands.revision != base.revision:
        stood = said_of(stands.rating, stands.note)
        rating_moved = says_rating and _rating_of(stood) != _rating_of(base)
        note_moved = says_note and visible(stands.note) != _note_of(base)
        if rating_moved or note_moved:
            return "conflict"
    return "new" if stands.rating is None and not stands.note else "changed"


def _rating_of(said: Said | None) -> tuple[str, str]:
    """The rating, with its reason where it has one."""
    if said is None:
        return "", ""
    return said.rating, said.note if said.rating == NOT_APPLICABLE else ""


def _note_of(said: Said | None) -> str:
    """The note, where it is not a reason."""
    return "" if said is None or said.rating == NOT_APPLICABLE else said.note


def merged(stands: Aim, told: Aim) -> Aim:
    """The aim as it would stand: what the file leaves empty stays."""
    return Aim(
        target=stands.target if told.target is None else told.target, importance=told.importance or stands.importance
    )


Decisions = Mapping[RowKey, Literal["keep", "take"]]
"""What becomes of each row in conflict: what is kept stays, or the file's is taken."""
