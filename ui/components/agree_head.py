"""Above the indicators on Agree: where one is, how far the team is, and how near its answers are."""

import streamlit as st

from assessment import agree_text
from assessment.framework import Element, Framework
from assessment.matters import tally
from assessment.services.agree_desk import AgreeDesk
from assessment.wording import of_text, year_text
from ui import context
from ui.components import note
from ui.text import plain


def show(desk: AgreeDesk, framework: Framework, element: Element) -> None:
    """One quiet line, the title, and the sentence that says what to do."""
    cycle = desk.cycle
    own = tally(desk.of(element))
    lea = context.store().lea(cycle.lea_id)
    signed = ("signed and locked",) if cycle.state == "closed" else ()
    where = f"Element {of_text(element.number, len(framework.elements))}"
    note.show_parts((lea.name, year_text(cycle.school_year), *signed, where))
    st.title(f"Agree: {element.number} {plain(element.short)}")
    st.markdown(f"**{agree_text.summary(own)}** {agree_text.shares(own)}")
    st.progress(own.settled / own.indicators if own.indicators else 1.0, text=agree_text.settled(own))
