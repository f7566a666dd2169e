"""What a team's meeting leaves behind besides levels: what was opened to all, and what could not be settled."""

from pydantic import AwareDatetime

from assessment.ids import ElementId, IndicatorId, PersonId
from assessment.ratings import Reason
from assessment.values import Value


class Opened(Value):
    """An element, or one indicator, whose individual answers everybody who rates may hear from then on."""

    scope: ElementId | IndicatorId
    opened_by: PersonId
    opened_at: AwareDatetime


class Parked(Value):
    """An indicator that could not be settled now, and why."""

    indicator_id: IndicatorId
    reason: Reason
    parked_by: PersonId
    parked_at: AwareDatetime
