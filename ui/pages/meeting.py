"""Meeting view: one indicator fills the wall; keys decide, go on and come back; what was decided stays in view."""

import streamlit as st

from assessment.services.agree_desk import agree_desk
from ui import context
from ui.components import (
    agree_saving,
    empty_state,
    meeting_decided,
    meeting_keys,
    meeting_panels,
    meeting_wall,
    meeting_why,
)
from ui.components.agree_items import Item
from ui.components.meeting_place import turn_of

cycle = context.cycle()
if cycle is None:
    st.title("Meeting view")
    empty_state.show("There is no self-assessment yet. Start one, and a meeting agrees on it here.")
    st.stop()

framework = context.framework_of(cycle)
desk = agree_desk(context.person(), context.store(), framework, cycle.id)
turn = turn_of(desk, framework)
if turn is None:
    st.title("Meeting view")
    st.text("There is nothing to agree on here yet.")
    st.stop()

item = Item(desk, framework, turn.matter)
with st.container(key="meeting"):
    meeting_wall.show(item, turn)
with st.container(key="wall-bar"):
    agree_saving.show(item)
    meeting_panels.show(item)
    meeting_keys.show(item, turn)
    meeting_decided.show(desk, framework)
meeting_why.show(item)
