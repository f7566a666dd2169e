"""Dates to begin a year with: listed first, entered in one click, every one of them to be changed."""

import streamlit as st

from assessment.calendar_text import proposed_text
from assessment.cycles import Cycle
from assessment.services.calendar import Year, enter_proposed
from assessment.wording import count_text
from ui import boundary, context
from ui.components import note


def show(cycle: Cycle, year: Year) -> None:
    """Nothing where every kind has its date, or its day is over."""
    if not year.proposed:
        return
    with st.container(key="year-propose", gap="small"):
        note.show(f"A proposal from the course of the school year, yours to change: {proposed_text(year.proposed)}.")
        note.show("Dates of grants are never proposed: enter them as the funder gives them.")
        st.button(
            f"Enter {count_text(len(year.proposed), 'proposed date', 'proposed dates')}",
            key="year-enter",
            on_click=boundary.done(_enter),
            args=(cycle,),
        )


def _enter(cycle: Cycle) -> None:
    who, store = context.person(), context.store()
    enter_proposed(who, store, cycle.lea_id, cycle.school_year, context.today(), context.now())
