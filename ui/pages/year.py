"""The year: its days by month, what is due and what is overdue; a director enters, changes and removes them."""

import streamlit as st

from assessment.calendar_text import HOW_DATES_ARE_MET
from assessment.people import Act
from assessment.services.calendar import year_of
from assessment.services.plans import plan_view
from assessment.wording import year_text
from ui import context
from ui.components import cycle_line, empty_state, note, ways_on, year_form, year_list, year_plan, year_propose

st.title("The year")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and the dates of its year stand here.")
    st.stop()

who, store = context.person(), context.store()
year = year_of(who, store, cycle, context.framework_of(cycle), context.today())
directs = who.may(Act.DIRECT, cycle.lea_id)
cycle_line.show(store.lea(cycle.lea_id), cycle)
if year.dates:
    note.show(HOW_DATES_ARE_MET)
    year_list.show(year, directs=directs)
else:
    st.text(f"No dates are set for {year_text(year.school_year)} yet.")
year_plan.show(plan_view(who, store, cycle.id), context.today())
if directs:
    year_propose.show(cycle, year)
    year_form.show_new(cycle)
ways_on.to_team(cycle)
