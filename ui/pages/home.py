"""Home: the one next step, then the self-assessments of every LEA that the person may see."""

import streamlit as st

from assessment.services import cycles, leas
from assessment.services.results import results
from ui import context
from ui.components import cycle_rows, next_thing, welcome

who, store = context.person(), context.store()
kept = [(lea, cycles.cycles_of(who, store, lea.id)) for lea in leas.leas_of(who, store)]
current = context.cycle()

st.title("Twelve Elements")
if current is None:
    welcome.show(context.rubric())
    st.stop()

next_thing.show(results(who, store, current.id))
st.header("Self-assessments")
cycle_rows.show(kept)
another = "Start your own self-assessment" if context.in_sample() else "Start another self-assessment"
st.page_link("ui/pages/start.py", label=another, icon=":material/add:")
