"""Start: choose the LEA and the school year, and rate the first indicator."""

import streamlit as st

from assessment.services import cycles, leas
from ui import context
from ui.components import lea_choice, year_choice
from ui.components.cycle_link import address_of

st.title("Start a self-assessment")
lea = lea_choice.show()
school_year = year_choice.show(context.now())
if st.button("Begin", type="primary", disabled=lea is None) and lea is not None:
    kept = leas.keep_lea(context.person(), context.store(), lea, context.now())
    cycle = cycles.start_cycle(context.person(), context.store(), kept.id, school_year, context.rubric(), context.now())
    st.switch_page("ui/pages/rate.py", query_params=address_of(cycle))
