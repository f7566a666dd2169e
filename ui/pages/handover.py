"""Handover: what the next director has to know, on one page that prints."""

import streamlit as st

from assessment.names import names_of, words_of
from assessment.services.handover import handover
from assessment.wording import day_text
from ui import context
from ui.components import (
    cycle_line,
    empty_state,
    handover_due,
    handover_evidence,
    handover_goals,
    handover_on,
    handover_owners,
    handover_state,
    note,
)

st.title("Handover")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one; what there is to hand over stands here then.")
    st.stop()

today = context.today()
found = handover(context.person(), context.store(), cycle.id, today)
people = [person for person, _ in found.by_person]
names = names_of(people, cycle.lea_id, context.roles())
asked = {person.id: words_of(person, cycle.lea_id, context.roles()) for person in people}
cycle_line.show(found.results.lea, found.results.cycle)
note.show(f"For whoever directs next. It prints from the browser; every figure is of {day_text(today)}.")
st.header("Where the year stands")
handover_state.show(found)
st.header("What is due")
handover_due.show(found, names, today)
st.header("Goals")
handover_goals.show(found)
st.header("Who owns what")
handover_owners.show(found, names, asked)
st.header("Where the evidence lies")
handover_evidence.show(found)
st.header("How to go on")
handover_on.show(found)
