"""Who answers what, until when."""

from datetime import date

from assessment.ids import IndicatorId, PersonId
from assessment.values import Value


class Assignment(Value):
    """One indicator on one person's list.

    `passed_from` is who could not judge it and so passed it on. `proposed` is true of what the program put there: the
    next proposal may move it, while what a person set by hand stays.
    """

    indicator_id: IndicatorId
    person_id: PersonId
    due: date | None = None
    passed_from: PersonId | None = None
    proposed: bool = False
