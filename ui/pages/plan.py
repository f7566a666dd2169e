"""Plan: what the team chose to do, where each item stands, when it is due and who pays."""

import streamlit as st

from assessment.people import Act
from assessment.services.plans import plan_view
from ui import context, state
from ui.components import (
    cycle_line,
    empty_state,
    note,
    plan_carry,
    plan_file_ways,
    plan_item,
    plan_own,
    plan_shown,
    plan_signed,
    plan_sums,
    ways_on,
)

st.title("Plan")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one; a plan grows out of its next steps.")
    st.stop()

view = plan_view(context.person(), context.store(), cycle.id)
cycle_line.show(view.lea, view.cycle)
if item_id := st.query_params.get(state.ITEM):
    plan_item.show(view, item_id)
    st.stop()

plan_signed.show(view)
plan_carry.show(view)
if not view.items:
    st.text("Nothing is planned yet. Put a next step on the shortlist, or add something of your own.")
    ways_on.to_next_steps(cycle)
if view.unheard:
    note.show("Items that rest on answers you have not heard yet are not shown. Rate those indicators first.")
if view.items:
    ways_on.to_fit(cycle)
    plan_shown.show(view)
if context.person().may(Act.DIRECT, cycle.lea_id):
    plan_own.show(view)
if view.items:
    plan_sums.show(view.items)
ways_on.to_goals(cycle)
plan_file_ways.show(view)
ways_on.to_grant_text(cycle)
