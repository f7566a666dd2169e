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

    def own(self, scope: ElementId | IndicatorId) -> Aim:
        """What is set for just that element or indicator; an empty aim for nothing."""
        return self.by_indicator.get(IndicatorId(scope)) or self.by_element.get(ElementId(scope), _NO_AIM)

    def target_of(self, framework: Framework, indicator_id: IndicatorId) -> int:
        """The level aimed at for an indicator."""
        own = self.by_indicator.get(indicator_id, _NO_AIM).target
        return self.element_target(framework, framework.element_of(indicator_id).id) if own is None else own

    def importance_of(self, framework: Framework, indicator_id: IndicatorId) -> int:
        """How much an indicator matters to the team, from 1."""
        own = self.by_indicator.get(indicator_id, _NO_AIM).importance
        return own or self.element_importance(framework.element_of(indicator_id).id)

    def element_target(self, framework: Framework, element_id: ElementId) -> int:
        """The level aimed at for what of an element has no target of its own."""
        for target in (self.by_element.get(element_id, _NO_AIM).target, self.target):
            if target is not None:
                return target
        return framework.default_target

    def element_importance(self, element_id: ElementId) -> int:
        """How much matters what of an element has no importance of its own, from 1."""
        return self.by_element.get(element_id, _NO_AIM).importance or IMPORTANCE_DEFAULT
