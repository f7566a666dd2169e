"""The plan as a table: a row for each item, with what stands out in words."""

from collections.abc import Sequence

from assessment.plan_text import item_about_text, status_text, when_text, who_text
from assessment.plans import PlanItem
from assessment.services.plans import PlanView
from assessment.wording import dollars_text
from ui import context
from ui.components import table
from ui.components.table import Column

_COLUMNS = (
    Column("What to do", "long"),
    Column("About", "text"),
    Column("Status"),
    Column("When"),
    Column("Who"),
    Column("Hours", "figures"),
    Column("Dollars", "figures"),
)


def show(view: PlanView, items: Sequence[PlanItem]) -> None:
    """Draw the rows in the order of the plan."""
    table.show(_COLUMNS, [_row(view, item) for item in items], caption="The plan, item by item", stacks=True)


def _row(view: PlanView, item: PlanItem) -> tuple[str, ...]:
    default = "" if item.confirmed or item.dollars is None else " (our planning default)"
    return (
        item.action,
        item_about_text(view.framework, item),
        status_text(item),
        when_text(item, context.today()),
        who_text(item, view.owners, context.roles()),
        "" if item.hours is None else f"{item.hours:,}",
        "" if item.dollars is None else f"{dollars_text(item.dollars)}{default}",
    )
