"""On Home, for the director: how many have not begun, with the way to a reminder that is ready to copy."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.lists_text import begun_words
from assessment.services.lists import Lists
from assessment.wording import of_text
from ui.components import note
from ui.components.cycle_link import address_of


def show(cycle: Cycle, found: Lists) -> None:
    """One line and one link; nothing where no lists were made, or all are done."""
    if not found.assignments or found.done == len(found.asked):
        return
    with st.container(key="team-line", gap=None):
        note.show_parts((begun_words(len(found.not_begun)), f"{of_text(found.done, len(found.asked))} lists done"))
        st.page_link("ui/pages/team.py", label="Who is how far, and reminders", query_params=address_of(cycle))
