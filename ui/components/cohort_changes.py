"""How answers of many districts moved over each two signed years in a row, as a table."""

from collections.abc import Sequence

import streamlit as st

from assessment.compare_text import CHANGE_COLUMNS, CHANGE_MEANS, CHANGE_OUT, change_row, no_change_text
from assessment.year_pairs import ChangeFigures
from ui import state
from ui.components import note, table
from ui.components.table import Column


def show(changes: Sequence[ChangeFigures], *, exact: bool, has_years_before: bool) -> None:
    """Draw them, with a way to ask for the years before where there are any that are not read yet."""
    if has_years_before:
        st.checkbox("Over every year before too", key=state.COMPARE_EVERY_YEAR)
    if not changes:
        st.text(no_change_text(exact=exact))
        return
    note.show(CHANGE_MEANS if exact else CHANGE_OUT)
    columns = [Column(CHANGE_COLUMNS[0]), *(Column(heading, "short") for heading in CHANGE_COLUMNS[1:])]
    rows = [change_row(change, exact=exact) for change in changes]
    table.show(columns, rows, caption="How answers moved from one signed year to the next", stacks=True)
