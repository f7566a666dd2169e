"""Sites and pathways: their people answer whether each indicator is in place there; the director sets them up."""

import streamlit as st

from assessment.people import Act
from assessment.services.parts import part_states
from ui import context, state
from ui.components import cycle_line, empty_state, note, part_list, part_setup, part_sheet
from ui.components.cycle_link import address_of

st.title("Sites and pathways")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, then name its sites and pathways here.")
    st.stop()

who, store, framework = context.person(), context.store(), context.framework_of(cycle)
states = part_states(who, store, framework, cycle.id)
directs = who.may(Act.DIRECT, cycle.lea_id)
cycle_line.show(store.lea(cycle.lea_id), cycle)

named = st.query_params.get(state.PART)
here = next((own for own in states if str(own.part.id) == named), None)
if here is None and len(states) == 1 and not directs:
    here = states[0]
if here is not None:
    part_sheet.show(cycle, framework, here)
    if len(states) > 1 or directs:
        st.page_link("ui/pages/parts.py", label="All sites and pathways", query_params=address_of(cycle))
    st.stop()

if not states and not directs:
    st.text("No site or pathway has been given to you to answer for. Your director can do that.")
    st.stop()
note.show(
    "Some indicators are true at one school or pathway and not at another. There its own people answer: yes, partly, "
    "no, do not know. What one of them answered is seen by the director and its own people; the team sees counts."
)
part_list.show(cycle, states)
if directs and cycle.state == "open":
    part_setup.show(cycle, states)
