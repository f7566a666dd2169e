"""Professional learning: the gaps that most districts share, what a step up takes together, and a day's agenda."""

import streamlit as st

from assessment.learning_plan import FEWEST, MOST
from assessment.learning_text import ON_PAPER, plan_about
from assessment.services.region_need import released_learning, shared_learning
from reports.learning import agenda_paper, board_paper
from ui import context, state
from ui.components import learning_agenda, learning_gaps, note, paper_downloads, region_choice, ways_on

st.title("Professional learning")
region = region_choice.show()
who, store, framework = context.person(), context.store(), context.rubric()
region_id = region.id if region else None
whose = region.name if region else "Districts together"
most = st.segmented_control(
    "How many gaps", range(FEWEST, MOST + 1), default=MOST, required=True, key=state.LEARNING_MOST
)
plan = shared_learning(who, store, framework, region_id, most=most)
note.show(plan_about(plan))
if plan.gaps:
    st.header("The gaps")
    learning_gaps.show(plan)
released = released_learning(who, store, region_id, most=most)
if released and released.gaps:
    today, roles = context.today(), context.roles()
    st.header("Board page")
    paper_downloads.show(
        "board", "Board page", f"{whose} professional learning", lambda: board_paper(released, whose, roles, today)
    )
    st.header("Agenda")
    day, agenda = learning_agenda.show(released)
    paper_downloads.show(
        "agenda", "Agenda", f"{whose} {day} agenda", lambda: agenda_paper(released, whose, agenda, day)
    )
elif plan.gaps:
    note.show(ON_PAPER)
    ways_on.to_let_out()
ways_on.to_region(region_id)
