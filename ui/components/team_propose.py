"""Sharing out in one click: two people an indicator, by where it is judged and who usually knows."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.services.assigning import propose_lists
from assessment.services.lists import Lists
from ui import boundary, context
from ui.components import note

_DUE = "team-propose-due"


def show(cycle: Cycle, framework: Framework, found: Lists) -> None:
    """What the click does, by when, and the click."""
    if found.assignments:
        note.show(
            "Proposing again fills what has fewer than two people, and gives whoever is new some of the longest lists. "
            "What you set by hand, and what is answered, stays."
        )
    else:
        note.show(
            "Nobody has a list yet, so every rater is asked everything. A proposal asks two people about each "
            "indicator, by what they do, and keeps the lists as even as it can. You can change all of it."
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input("Due, for what is new", value=None, key=f"{_DUE}-{cycle.id}", format="MM/DD/YYYY", width=220)
        st.button(
            "Propose again" if found.assignments else "Propose lists",
            type="secondary" if found.assignments else "primary",
            key="team-propose",
            on_click=_propose,
            args=(cycle, framework),
        )


@boundary.done
def _propose(cycle: Cycle, framework: Framework) -> None:
    due = st.session_state.get(f"{_DUE}-{cycle.id}")
    propose_lists(context.person(), context.store(), framework, cycle.id, due, context.now())
