"""Nobody anchors on a first voice: whose words a person may have before them.

Source: design.md section 5.
"""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from assessment.cycles import Voices
from assessment.framework import Framework
from assessment.history import HistoryRow, Subject, whose
from assessment.ids import ElementId, IndicatorId, PersonId
from assessment.ratings import IndividualRating
from assessment.voices import RATER_FLOOR, tells


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one person may hear of others in one cycle: ratings, notes, comments and the history of individual answers.

    `rates` is false for those who never see individual answers. `answered` has the indicators that the person gave an
    answer on (cannot judge counts), `opened` the elements and indicators that a facilitator opened. `signed` is true
    of a closed cycle, in which nobody can be led any more. `voices` is how the team shows what is heard.
    """

    person_id: PersonId
    rates: bool
    answered: Set[IndicatorId] = frozenset()
    opened: Set[ElementId | IndicatorId] = frozenset()
    signed: bool = False
    voices: Voices = "names"

    def hears(self, framework: Framework, indicator_id: IndicatorId) -> bool:
        """Whether others' words on an indicator may be before this person."""
        return self.rates and (indicator_id in self.answered or self.is_opened(framework, indicator_id))

    def is_opened(self, framework: Framework, indicator_id: IndicatorId) -> bool:
        """Whether the answers to an indicator are before all who rate; those of a signed cycle are.

        One that the framework has no more, of which only the history tells, is not.
        """
        if self.signed or indicator_id not in framework.indicators:
            return self.signed
        return not self.opened.isdisjoint((indicator_id, framework.element_of(indicator_id).id))

    def heard(self, framework: Framework, individual: Iterable[IndividualRating]) -> tuple[IndividualRating, ...]:
        """Those individual ratings that may be before this person; one's own always are."""
        return tuple(
            row for row in individual if row.person_id == self.person_id or self.hears(framework, row.indicator_id)
        )

    def counted(self, framework: Framework, individual: Iterable[IndividualRating]) -> tuple[IndividualRating, ...]:
        """Those that may enter a figure before this person, such as the middle of what people said.

        Without names, and for who does not rate, a figure has three raters or more; it is then of an opened indicator
        for who does not rate.
        """
        rows = tuple(individual)
        raters = Counter(row.indicator_id for row in rows if row.rating is not None)
        return tuple(
            row
            for row in rows
            if row.person_id == self.person_id or self._counts(framework, row.indicator_id, raters[row.indicator_id])
        )

    def heard_history(self, framework: Framework, rows: Iterable[HistoryRow]) -> tuple[HistoryRow, ...]:
        """Those changes that may be before this person: individual answers only where they are heard."""
        return tuple(
            row
            for row in rows
            if row.subject != Subject.INDIVIDUAL_RATING
            or self.person_id in whose(row)
            or self.hears(framework, IndicatorId(row.key))
        )

    def _counts(self, framework: Framework, indicator_id: IndicatorId, raters: int) -> bool:
        if self.rates:
            return self.hears(framework, indicator_id) and tells(self.voices, raters)
        return self.is_opened(framework, indicator_id) and raters >= RATER_FLOOR
