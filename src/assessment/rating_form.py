"""A form to fill in away from the product: which indicators it asks for, of whom, and what stood there already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessment.form_mark import FormMark, Said
from assessment.framework import Element, Framework, Indicator
from assessment.ids import ElementId, IndicatorId

NOTHING = Said()


@dataclass(frozen=True, slots=True)
class FormPart:
    """One element with the indicators of it that the form asks for, at least one."""

    element: Element
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class RatingForm:
    """What a form asks and of whom.

    `about` names the LEA and the year; empty on a form of no self-assessment. `evidence` is what is listed already,
    as titles.
    """

    framework: Framework
    parts: tuple[FormPart, ...]
    mark: FormMark
    about: str = ""
    evidence: Mapping[IndicatorId, tuple[str, ...]] = field(default_factory=dict)

    @property
    def whose(self) -> Literal["team", "rater", "anybody"]:
        """The team's, one rater's, or anybody's, who then write their own name."""
        if self.mark.rater:
            return "rater"
        return "team" if self.mark.cycle_id else "anybody"

    @property
    def rater(self) -> str:
        """The name that the rows of one rater carry; else empty."""
        return self.mark.rater or ""

    def said(self, indicator_id: IndicatorId) -> Said:
        """What stood there when the form was made."""
        return self.mark.said.get(indicator_id, NOTHING)


def empty_form(framework: Framework, element_id: ElementId | None = None) -> RatingForm:
    """A form of no self-assessment: the whole framework, or one element.

    Raises:
        UnknownIndicator: the framework has no such element.

    """
    elements = framework.elements if element_id is None else (framework.element(element_id),)
    return RatingForm(framework, parts_of(elements, framework.indicators), mark_of(framework))


def parts_of(elements: Iterable[Element], wanted: Iterable[IndicatorId]) -> tuple[FormPart, ...]:
    """The wanted indicators under their elements, in framework order; no element without one."""
    asked = frozenset(wanted)
    parts = (FormPart(e, tuple(own for own in e.indicators if own.id in asked)) for e in elements)
    return tuple(part for part in parts if part.indicators)


def mark_of(framework: Framework, **known: object) -> FormMark:
    """The mark of a form on that framework."""
    named = {"framework": framework.id, "version": framework.version, "digest": framework.digest}
    return FormMark.model_validate(named | known)
