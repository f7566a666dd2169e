"""What of the plan is due, under the dates of the year: days that are over first, then the next ones."""

from datetime import date

import streamlit as st

from assessment.plan_text import STATUS_NAMES, when_text, who_text
from assessment.plans import ENDED
from assessment.services.plans import PlanView
from assessment.wording import count_text
from ui import context
from ui.components import note, table, ways_on
from ui.components.table import Column

FIRST = 10
"""Items on the page; the plan has the rest."""


def show(view: PlanView, today: date) -> None:
    """Nothing where no item that is taken on has a day."""
    due = sorted((own.due, own.action, own) for own in view.items if own.due and own.status not in (*ENDED, "proposed"))
    if not due:
        return
    st.header("Due in the plan")
    rows = [
        (item.action, when_text(item, today), STATUS_NAMES[item.status], who_text(item, view.owners, context.roles()))
        for _, _, item in due[:FIRST]
    ]
    columns = [Column("What"), Column("When", "short"), Column("Where it stands", "short"), Column("Who")]
    table.show(columns, rows, caption="What of the plan is due")
    if len(due) > FIRST:
        note.show(f"{count_text(len(due) - FIRST, 'more item has', 'more items have')} a day.")
    ways_on.to_plan(view.cycle)
