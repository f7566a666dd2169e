"""How a plan item is drawn: its facts as a list, and the few words of a line. Every text escaped."""

from collections.abc import Iterator, Mapping
from datetime import date

from assessment.ids import PersonId
from assessment.plan_text import status_text, when_text, who_text
from assessment.plans import PlanItem
from assessment.rubric_roles import RubricRole
from assessment.step_text import effort_text
from assessment.wording import day_text, dollars_text, year_text

Fact = tuple[str, str]
"""A label and its text, not escaped."""


def facts(
    item: PlanItem, roles: Mapping[str, RubricRole], today: date, names: Mapping[PersonId, str]
) -> Iterator[Fact]:
    """What there is to say of an item, most important first; what nobody said is left out."""
    yield "What to do", item.action
    yield "Status", status_text(item)
    if when := when_text(item, today):
        is_told = item.starts is None or when.startswith("From")
        yield "When", when if is_told else f"From {day_text(item.starts)}, {when[0].lower()}{when[1:]}"
    if who := who_text(item, names, roles):
        yield "Who answers for it", who
    yield "Effort", effort_text(item)
    if item.funding:
        yield "Paid by", "; ".join(_funding(item))
    if item.not_funded:
        yield "Not funded yet", dollars_text(item.not_funded)
    if item.proof:
        yield "Done when you have", item.proof
    if item.note:
        yield "What shows it", item.note


def _funding(item: PlanItem) -> Iterator[str]:
    for own in item.funding:
        yield f"{own.source} {year_text(own.school_year)}, {dollars_text(own.dollars)}"
