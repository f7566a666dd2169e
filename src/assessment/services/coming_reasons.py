"""What a team's row of a workbook lacks before it may stand: the reason that the screen would ask for.

The note is the reason, as on Agree: design.md section 6 and contract.md have no other column for one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assessment.coming_home import ComingRow, Decisions, Preview, Wants
from assessment.cycles import Cycle
from assessment.errors import Problem, RatingsRefused
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.matters import answered, answers_by_indicator
from assessment.people import Person
from assessment.ports import Store
from assessment.ratings import IndividualRating, NotApplicable
from assessment.ratings_file import RatingsFile
from assessment.services.hearing import hearing
from assessment.services.reasons import reason_needed

_NOT_OPEN = "its answers are not open yet: open it to all raters on Agree, then bring the file again"


def with_wants(
    who: Person, store: Store, cycle: Cycle, framework: Framework, ratings: RatingsFile, rows: Sequence[ComingRow]
) -> tuple[ComingRow, ...]:
    """The rows, each team's new level with what it lacks over what people said, as kept and as in the file."""
    kept = store.individual_ratings(cycle.id)
    before = answers_by_indicator(kept)
    after = answers_by_indicator(_together(kept, rows))
    ear = hearing(who, store, cycle)

    def wants(row: ComingRow) -> Wants | None:
        indicator_id = row.key[1]
        if row.person_id is not None or row.kind == "emptied" or row.rating is None or not row.says_rating:
            return None
        if indicator_id in before and not ear.hears(framework, indicator_id):
            return Wants(row.place, _NOT_OPEN)
        said = after.get(indicator_id, ())
        if not said or row.note.strip() or isinstance(row.rating, NotApplicable):
            return None
        why = reason_needed(framework, cycle.way, said, row.rating)
        place = ratings.note_places.get(indicator_id, row.place)
        return (
            Wants(place, f"the team's level needs a reason, for {why}: write it in the note of this row")
            if why
            else None
        )

    return tuple(replace(row, wants=wants(row)) for row in rows)


def require_nothing_lacking(shown: Preview, decided: Decisions, file: str = "") -> None:
    """Do nothing where every row may stand.

    Raises:
        RatingsRefused: with every row that may not, by the cell to mend.

    """
    if lacking := shown.lacking(decided):
        raise RatingsRefused([Problem(file, wants.place, row.key[1], wants.message) for row, wants in lacking])


def _together(kept: Iterable[IndividualRating], rows: Iterable[ComingRow]) -> tuple[IndividualRating, ...]:
    """What everybody will have said once the file is taken over."""
    said: dict[tuple[str, IndicatorId], IndividualRating] = {(row.person_id, row.indicator_id): row for row in kept}
    for row in rows:
        if row.person_id is not None and row.kind != "emptied":
            own = IndividualRating(indicator_id=row.key[1], person_id=row.person_id, rating=row.rating, note=row.note)
            said[row.person_id, row.key[1]] = own
    return answered(said.values())
