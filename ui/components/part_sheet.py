"""The answers of one site or pathway: how far it is, then a card for each indicator that is judged there."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.services.parts import PartState, part_states
from assessment.wording import of_text
from ui import boundary, context, state
from ui.components import note, part_card
from ui.components.part_card import PartCard
from ui.components.part_list import name_of
from ui.text import plain


def show(cycle: Cycle, framework: Framework, own: PartState) -> None:
    """Draw it element by element, in the source's order."""
    st.header(plain(name_of(own)))
    note.show(
        f"Is this in place at {own.part.name}? Answer what you know; two take about a minute. Your director and those "
        f"who answer for {own.part.name} see these answers. They judge the program, never a person, and are not used "
        "to appraise staff."
    )
    st.fragment(_progress, key=state.PART_PROGRESS)(cycle, framework, own)
    for element in framework.elements:
        asked = [indicator for indicator in own.indicators if framework.element_of(indicator.id).id == element.id]
        if asked:
            st.subheader(f"{element.number} {plain(element.short)}")
        lead_in = ""
        for indicator in asked:
            above = element.lead_in(indicator.group)
            if above and above != lead_in:
                st.markdown(f"**{plain(above)}**")
            lead_in = above
            part_card.show(PartCard(cycle, framework, own.part, indicator))


@boundary.drawn
def _progress(cycle: Cycle, framework: Framework, own: PartState) -> None:
    now = next(s for s in part_states(context.person(), context.store(), framework, cycle.id) if s.part == own.part)
    asked = len(now.indicators)
    st.progress(now.answered / asked if asked else 1.0, text=f"{of_text(now.answered, asked)} answered")
