"""What `twelve fit` prints for people: what the set takes against the limits, then each step with what to do."""

import textwrap
from collections.abc import Iterator, Sequence

from assessment.fitting import Fit, Step
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.plans import Limits
from assessment.score_text import WIDTH, heading_text
from assessment.step_text import PLANNING_DEFAULT
from assessment.wording import count_text, dollars_text, hours_text, of_text

_INDENT = "    "
_NOT_PROVEN = "The search ran out of time: there may be a set with a greater gain."


def fit_text(framework: Framework, found: Fit, limits: Limits) -> str:
    """The whole answer in lines, steps in framework order."""
    parts = [heading_text(framework), "\n".join(_sums(found, limits))]
    if found.chosen:
        parts.append("\n".join(line for step in found.chosen for line in _step_lines(framework, step)))
    if found.left:
        parts.append(_wrapped(f"Not chosen: {_names(found.left)}"))
    if found.no_figures:
        parts.append(_wrapped(f"Left out, for the rubric gives no hours or no dollars: {_names(found.no_figures)}"))
    if found.chosen or found.left:
        parts.append(_wrapped(f"Hours and dollars: {PLANNING_DEFAULT}."))
    return "\n\n".join(parts)


def taken_text(found: Fit, limits: Limits) -> str:
    """What the set takes, each against its limit where there is one: `38 of 40 staff hours, $0, 3 steps`."""
    hours, dollars = hours_text(found.hours), dollars_text(found.dollars)
    steps = count_text(len(found.chosen), "step", "steps")
    if limits.hours is not None:
        hours = f"{found.hours:,} of {hours_text(limits.hours)}"
    if limits.dollars is not None:
        dollars = f"{dollars} of {dollars_text(limits.dollars)}"
    if limits.items is not None:
        steps = f"{len(found.chosen)} of {count_text(limits.items, 'step', 'steps')}"
    return f"{hours}, {dollars}, {steps}"


def step_text(step: Step) -> str:
    """A step by its subject and levels: `E01.02 from 0 to 1`."""
    return f"{step.name} from {step.from_level} to {step.to_level}"


def _sums(found: Fit, limits: Limits) -> Iterator[str]:
    weighed = (*found.chosen, *found.left)
    if not weighed:
        yield "There is no step to choose from."
        return
    every = count_text(len(weighed), "step", "steps")
    yield f"{len(found.chosen)} of {every} fit, gain {of_text(found.gain, sum(step.gain for step in weighed))}"
    yield taken_text(found, limits)
    if not found.optimal:
        yield _NOT_PROVEN


def _step_lines(framework: Framework, step: Step) -> Iterator[str]:
    effort = f"{hours_text(step.hours or 0)}, {dollars_text(step.dollars or 0)}"
    yield f"{step_text(step)}: gain {step.gain}, {effort}"
    action = framework.indicators[IndicatorId(step.subject)].step_from(step.from_level)
    if action:
        yield textwrap.fill(
            action.action, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False
        )


def _names(steps: Sequence[Step]) -> str:
    return ", ".join(step_text(step) for step in steps)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_on_hyphens=False)
