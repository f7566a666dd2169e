"""What a form remembers about itself, on a hidden sheet: of which self-assessment it is, and what stood there then.

Without its mark a form is still a ratings file; with it, what has moved in the meantime can be told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import AwareDatetime, ValidationError

from assessment.errors import Problem
from assessment.framework import Framework
from assessment.grids import Cell
from assessment.ids import CycleId, IndicatorId, PersonId
from assessment.ratings import CannotJudge, NotApplicable, Rated, Rating
from assessment.values import Value
from assessment.visible_text import visible
from assessment.workbook_sheets import Sheet

FORM = "twelve-form/1"
SHEET_NAME = "twelve"
NUMBER = "No."
"""The heading of an indicator's number as people read it."""
NOT_APPLICABLE, CANNOT_JUDGE = "NA", "?"
UNSEEN = "–"
"""Stands for a reason of which nothing can be seen: one is required."""
_SAID = "said"
_NEW_FORM = "make a new form and copy the filled columns into it"


class Said(Value):
    """What a row's two cells say of an indicator; `revision` is that of what is kept, 0 where nothing is."""

    rating: str = ""
    note: str = ""
    revision: int = 0


class FormMark(Value):
    """A form's own mark. `said` is what stood there when it was made, of the indicators where anything did.

    Without a cycle it is an empty form; without a rater it is the team's, `rater` is the name in a rater's rows. Of
    what its maker might not see, `said` has only the revision.
    """

    framework: str
    version: str
    digest: str
    cycle_id: CycleId | None = None
    edition: int | None = None
    rater_id: PersonId | None = None
    rater: str | None = None
    made_at: AwareDatetime | None = None
    said: Mapping[IndicatorId, Said] = {}


@dataclass(frozen=True, slots=True)
class FoundMark:
    """The mark of a workbook, or what is wrong with it."""

    mark: FormMark | None
    problems: tuple[Problem, ...] = ()


def said_of(rating: Rating | None, note: str, revision: int = 0) -> Said:
    """A rating with its note as the cells of a row say it: the reason of a not applicable stands in the note."""
    match rating:
        case None:
            return Said(note=visible(note), revision=revision)
        case Rated(level=level):
            return Said(rating=str(level), note=visible(note), revision=revision)
        case NotApplicable(reason=reason):
            return Said(rating=NOT_APPLICABLE, note=visible(reason) or UNSEEN, revision=revision)
        case CannotJudge():
            return Said(rating=CANNOT_JUDGE, note=visible(note), revision=revision)


def mark_rows(mark: FormMark) -> Iterator[tuple[str, ...]]:
    """The cells of the hidden sheet, row by row."""
    yield "form", FORM
    for name, value in mark.model_dump(mode="json", exclude={"said"}, exclude_none=True).items():
        yield name, str(value)
    for indicator_id, said in mark.said.items():
        yield _SAID, indicator_id, said.rating, said.note, str(said.revision)


def find_mark(file: str, sheets: Sequence[Sheet], framework: Framework) -> FoundMark:
    """The mark of a workbook; none where it has no such sheet, which is no fault."""
    for sheet in sheets:
        rows = [_texts(sheet.rows[number]) for number in sorted(sheet.rows)]
        if rows and rows[0][0] == "form" and rows[0][1].startswith(FORM.partition("/")[0]):
            return _found(file, sheet, rows, framework)
    return FoundMark(None)


def _found(file: str, sheet: Sheet, rows: Sequence[Sequence[str]], framework: Framework) -> FoundMark:
    if rows[0][1] != FORM:
        newer = f"this form is a {rows[0][1]}, which this version does not know: {_NEW_FORM}"
        return FoundMark(None, (Problem(file, f"{sheet.name}!B1", "", newer),))
    told = {row[0]: row[1] for row in rows[1:] if row[0] != _SAID}
    said = {row[1]: {"rating": row[2], "note": row[3], "revision": row[4] or 0} for row in rows[1:] if row[0] == _SAID}
    try:
        mark = FormMark.model_validate(told | {"said": said})
    except ValidationError:
        damaged = f"the form's hidden mark is damaged: {_NEW_FORM}"
        return FoundMark(None, (Problem(file, f"{sheet.name}!A1", "", damaged),))
    if mark.digest == framework.digest:
        return FoundMark(mark)
    other = f"this form asks for another edition of the rubric ({mark.framework}, {mark.version}): {_NEW_FORM}"
    row = 1 + next(number for number, cells in enumerate(rows) if cells[0] == "digest")
    return FoundMark(mark, (Problem(file, f"{sheet.name}!B{row}", "", other),))


def _texts(row: Mapping[int, Cell]) -> list[str]:
    """The first five cells, with empty texts where the row has none."""
    return [row[column].text if column in row else "" for column in range(1, 6)]
