"""An earlier year: levels out of any spreadsheet, kept as a baseline that is marked imported."""

import streamlit as st

from assessment.imported_text import WHAT_IT_IS
from assessment.people import Act
from assessment.services.imported import earlier_years
from ui import context
from ui.components import cycle_line, earlier_file, earlier_kept, empty_state, note, ways_on

st.title("An earlier year")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, then bring in what you have of the years before.")
    st.stop()

who, store, framework = context.person(), context.store(), context.framework_of(cycle)
cycle_line.show(store.lea(cycle.lea_id), cycle)
note.show(WHAT_IT_IS)
years = earlier_years(who, store, cycle.id)
earlier_kept.show(cycle, framework, years)
if who.may(Act.DIRECT, cycle.lea_id):
    st.header("Bring in a spreadsheet")
    earlier_file.show(cycle, framework, years)
else:
    st.text("Whoever directs the team brings earlier years in here.")
ways_on.to_results(cycle)
