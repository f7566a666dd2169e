"""The papers of a professional learning plan: the board page, and the agenda as it was left."""

import streamlit as st

from assessment.ids import RegionId
from assessment.learning_plan import LearningPlan
from reports.learning import agenda_paper, board_paper
from ui import context
from ui.components import learning_agenda, paper_downloads, taking


def show(plan: LearningPlan, region_id: RegionId | None, whose: str) -> None:
    """Draw both, of a plan made from figures that were let out."""
    today, roles = context.today(), context.roles()
    told = taking.of_region(region_id, has_figures=True)
    st.header("Board page")
    paper_downloads.show(
        "board", "Board page", f"{whose} professional learning", lambda: board_paper(plan, whose, roles, today), told
    )
    st.header("Agenda")
    day, agenda = learning_agenda.show(plan)
    paper_downloads.show(
        "agenda", "Agenda", f"{whose} {day} agenda", lambda: agenda_paper(plan, whose, agenda, day), told
    )
