"""The self-assessments kept here: by LEA, newest year first, with how far each is and the ways in."""

from collections.abc import Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.headlines import cycle_state
from assessment.leas import Lea
from assessment.services.results import results
from assessment.wording import of_text, year_text
from ui import context
from ui.components.cycle_link import address_of


def show(kept: Sequence[tuple[Lea, Sequence[Cycle]]]) -> None:
    """One block for each LEA, one line for each year."""
    for lea, cycles in kept:
        with st.container(border=True):
            st.text(lea.name)
            for cycle in cycles:
                _row(cycle)


def _row(cycle: Cycle) -> None:
    overall = results(context.person(), context.store(), cycle.id).score.overall
    answered = f"{of_text(overall.rated, overall.applicable)} answered"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"**{year_text(cycle.school_year)}** {answered}, {cycle_state(cycle)}")
        st.page_link("ui/pages/rate.py", label="Rate", query_params=address_of(cycle))
        st.page_link("ui/pages/results.py", label="Results", query_params=address_of(cycle))
