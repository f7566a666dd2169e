"""What a team aims at: target level and importance, per element, and per indicator as an exception."""

from collections.abc import Mapping

from pydantic import Field

from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId
from assessment.values import Value

IMPORTANCE_DEFAULT = 1
"""An element nobody has weighed counts once."""

IMPORTANCES = range(1, 4)
"""From ordinary to critical."""


class Aim(Value):
    """A target and an importance; None leaves the wider one in force."""

    target: int | None = None
    importance: int | None = Field(default=None, ge=IMPORTANCES[0], le=IMPORTANCES[-1])


class Aims(Value):
    """Every aim of a cycle. An indicator's own beats its element's, which beats the framework's."""

    by_element: Mapping[ElementId, Aim] = {}
    by_indicator: Mapping[IndicatorId, Aim] = {}
    target: int | None = None

    def target_of(self, framework: Framework, indicator_id: IndicatorId) -> int:
        """The level aimed at for an indicator."""
        chain = self._chain(framework, indicator_id)
        found = next((aim.target for aim in chain if aim.target is not None), self.target)
        return framework.default_target if found is None else found

    def importance_of(self, framework: Framework, indicator_id: IndicatorId) -> int:
        """How much an indicator matters to the team, from 1."""
        chain = self._chain(framework, indicator_id)
        return next((aim.importance for aim in chain if aim.importance is not None), IMPORTANCE_DEFAULT)

    def _chain(self, framework: Framework, indicator_id: IndicatorId) -> tuple[Aim, ...]:
        own = self.by_indicator.get(indicator_id)
        wider = self.by_element.get(framework.element_of(indicator_id).id)
        return tuple(aim for aim in (own, wider) if aim is not None)
