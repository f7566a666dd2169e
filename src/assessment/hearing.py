"""Nobody anchors on a first voice: whose words a person may have before them.

Source: design.md section 5.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId, PersonId
from assessment.ratings import IndividualRating


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one person may hear of others in one cycle: ratings, notes, comments and the history of individual answers.

    `rates` is false for those who never see individual answers. `answered` has the indicators that the person gave an
    answer on (cannot judge counts), `opened` the elements and indicators that a facilitator opened. `signed` is true
    of a closed cycle, in which nobody can be led any more.
    """

    person_id: PersonId
    rates: bool
    answered: Set[IndicatorId] = frozenset()
    opened: Set[ElementId | IndicatorId] = frozenset()
    signed: bool = False

    def hears(self, framework: Framework, indicator_id: IndicatorId) -> bool:
        """Whether others' words on an indicator may be before this person."""
        if not self.rates:
            return False
        scopes = {indicator_id, framework.element_of(indicator_id).id}
        return self.signed or indicator_id in self.answered or not scopes.isdisjoint(self.opened)

    def heard(self, framework: Framework, individual: Iterable[IndividualRating]) -> tuple[IndividualRating, ...]:
        """Those individual ratings that may be before this person; one's own always are."""
        return tuple(
            row for row in individual if row.person_id == self.person_id or self.hears(framework, row.indicator_id)
        )
