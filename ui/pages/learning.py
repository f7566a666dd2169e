"""Professional learning: the gaps that most districts share, what a step up takes together, and a day's agenda."""

import streamlit as st

from assessment.learning_plan import FEWEST, MOST
from assessment.learning_text import ON_PAPER, plan_about
from assessment.services.comparing import cohorts_of
from assessment.services.region_need import released_learning, shared_learning
from ui import context, state
from ui.components import cohort_watch, learning_gaps, learning_papers, note, region_choice, ways_on

st.title("Professional learning")
region = region_choice.show()
who, store, framework = context.person(), context.store(), context.rubric()
cohort_watch.show(cohorts_of(who))
region_id = region.id if region else None
whose = region.name if region else "Districts together"
plan = shared_learning(who, store, framework, region_id, most=MOST)
shared = len(plan.gaps)
most = MOST
if shared > FEWEST:
    most = st.segmented_control(
        "How many gaps", range(FEWEST, shared + 1), default=shared, required=True, key=state.LEARNING_MOST
    )
plan = plan.first(most)
note.show(plan_about(plan))
if plan.gaps:
    st.header("The gaps")
    learning_gaps.show(plan)
released = released_learning(who, store, region_id, most=most)
if released and released.gaps:
    with st.container(key="learning-papers"):
        learning_papers.show(released, region_id, whose)
elif plan.gaps:
    note.show(ON_PAPER)
    ways_on.to_let_out()
ways_on.to_region(region_id)
