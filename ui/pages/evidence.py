"""Evidence: what the LEA has to show, entered once and listed for as many indicators as it serves."""

import streamlit as st

from assessment.people import Act
from assessment.services.library import shelf
from assessment.services.results import results
from ui import context
from ui.components import (
    cycle_line,
    empty_state,
    erase_action,
    evidence_add,
    evidence_house,
    evidence_missing,
    evidence_rows,
    evidence_views,
    note,
)

st.title("Evidence")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and what shows its levels is filed here.")
    st.stop()

who, store = context.person(), context.store()
framework, lea = context.framework_of(cycle), store.lea(cycle.lea_id)
held = shelf(who, store, context.files(), framework, cycle)
may_add = who.may(Act.RATE, lea.id)

cycle_line.show(lea, cycle)
if not held:
    st.text("Nothing is filed yet. Add what shows a level once, and list it for every indicator that it serves.")
with st.container(width=736):  # pixels: no line of an entry too long to read
    if may_add:
        evidence_add.show(lea, cycle, open_at_once=not held)
    view = evidence_views.show()
    if view == evidence_views.MISSING:
        evidence_missing.show(results(who, store, cycle.id), held, may_list=may_add)
    elif held:
        found = evidence_views.chosen(held, view, cycle.school_year)
        note.show(evidence_views.count_words(found, held))
        evidence_rows.show(found, lea, cycle, framework)
    evidence_house.show(lea)
    erase_action.show(cycle)
