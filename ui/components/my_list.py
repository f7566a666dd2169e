"""My list: what the person at hand is asked, how long it takes, until when, and the way to its first indicator."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.lists import RaterList
from assessment.lists_text import list_sentence
from assessment.ratings import Whose
from assessment.wording import day_text, of_text, year_text
from ui import context, state
from ui.components import note
from ui.components.cycle_link import address_of


def show(cycle: Cycle, own: RaterList) -> None:
    """The list as the one next thing; whoever has none is told so."""
    lea = context.store().lea(cycle.lea_id)
    with st.container(key="next-thing", gap="small"):
        note.show_parts((lea.name, year_text(cycle.school_year), "My list"))
        st.header(list_sentence(own))
        if not own.indicators:
            note.show("Whoever directs the team shares out the indicators; yours will stand here.")
            return
        told = [f"{of_text(own.answered, len(own.indicators))} answered"]
        if own.waiting and own.due is not None:
            late = " (this day is over)" if own.is_late(context.today()) else ""
            told.append(f"by {day_text(own.due)}{late}")
        note.show_parts(told)
        if own.waiting:
            first = own.waiting[0]
            address = address_of(cycle, context.framework_of(cycle).element_of(first).id) | {
                state.INDICATOR: str(first),
                state.VOICE: str(Whose.OWN),
            }
            label = "Go on with my list" if own.answered else "Begin my list"
            st.page_link("ui/pages/rate.py", label=label, query_params=address)
