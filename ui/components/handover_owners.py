"""Who owns what: everybody of the LEA, and offices that are named as owners."""

from collections.abc import Mapping

import streamlit as st

from assessment.handover_text import Names, owner_rows
from assessment.ids import PersonId
from assessment.services.handover import Handover
from ui.components import note, table, ways_on
from ui.components.table import Column


def show(found: Handover, names: Names, asked: Mapping[PersonId, str]) -> None:
    """One table; what a team should have besides."""
    rows = owner_rows(found, names, asked)
    if rows:
        columns = [Column("Who"), Column("Role"), Column("Answers for", "long")]
        table.show(columns, rows, caption="People and offices, and what they answer for")
    else:
        st.text("Nobody is entered yet: one person does it all.")
    if found.directors < 2:  # a rule in words only: design.md section 8
        note.show("A team has two directors, or one and a named successor: enter the next one on Team.")
    ways_on.to_team(found.results.cycle)
