"""How a next step reads: its effort, who leads it and what helps, in words."""

from collections.abc import Mapping

from assessment.crosswalk import Crosswalk, serves
from assessment.framework import Framework, Resource
from assessment.gaps import Recommendation
from assessment.plans import PlanItem
from assessment.rubric_roles import RubricRole
from assessment.wording import count_text, dollars_text, level_text

PLANNING_DEFAULT = "our planning default, until your team confirms or changes it"
NO_FIGURES = "No figures yet"


def effort_text(step: Recommendation | PlanItem) -> str:
    """Staff hours, dollars and months as far as they are known, as `12 staff hours, $0, 2 months`, and whose they are.

    Figures of the rubric are our planning default; those of a plan item are until somebody confirms them.
    """
    parts = []
    if step.hours is not None:
        parts.append(count_text(step.hours, "staff hour", "staff hours"))
    if step.dollars is not None:
        parts.append(dollars_text(step.dollars))
    if step.months is not None:
        parts.append(count_text(step.months, "month", "months"))
    if not parts:
        return NO_FIGURES
    confirmed = isinstance(step, PlanItem) and step.confirmed
    return ", ".join(parts) + ("" if confirmed else f" ({PLANNING_DEFAULT})")


SERVED = 3
"""Items that a reason names before it counts."""


def reason_and_served(step: Recommendation, crosswalk: Crosswalk) -> str:
    """Why a step comes up, and what it serves: `level 1, target 2, importance 3; serves Perkins CLNA part E`."""
    names = list(dict.fromkeys(own.name for own in serves(crosswalk, step.gap.indicator_id)))
    if not names:
        return step.reason
    more = f" and {len(names) - SERVED} more" if len(names) > SERVED else ""
    return f"{step.reason}; serves {', '.join(names[:SERVED])}{more}"


def lead_text(step: Recommendation, roles: Mapping[str, RubricRole]) -> str:
    """The printed name of who leads; the rubric's own word where no role has that id."""
    role = roles.get(step.lead)
    return role.name if role else step.lead


def climb_text(framework: Framework, step: Recommendation) -> str:
    """From which level to which, as `1 Emerging to 2 Quality`."""
    return f"{level_text(framework, step.gap.level)} to {level_text(framework, step.to_level)}"


def next_level_text(framework: Framework, step: Recommendation) -> str:
    """What the level that the step leads to looks like."""
    return framework.looks_like(framework.indicator(step.gap.indicator_id), step.to_level)


def helping(framework: Framework, step: Recommendation) -> tuple[Resource, ...]:
    """The tools and exemplars that a step names, with their addresses where the framework knows them."""
    element = framework.element(step.gap.element_id)
    known = {resource.name: resource for resource in (*element.tools, *element.exemplars)}
    return tuple(known.get(name, Resource(name=name)) for name in step.help)
