"""What the district wants to reach, and how each goal stands."""

import streamlit as st

from assessment.goals_text import GOALS_LIVE_ON
from assessment.handover_text import goal_rows
from assessment.services.handover import Handover
from ui.components import note, table, ways_on
from ui.components.table import Column


def show(found: Handover) -> None:
    """A row for each goal; one sentence where there is none."""
    rows = goal_rows(found)
    if rows:
        table.show([Column("Goal", "long"), Column("How it stands", "long")], rows, caption="Goals of the district")
        note.show(GOALS_LIVE_ON)
    else:
        st.text("No goal is written yet.")
    ways_on.to_goals(found.results.cycle)
