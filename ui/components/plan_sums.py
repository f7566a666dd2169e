"""What the plan adds up to: hours and dollars by status, dollars by source and year, and what has no source yet."""

from collections.abc import Sequence

import streamlit as st

from assessment.plan_text import STATUS_NAMES
from assessment.plan_totals import Sum, totals
from assessment.plans import PlanItem
from assessment.wording import count_text, dollars_text, year_text
from ui.components import note, table
from ui.components.table import Column

_BY_STATUS = (
    Column("Status"),
    Column("Items", "figures"),
    Column("Staff hours", "figures"),
    Column("Dollars", "figures"),
)
_BY_SOURCE = (Column("Source"), Column("School year", "short"), Column("Dollars", "figures"))


def show(items: Sequence[PlanItem]) -> None:
    """Draw both tables; the second only where something is taken on."""
    found = totals(items)
    st.header("What it adds up to")
    rows = [_row(STATUS_NAMES[status], own) for status, own in found.by_status.items()]
    table.show(_BY_STATUS, rows, caption="Staff hours and dollars by status")
    if without := sum(own.without for own in found.by_status.values()):
        note.show(f"{count_text(without, 'item lacks', 'items lack')} a figure for hours or dollars.")
    if not (found.by_source or found.not_funded):
        return
    st.header("Who pays")
    paid = [(source, year_text(year), dollars_text(dollars)) for (source, year), dollars in found.by_source.items()]
    rest = [("Not funded yet", "", dollars_text(found.not_funded))] if found.not_funded else []
    table.show(_BY_SOURCE, [*paid, *rest], caption="Dollars by source and school year")
    note.show("Of what is taken on; the shortlist and what was dropped are not counted.")


def _row(name: str, own: Sum) -> tuple[str, str, str, str]:
    return name, str(own.items), f"{own.hours:,}", dollars_text(own.dollars)
