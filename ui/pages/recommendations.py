"""Next steps: the recommendation for every gap, in the order worth working on, each with its reason."""

import streamlit as st

from assessment.headlines import not_rated, target_words
from assessment.services.plans import plan_view
from assessment.services.results import results
from ui import context
from ui.components import (
    aims_line,
    cycle_line,
    empty_state,
    note,
    rate_link,
    recommendation,
    step_acts,
    step_filter,
    ways_on,
)

st.title("Next steps")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and next steps follow from it.")
    st.stop()

who, store = context.person(), context.store()
found = results(who, store, cycle.id)
cycle_line.show(found.lea, found.cycle)
if missing := not_rated(found.score.overall):
    st.text(missing)
if not found.recommendations:
    if found.score.overall.rated:
        st.text(f"Every answered indicator is {target_words(found.framework, found.aims)}.")
    rate_link.show(cycle, found.framework.elements[0], "Go to the first element")
    st.stop()

plan = plan_view(who, store, cycle.id)
steps = step_filter.show(found.framework, plan.wanted(found.recommendations))
shown = step_filter.shown()
note.show("Most urgent first: importance times the levels missing, then the hours and dollars of the step.")
aims_line.show(found)
recommendation.show(steps[:shown], plan, context.roles(), context.crosswalk(plan.framework))
step_filter.show_more(len(steps), shown)
ways_on.to_fit(cycle)
step_acts.show_declined(plan, plan.declined_of(found.recommendations))
