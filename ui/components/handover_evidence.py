"""Where the evidence lies: how much of each kind, and which papers are on file where."""

import streamlit as st

from assessment.handover_text import evidence_text, place_rows
from assessment.services.handover import Handover
from ui.components import kept_where, table, ways_on
from ui.components.table import Column


def show(found: Handover) -> None:
    """The counts, the places, and the folder of the files."""
    if not found.evidence:
        st.text("Nothing is listed as evidence yet.")
    else:
        st.text(f"{evidence_text(found.evidence)}.")
    if any(entry.kind == "file" for entry in found.evidence):
        st.text(f"Files are {kept_where.files()}.")
    if rows := place_rows(found.evidence):
        table.show([Column("On file at"), Column("What", "wide")], rows, caption="Where papers are on file")
    ways_on.to_evidence(found.results.cycle)
