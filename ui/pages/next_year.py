"""Next year: what comes along from the signed year, what is judged anew, and one click to begin."""

import streamlit as st

from assessment.people import Act
from assessment.services.next_year import next_year, start_next_year, would_stand
from assessment.wording import count_text, year_text
from ui import context
from ui.components import cycle_line, empty_state, framework_change, note, rotation_choice, ways_on
from ui.components.cycle_link import address_of

st.title("Next year")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start the first one; the next year grows out of it.")
    st.stop()

who, store, framework = context.person(), context.store(), context.rubric()
found = next_year(who, store, cycle.id, framework)
cycle_line.show(store.lea(cycle.lea_id), cycle)
year = year_text(found.school_year)
if found.begun is not None:
    st.text(f"The self-assessment of {year} is begun already.")
    st.page_link("ui/pages/rate.py", label=f"Open {year}", query_params=address_of(found.begun))
    st.stop()
if cycle.state != "closed":
    st.text("This year is not signed yet. Once it is signed and locked, the next one starts from it.")
    if who.may(Act.DIRECT, cycle.lea_id):
        ways_on.to_sign(cycle)
    ways_on.to_results(cycle)
    st.stop()

st.header(f"Start {year} from this year")
st.text(
    f"{count_text(found.parts, 'site or pathway', 'sites and pathways')} with their people, "
    f"{count_text(found.assignments, 'entry', 'entries')} on people's lists and "
    f"{count_text(found.aims, 'target', 'targets')} come along. Every card shows this year's level, reason and "
    "evidence for reference; no answer is copied unseen."
)
framework_change.show(context.framework_of(cycle), framework, found.change)
scored = rotation_choice.show(framework, found.proposed)
rotation_choice.show_effect(framework, would_stand(who, store, cycle.id, framework, scored))
if st.button(f"Begin {year}", type="primary", key="next-begin"):
    begun = start_next_year(who, store, cycle.id, framework, scored, context.now())
    st.switch_page("ui/pages/rate.py", query_params=address_of(begun))
note.show("This year stays as it is signed.")
