"""On Home: what is next in the year with its day, and the way to all of it."""

import streamlit as st

from assessment.calendar_text import next_text
from assessment.cycles import Cycle
from assessment.services.calendar import Year
from ui.components import note
from ui.components.cycle_link import address_of


def show(cycle: Cycle, year: Year, *, directs: bool) -> None:
    """One line and one link; without any date the way alone, for who may enter one."""
    if not year.dates and not directs:
        return
    with st.container(key="year-line", gap=None):
        if told := next_text(year.waiting):
            note.show(told)
        label = "Dates of the year" if year.dates else "Set the dates of the year"
        st.page_link("ui/pages/year.py", label=label, query_params=address_of(cycle))
