"""An earlier school year out of somebody's spreadsheet: what its rows said, how it was read, and from which file.

It was never judged here and never signed: it is no cycle, has no digest, and serves only where last year is shown.
"""

import uuid
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, StringConstraints

from assessment.erased import Sha256
from assessment.history import Subject
from assessment.ids import IndicatorId, LeaId, OwnedId, PersonId
from assessment.owned import Owned
from assessment.ratings import Rating, TeamRating, Text
from assessment.school_year import SchoolYear
from assessment.values import Value

NO_REASON = "No reason stands in the imported file."
"""The reason of what does not apply where the spreadsheet gives none."""

_NAMESPACE = uuid.UUID("7b4a3b39-6d0f-5f0c-8f0e-0d6f8a1f2c55")

Use = Literal["indicator", "level", "note", "evidence"]
"""What a column is read as."""

Means = Literal["level", "not_applicable", "cannot_judge", "nothing"]
"""What a word of the level column stands for; of a level, which one stands beside."""


class ColumnUse(Value):
    """A column by the words at its head, or as `column c` where it has none."""

    use: Use
    words: str


class LevelWord(Value):
    """What one of the file's own words for a level means; `level` is None for all that is no level."""

    words: str
    means: Means
    level: int | None = None


class IndicatorWord(Value):
    """Which indicator a text of the file names, as a person said; None leaves its rows out."""

    words: str
    indicator_id: IndicatorId | None


class SheetReading(Value):
    """How the columns and words of a spreadsheet are understood."""

    columns: tuple[ColumnUse, ...]
    levels: tuple[LevelWord, ...] = ()
    indicators: tuple[IndicatorWord, ...] = ()

    def column(self, use: Use) -> str | None:
        """The words of the column with that use."""
        return next((own.words for own in self.columns if own.use == use), None)


class KeptReading(Owned):
    """How an LEA's spreadsheets with the same columns are understood: asked once. `shape` is a hash of the columns."""

    subject: ClassVar[Subject] = Subject.SHEET_READING

    lea_id: LeaId
    framework_id: str
    shape: Sha256
    reading: SheetReading


class ImportedRow(Value):
    """What one row said. `listed` is its evidence, in words: no entry of the library."""

    indicator_id: IndicatorId
    rating: Rating
    note: Text = ""
    listed: Text = ""


class ImportedYear(Owned):
    """An earlier school year of an LEA as a spreadsheet had it, on the framework version that it was read with."""

    subject: ClassVar[Subject] = Subject.IMPORTED_YEAR

    lea_id: LeaId
    school_year: SchoolYear
    framework_id: str
    framework_digest: str
    file_name: Annotated[str, StringConstraints(max_length=300)]
    sha256: Sha256
    by: PersonId
    at: AwareDatetime
    rows: tuple[ImportedRow, ...]

    @property
    def by_indicator(self) -> Mapping[IndicatorId, ImportedRow]:
        """Its rows by indicator."""
        return {row.indicator_id: row for row in self.rows}

    @property
    def team(self) -> tuple[TeamRating, ...]:
        """The same as a team's answers, for what is computed of them."""
        return tuple(TeamRating(indicator_id=own.indicator_id, rating=own.rating, note=own.note) for own in self.rows)


def imported_id(lea_id: LeaId, framework_id: str, school_year: str) -> OwnedId:
    """The id of an imported year: a second one of the same year meets the first."""
    return OwnedId(str(uuid.uuid5(_NAMESPACE, f"year {lea_id} {framework_id} {school_year}")))


def reading_id(lea_id: LeaId, framework_id: str, shape: str) -> OwnedId:
    """The id under which an LEA's way to read spreadsheets of that shape is kept."""
    return OwnedId(str(uuid.uuid5(_NAMESPACE, f"reading {lea_id} {framework_id} {shape}")))
