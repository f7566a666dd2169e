"""What the team chose to do, for a report: what people chose, and nothing that only the rubric recommends."""

from collections.abc import Iterator, Mapping

from assessment.framework import Framework, Indicator
from assessment.plan_text import STATUS_NAMES, status_text
from assessment.plans import PlanItem
from assessment.rubric_roles import RubricRole
from assessment.services.plans import PlanView
from assessment.step_text import effort_text
from assessment.wording import day_text, dollars_text, level_text, year_text
from reports.blocks import Block, Column, Fact, Paragraph, Step, Table
from reports.data_tables import Cell, DataColumn, DataTable

FIRST_PAGE = 3
FIRST_ITEMS = 10
"""Items told in full; every one stands in the table after them."""

NO_PRIORITIES = "No priorities were chosen yet."

Roles = Mapping[str, RubricRole]


def priorities(plan: PlanView | None) -> tuple[Fact, ...]:
    """The first things that the team chose, in one sentence each, for the first page."""
    if plan is None:
        return ()
    chosen = plan.priorities[:FIRST_PAGE]
    return tuple(Fact(_place(plan.framework, item), item.action, _remark(item)) for item in chosen)


def plan_blocks(plan: PlanView | None, roles: Roles) -> Iterator[Block]:
    """What is chosen and still to be done in full, then the whole plan as a table."""
    chosen = plan.priorities if plan else ()
    if plan is None or not plan.items:
        yield Paragraph(NO_PRIORITIES)
        return
    if not chosen:
        yield Paragraph("Everything that was chosen is done or dropped.")
    for rank, item in enumerate(chosen[:FIRST_ITEMS], 1):
        yield Step(rank, _place(plan.framework, item), _heading(plan.framework, item), tuple(_facts(plan, item, roles)))
    columns = (
        Column("Indicator", 3),
        Column("What to do", 9),
        Column("Status", 4),
        Column("Due", 3),
        Column("Hours", 2, figures=True),
        Column("Dollars", 2, figures=True),
    )
    yield Table(columns, tuple(_row(plan.framework, item) for item in plan.items))


def plan_table(plan: PlanView | None, roles: Roles) -> DataTable:
    """Every item of the plan, for a sheet."""
    columns = (
        DataColumn("Place", "text", 8),
        DataColumn("What to do", "long", 56),
        DataColumn("Status", "text", 18),
        DataColumn("Why", "long", 24),
        DataColumn("Who leads", "text", 22),
        DataColumn("Due", "day", 14),
        DataColumn("Staff hours", "whole", 10),
        DataColumn("Dollars", "whole", 10),
        DataColumn("Months", "whole", 10),
        DataColumn("Figures", "text", 18),
        DataColumn("Not funded yet", "whole", 10),
        DataColumn("From", "whole", 8),
        DataColumn("To", "whole", 8),
        DataColumn("Done when you have", "long", 40),
        DataColumn("Finished", "day", 14),
    )
    return DataTable("Plan", columns, tuple(_cells(plan.framework, item, roles) for item in plan.items) if plan else ())


def _place(framework: Framework, item: PlanItem) -> str:
    if indicator := _indicator(framework, item):
        return indicator.place
    return next((str(own.number) for own in framework.elements if own.id == item.element_id), "–")


def _indicator(framework: Framework, item: PlanItem) -> Indicator | None:
    return framework.indicators.get(item.indicator_id) if item.indicator_id else None


def _heading(framework: Framework, item: PlanItem) -> str:
    """The statement that it is about, else what to do."""
    indicator = _indicator(framework, item)
    return indicator.statement if indicator else item.action


def _remark(item: PlanItem) -> str:
    due = f", due {day_text(item.due)}" if item.due else ""
    return f"{STATUS_NAMES[item.status]}{due}: {effort_text(item)}"


def _facts(plan: PlanView, item: PlanItem, roles: Roles) -> Iterator[Fact]:
    """What there is to say, most important first; what nobody said is left out."""
    framework = plan.framework
    element = next((own for own in framework.elements if own.id == item.element_id), None)
    if element:
        yield Fact("Element", f"{element.number} {element.title}")
    if item.from_level is not None and item.to_level is not None:
        yield Fact("Step", f"{level_text(framework, item.from_level)} to {level_text(framework, item.to_level)}")
    if _indicator(framework, item):
        yield Fact("What to do", item.action)
    yield Fact("Status", status_text(item))
    if item.lead:
        yield Fact("Who leads", _lead(item, roles))
    if item.due:
        yield Fact("Due", day_text(item.due))
    yield Fact("Effort", effort_text(item))
    if item.funding:
        paid = (f"{own.source} {year_text(own.school_year)}, {dollars_text(own.dollars)}" for own in item.funding)
        yield Fact("Paid by", "; ".join(paid))
    if item.proof:
        yield Fact("Done when you have", item.proof)


def _row(framework: Framework, item: PlanItem) -> tuple[str, ...]:
    return (
        _place(framework, item),
        item.action,
        STATUS_NAMES[item.status],
        day_text(item.due) if item.due else "",
        "" if item.hours is None else str(item.hours),
        "" if item.dollars is None else dollars_text(item.dollars),
    )


def _cells(framework: Framework, item: PlanItem, roles: Roles) -> tuple[Cell, ...]:
    figures = (
        ""
        if item.hours is item.dollars is item.months is None
        else "confirmed"
        if item.confirmed
        else "planning default"
    )
    return (
        _place(framework, item),
        item.action,
        STATUS_NAMES[item.status],
        item.why,
        _lead(item, roles),
        item.due,
        item.hours,
        item.dollars,
        item.months,
        figures,
        item.not_funded,
        item.from_level,
        item.to_level,
        item.proof,
        item.finished_on,
    )


def _lead(item: PlanItem, roles: Roles) -> str:
    role = roles.get(item.lead)
    return role.name if role else item.lead
