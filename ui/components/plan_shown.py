"""The items of the plan as a board, a table or a timeline, whichever is chosen."""

from assessment.services.plans import PlanView
from ui.components import plan_board, plan_filter, plan_table, plan_timeline


def show(view: PlanView) -> None:
    """Draw the choice, and the items that it leaves."""
    shown_as, items = plan_filter.show(view)
    match shown_as:
        case plan_filter.TABLE:
            plan_table.show(view, items)
        case plan_filter.TIMELINE:
            plan_timeline.show(items)
        case _:
            plan_board.show(view, items)
