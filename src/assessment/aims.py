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


_NO_AIM = Aim()


class Aims(Value):
    """Every aim of a cycle. An indicator's own beats its element's, which beats the framework's."""

    by_element: Mapping[ElementId, Aim] = {}
    by_indicator: Mapping[IndicatorId, Aim] = {}
    target: int | None = None

    def target_of(self, framework: Framework, indicator_id: IndicatorId) -> int:
        """The level aimed at for an indicator."""
        own, wider = self._aims_of(framework, indicator_id)
        for target in (own.target, wider.target, self.target):
            if target is not None:
                return target
        return framework.default_target

    def importance_of(self, framework: Framework, indicator_id: IndicatorId) -> int:
        """How much an indicator matters to the team, from 1."""
        own, wider = self._aims_of(framework, indicator_id)
        return own.importance or wider.importance or IMPORTANCE_DEFAULT

    def _aims_of(self, framework: Framework, indicator_id: IndicatorId) -> tuple[Aim, Aim]:
        """The indicator's own aim and its element's."""
        element_id = framework.element_of(indicator_id).id
        return self.by_indicator.get(indicator_id, _NO_AIM), self.by_element.get(element_id, _NO_AIM)
