"""Grant text: the fields of a funder's form, drafted from what the team agreed, to be edited and copied."""

import streamlit as st

from assessment.people import Act
from assessment.services.drafts import form_text
from ui import context, grant_forms
from ui.components import cycle_line, empty_state, grant_field, grant_form, note, ways_on

st.title("Grant text")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and the text for your applications grows out of it.")
    st.stop()

who, store = context.person(), context.store()
lea = store.lea(cycle.lea_id)
cycle_line.show(lea, cycle)
form = grant_form.chosen(grant_forms.forms(context.framework_of(cycle)))
if form is None:
    st.text(
        "There is no form for this framework yet. Forms stand in the folder of the rubric, under funders/templates."
    )
    st.stop()

text = form_text(who, store, cycle.id, form)
note.show(form.funder.note)
if cycle.state == "open":
    note.show("This self-assessment is not signed yet: the text changes with every level that the team agrees on.")
grant_form.show_download(text)
for field in text.fields:
    grant_field.show(cycle, form, field, changes=who.may(Act.DIRECT, cycle.lea_id))
ways_on.to_goals(cycle)
ways_on.to_plan(cycle)
ways_on.to_profile(cycle)
