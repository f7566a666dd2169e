"""History: every change of the self-assessment that the person may know of, and the way to take one back."""

import streamlit as st

from assessment.history_text import Names
from assessment.services.history import history_of
from ui import context, state
from ui.components import cycle_line, empty_state, history_filter, history_rows, note, since_line

LINE = 736  # pixels: no line of a text too long to read

st.title("History")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and every change of it is told here.")
    st.stop()

who, store = context.person(), context.store()
framework = context.framework_of(cycle)
every = history_of(who, store, framework, cycle.id)
names = Names(
    framework,
    {person.id: person.name for person in store.people()},
    {part.id: part.name for part in store.parts(cycle.id)},
)

cycle_line.show(store.lea(cycle.lea_id), cycle)
since_line.show(cycle, leads=False)
if done := st.session_state.pop(state.RECORDED, None):
    st.success(done, icon=":material/check:")
with st.container(width=LINE):
    found = history_filter.show(every[::-1], framework, names)
    if not found:
        st.text("No change is like this.")
    history_rows.show(found, every, cycle, names)
    note.show("Others' own answers and comments are told here once you hear them, and where the team shows names.")
