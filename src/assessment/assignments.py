"""Who answers what, until when."""

from datetime import date

from assessment.ids import IndicatorId, PersonId
from assessment.values import Value


class Assignment(Value):
    """One indicator on one person's list; `passed_from` is who could not judge it and so passed it on."""

    indicator_id: IndicatorId
    person_id: PersonId
    due: date | None = None
    passed_from: PersonId | None = None
