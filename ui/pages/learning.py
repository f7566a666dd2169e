"""Professional learning: the gaps that most districts share, what a step up takes together, and a day's agenda."""

import streamlit as st

from assessment.learning_plan import FEWEST, MOST
from assessment.learning_text import plan_about
from assessment.services.region_need import shared_learning
from reports.learning import agenda_paper, board_paper
from ui import context, state
from ui.components import learning_agenda, learning_gaps, note, paper_downloads, region_choice

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
    st.header("Board page")
    learning_gaps.show(plan)
    today, roles = context.today(), context.roles()
    paper = shared_learning(who, store, framework, region_id, most=most, on_paper=True)
    if paper.gaps:
        paper_downloads.show(
            "board", "Board page", f"{whose} professional learning", lambda: board_paper(paper, whose, roles, today)
        )
    st.header("Agenda")
    day, agenda = learning_agenda.show(plan)
    if paper.gaps:
        paper_downloads.show(
            "agenda", "Agenda", f"{whose} {day} agenda", lambda: agenda_paper(paper, whose, agenda, day)
        )
    else:
        note.show("Too few districts let their figures leave the screen, so there is no file.")
label, address = "The region: goals, progress and need", region.address if region else {}
st.page_link("ui/pages/region.py", label=label, icon=":material/arrow_forward:", query_params=address)
