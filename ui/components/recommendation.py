"""One recommendation: the indicator, why it comes up, what to do and what for. Every text escaped, as in a table."""

import html
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from assessment.crosswalk import Crosswalk
from assessment.framework import Framework, Resource
from assessment.gaps import Recommendation
from assessment.rubric_roles import RubricRole
from assessment.services.plans import PlanView
from assessment.step_text import climb_text, effort_text, helping, lead_text, next_level_text, reason_and_served
from assessment.wording import level_text
from ui.components import step_acts

Fact = tuple[str, str]
"""A label and its text, already escaped."""


def show(
    steps: Sequence[Recommendation], plan: PlanView, roles: Mapping[str, RubricRole], crosswalk: Crosswalk
) -> None:
    """Draw the steps as numbered articles, each with what can be done about it."""
    for number, step in enumerate(steps, 1):
        with st.container(key=f"step-{step.gap.indicator_id}"):
            st.html(_article(number, step, plan.framework, roles, crosswalk))
            step_acts.show(plan, step)


def _article(
    number: int, step: Recommendation, framework: Framework, roles: Mapping[str, RubricRole], crosswalk: Crosswalk
) -> str:
    indicator = framework.indicator(step.gap.indicator_id)
    why = reason_and_served(step, crosswalk)
    facts = "".join(f"<dt>{label}</dt><dd>{text}</dd>" for label, text in _facts(step, framework, roles, why))
    element = framework.element(step.gap.element_id)
    rank = html.escape(f"Next step {number} · Element {element.number}, {element.short}")
    heading = html.escape(f"{indicator.place} {indicator.statement}")
    return f"<article class='twelve-step'><p>{rank}</p><h2>{heading}</h2><dl>{facts}</dl></article>"


def _facts(step: Recommendation, framework: Framework, roles: Mapping[str, RubricRole], why: str) -> Iterable[Fact]:
    """What there is to say, most important first; what the rubric does not say is left out."""
    yield "Step", html.escape(climb_text(framework, step))
    yield "Why", html.escape(why[:1].upper() + why[1:])
    looks = html.escape(next_level_text(framework, step))
    if not step.from_rubric:
        yield "What the next level looks like", looks
        return
    yield "What to do", html.escape(step.action)
    if step.lead:
        yield "Who leads", html.escape(lead_text(step, roles))
    yield "Effort", html.escape(effort_text(step))
    if step.proof:
        yield "Done when you have", html.escape(step.proof)
    if step.help:
        yield "What helps", "<br>".join(_resource(resource) for resource in helping(framework, step))
    yield f"What {html.escape(level_text(framework, step.to_level))} looks like", looks


def _resource(resource: Resource) -> str:
    name = html.escape(resource.name)
    if resource.url and resource.url.startswith(("https://", "http://")):
        return f'<a href="{html.escape(resource.url)}" target="_blank" rel="noopener">{name}</a>'
    return name
