"""Plans kept apart: those that were brought in as a copy, or without their self-assessment."""

import streamlit as st

from assessment.services.plan_copies import plan_copies
from ui import context
from ui.components import note, plan_copy
from ui.components.cycle_link import address_here

st.title("Plans kept apart")
who, store = context.person(), context.store()
copies = {copy.lea.id: copy for copy in plan_copies(who, store)}
if copies:
    note.show(
        "Plans, goals and dates that were brought in from a file, of districts whose self-assessment is not here."
    )
    chosen = st.selectbox("Whose", list(copies), format_func=lambda own: copies[own].lea.name, width=420)
    plan_copy.show(copies[chosen], {person.id: person.name for person in store.people()})
else:
    st.text("Every plan that is kept here belongs to a self-assessment.")
st.page_link("ui/pages/plan.py", label="Plan", icon=":material/arrow_forward:", query_params=address_here())
