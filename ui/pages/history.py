"""History: every change of the self-assessment or of the district's own, and the way to take one back."""

import streamlit as st

from assessment.history_text import Names
from assessment.services.history import history_of
from assessment.services.lea_history import lea_history_of
from ui import context, state
from ui.components import cycle_line, empty_state, history_filter, history_of_what, history_rows, note, since_line

LINE = 736  # pixels: no line of a text too long to read

st.title("History")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and every change of it is told here.")
    st.stop()

who, store = context.person(), context.store()
framework, lea_id = context.framework_of(cycle), cycle.lea_id
names = Names(
    framework,
    {person.id: person.name for person in store.people()},
    {part.id: part.name for part in store.parts(cycle.id)},
)

cycle_line.show(store.lea(lea_id), cycle)
of_lea = history_of_what.show() == history_of_what.LEA
if not of_lea:
    since_line.show(cycle, leads=False)
if done := st.session_state.pop(state.RECORDED, None):
    st.success(done, icon=":material/check:")
every = lea_history_of(who, store, lea_id) if of_lea else history_of(who, store, framework, cycle.id)
with st.container(width=LINE):
    found = history_filter.show(every[::-1], None if of_lea else framework, names)
    if not found:
        st.text("No change is like this.")
    undoing = history_of_what.in_lea(lea_id) if of_lea else history_of_what.in_cycle(cycle, framework)
    history_rows.show(found, every, cycle, names, undoing)
    note.show(history_of_what.NOTES[of_lea])
