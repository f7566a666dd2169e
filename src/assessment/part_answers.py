"""What people of a site or pathway answer: whether an indicator is in place there. They pick no level.

Source: design.md section 4, "judged_at".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from pydantic import AwareDatetime

from assessment.cycles import Part
from assessment.framework import Framework, Indicator
from assessment.ids import IndicatorId, PartId, PersonId
from assessment.ratings import Text
from assessment.values import Value

InPlace = Literal["yes", "partly", "no", "unknown"]
IN_PLACE: tuple[InPlace, ...] = get_args(InPlace)

FEWEST_PARTS = 3
"""Of fewer parts, a count would tell what a single one said."""


class PartMember(Value):
    """Somebody who answers for a part, and until when."""

    part_id: PartId
    person_id: PersonId
    due: date | None = None


class PartAnswer(Value):
    """Whether one indicator is in place at one part; `in_place` None is no answer, though it may have a note.

    `revision` counts changes from 1; 0 is the value before anything was saved.
    """

    part_id: PartId
    indicator_id: IndicatorId
    in_place: InPlace | None = None
    note: Text = ""
    revision: int = 0
    changed_at: AwareDatetime | None = None
    changed_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class PartCounts:
    """How many parts of a kind gave which answer for one indicator; `parts` counts those that were asked."""

    kind: Literal["site", "pathway"]
    parts: int
    yes: int = 0
    partly: int = 0
    no: int = 0
    unknown: int = 0

    @property
    def silent(self) -> int:
        """Parts without an answer."""
        return self.parts - self.yes - self.partly - self.no - self.unknown


def asked(parts: Iterable[Part], indicator: Indicator) -> tuple[Part, ...]:
    """The parts that an indicator is asked of: those of the kind where it is judged; none for the district's own."""
    return tuple(part for part in parts if part.kind == indicator.judged_at)


def count_answers(parts: Iterable[Part], indicator: Indicator, answers: Iterable[PartAnswer]) -> PartCounts | None:
    """How the parts answered for an indicator; None where it is not judged at parts, or there are none of its kind."""
    own = {part.id for part in asked(parts, indicator)}
    if not own or indicator.judged_at == "district":
        return None
    given: dict[InPlace, int] = dict.fromkeys(IN_PLACE, 0)
    for answer in answers:
        if answer.part_id in own and answer.indicator_id == indicator.id and answer.in_place is not None:
            given[answer.in_place] += 1
    return PartCounts(indicator.judged_at, len(own), **given)


def proposed_level(framework: Framework, counts: PartCounts) -> int | None:
    """The level that the answers of the parts propose; None until all have answered, or where none of them knows.

    In place nowhere is the lowest level, everywhere the framework's own target, anything between the one below it;
    never higher. A part that does not know keeps "everywhere" from being said.
    """
    known = counts.yes + counts.partly + counts.no
    if counts.silent or not known:
        return None
    if counts.yes == counts.parts:
        return framework.default_target
    if counts.yes + counts.partly == 0:
        return framework.lowest_level
    return max(framework.lowest_level, framework.default_target - 1)


def counts_by_indicator(
    framework: Framework, parts: Iterable[Part], answers: Iterable[PartAnswer]
) -> Mapping[IndicatorId, PartCounts]:
    """The counts of every indicator that is asked of some part, in framework order."""
    given: dict[IndicatorId, list[PartAnswer]] = {}
    for answer in answers:
        given.setdefault(answer.indicator_id, []).append(answer)
    every = tuple(parts)
    found = ((key, count_answers(every, own, given.get(key, ()))) for key, own in framework.indicators.items())
    return {key: counts for key, counts in found if counts is not None}
