"""The self-assessments kept here: by LEA, newest year first, with how far each is and the ways in."""

import html
from collections.abc import Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.headlines import cycle_state
from assessment.leas import Lea
from assessment.people import Act
from assessment.services.desk import coverage
from assessment.wording import of_text, year_text
from ui import context
from ui.components.cycle_link import address_of


def show(kept: Sequence[tuple[Lea, Sequence[Cycle]]]) -> None:
    """One list for each LEA, one line for each year."""
    for lea, cycles in kept:
        with st.container(key=f"lea-{lea.id}", gap=None):
            st.text(lea.name)
            for cycle in cycles:
                _row(cycle)
            if cycles and cycles[0].state == "closed" and context.person().may(Act.DIRECT, lea.id):
                st.page_link("ui/pages/next_year.py", label="Start the next year", query_params=address_of(cycles[0]))


def _row(cycle: Cycle) -> None:
    done = coverage(context.person(), context.store(), cycle)
    cells = (year_text(cycle.school_year), f"{of_text(done.rated, done.applicable)} answered", cycle_state(cycle))
    with st.container(horizontal=True, vertical_alignment="center", key=f"cycle-{cycle.id}"):
        st.html("<p class='twelve-row'>" + " ".join(f"<span>{html.escape(cell)}</span>" for cell in cells) + "</p>")
        for page, label in (("rate", "Rate" if cycle.state == "open" else "Look"), ("results", "Results")):
            st.page_link(f"ui/pages/{page}.py", label=label, query_params=address_of(cycle))
