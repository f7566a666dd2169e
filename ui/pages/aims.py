"""Targets and importance: what the team aims at, set by a director as it is chosen, read by everybody else."""

import streamlit as st

from assessment.aims_text import WHAT_IMPORTANCE_DOES, WHAT_TARGETS_DO
from assessment.people import Act
from assessment.services.results import results
from ui import context
from ui.components import aim_effect, aim_exceptions, aim_rows, cycle_line, empty_state, note, ways_on

st.title("Targets and importance")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and what it aims at is set here.")
    st.stop()

who = context.person()
found = results(who, context.store(), cycle.id)
sets = cycle.state == "open" and who.may(Act.DIRECT, cycle.lea_id)
cycle_line.show(found.lea, found.cycle)
note.show(WHAT_TARGETS_DO)
note.show(WHAT_IMPORTANCE_DOES)
if cycle.state == "closed":
    st.text("Signed and locked: targets and importance stand as they were signed.")
elif not sets:
    st.text("A director of the district sets them.")
aim_effect.show(found)
if sets:
    aim_rows.show(found)
    st.header("Exceptions")
    aim_exceptions.show(found)
else:
    aim_rows.show_table(found)
    aim_exceptions.show_table(found)
ways_on.to_results(cycle)
ways_on.to_next_steps(cycle)
ways_on.to_history(cycle)
