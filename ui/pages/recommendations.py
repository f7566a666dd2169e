"""Next steps: the recommendation for every gap, in the order worth working on, each with its reason."""

import streamlit as st

from assessment.headlines import not_rated
from assessment.services.plans import plan_view
from assessment.services.results import results
from ui import context
from ui.components import (
    aims_line,
    cycle_line,
    empty_state,
    note,
    recommendation,
    step_acts,
    step_filter,
    step_none,
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
    step_none.show(found)
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
