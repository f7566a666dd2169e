"""Goals: what the district, or a region, wants to reach, as funders read it, with progress in dated entries."""

import streamlit as st

from assessment.goals_text import form_text, further_lines, standing_text
from assessment.services.goals import goals_of, items_to_link, may_change
from assessment.services.owned_undoing import changes_of
from ui import context
from ui.components import (
    empty_state,
    goals_erase,
    goals_list,
    goals_table,
    goals_view,
    goals_whose,
    note,
    owned_changes,
    ways_on,
)

st.title("Goals")
cycle = context.cycle()
whose = goals_whose.show(cycle)
if whose is None:
    empty_state.show("There is no self-assessment yet. Start one, and the goals of your district stand here.")
    st.stop()

note.show(whose.name)
who, store = context.person(), context.store()
goals = goals_of(who, store, whose.owner)
items = items_to_link(who, store, whose.owner)
further = {goal.id: further_lines(goal, whose.framework, items) for goal in goals}
changes = may_change(who, whose.owner)

if standing := standing_text(goals):
    note.show(standing)
if not goals:
    st.text("No goal is written yet." + ("" if changes else " Who keeps them writes the first one."))
if changes and goals_view.changing(whose, goals):
    goals_list.show(whose, goals, items, further)
    goals_erase.show(whose, cycle)
    with st.expander("History and undo", key=f"goals-history-{whose.key}"):
        owned_changes.show(whose.owner, changes_of(who, store, whose.owner), whose.framework)
elif goals:
    goals_table.show(goals, further, caption=f"Goals of {whose.name}")
    with st.expander("Text to copy into a form"):
        st.code(form_text(goals), language=None, wrap_lines=True)
ways_on.to_region(whose.owner.region_id)
