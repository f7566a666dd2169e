"""Start: choose the LEA and the school year, and rate the first indicator."""

import streamlit as st

from assessment.services import cycles, leas
from ui import context
from ui.components import lea_choice, note, ways_in, year_choice
from ui.components.cycle_link import address_of

who, store, now = context.person(), context.store(), context.now()

st.title("Start a self-assessment")
if not ways_in.may_start():
    st.text("Whoever directs a district starts its self-assessment.")
    st.stop()
with st.container(width=560):  # pixels: room for the longest name, and no line too long to read
    lea = lea_choice.show_own() if context.settings().server_mode else lea_choice.show()
    school_year = year_choice.show(now)
    if st.button("Begin", type="primary"):
        if lea is None:
            st.warning("Choose a district, charter or county office first, or enter one that is not in the list.")
        else:
            cycle = cycles.start_cycle(
                who, store, leas.keep_lea(who, store, lea, now).id, school_year, context.rubric(), now
            )
            st.switch_page("ui/pages/rate.py", query_params=address_of(cycle))
    note.show("If this school year is begun already, it opens where it stands.")
