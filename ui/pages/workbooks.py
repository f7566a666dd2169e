"""Workbooks: take one along to score away from the product, bring it back, see what it would change, then keep it."""

import streamlit as st

from assessment.people import Act
from ui import context
from ui.components import cycle_line, empty_state, note, workbook_back, workbook_out

st.title("Workbooks")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and its workbooks are made here.")
    st.stop()

who, store, framework = context.person(), context.store(), context.framework_of(cycle)
cycle_line.show(store.lea(cycle.lea_id), cycle)
if cycle.state == "closed":
    st.text("This self-assessment is signed and locked: it takes no more answers.")
    st.stop()
if not who.may(Act.RATE, cycle.lea_id):
    st.text("Nothing is asked of you here: workbooks are for those who rate.")
    st.stop()

note.show("For whoever scores away from the product: an Excel workbook to fill in, on a laptop or on paper.")
st.header("Take one along")
with st.container(width=560):  # pixels: as on Start, room for the longest name
    workbook_out.show(cycle, framework)
st.header("Bring one back")
workbook_back.show(cycle, framework)
