"""What is due: dates of the year, plan items overdue or waiting on funding, lists that are not done."""

from datetime import date

import streamlit as st

from assessment.handover_text import Names, date_rows, item_rows, list_rows
from assessment.services.handover import Handover
from ui import context
from ui.components import table, ways_on
from ui.components.table import Column


def show(found: Handover, names: Names, today: date) -> None:
    """A table for each kind of what is due; one sentence where nothing is."""
    roles = context.roles()
    shown = [
        ("Dates of the year", ("Day", "What", "How it stands"), date_rows(found)),
        ("Plan items overdue", ("What", "Who", "How it stands"), item_rows(found.overdue, found, roles, today)),
        ("Plan items waiting on funding", ("What", "Who", "Waits for"), item_rows(found.waiting, found, roles, today)),
        ("Lists not done", ("Who", "How far", "Due"), list_rows(found, names)),
    ]
    if not any(rows for _, _, rows in shown):
        st.text("Nothing is due: no date is open, no plan item is late or waits, and no list is left.")
    for name, headings, rows in shown:
        if rows:
            st.subheader(name)
            first, second, third = headings
            table.show([Column(first), Column(second), Column(third)], rows, caption=name)
    ways_on.to_year(found.results.cycle)
