"""Profile: what the district says of itself, and its grant texts may state."""

import streamlit as st

from assessment.people import Act
from assessment.profile_text import PARTS, WHAT_IT_IS
from ui import context
from ui.components import cycle_line, empty_state, note, profile_part, ways_on

st.title("Profile")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and the profile of its district stands here.")
    st.stop()

who, store = context.person(), context.store()
lea = store.lea(cycle.lea_id)
directs = who.may(Act.DIRECT, lea.id)
cycle_line.show(lea, cycle)
note.show(WHAT_IT_IS)
if not directs:
    note.show("Whoever directs the team changes it here.")
for kind in PARTS:
    profile_part.show(lea, kind, directs=directs)
ways_on.to_grant_text(cycle)
ways_on.to_team(cycle)
