"""Above the indicators on Agree: where one is, how far the team is, and how near its answers are."""

from collections.abc import Sequence

import streamlit as st

from assessment import agree_text
from assessment.framework import Element, Framework
from assessment.matters import Matter, tally
from assessment.services.agree_desk import AgreeDesk
from assessment.wording import of_text, year_text
from ui import context, state
from ui.components import note
from ui.components.cycle_link import address_of
from ui.text import plain


def show(desk: AgreeDesk, framework: Framework, element: Element) -> None:
    """One quiet line, the title, the sentence that says what to do, and the way to the wall."""
    cycle = desk.cycle
    own = tally(desk.of(element))
    lea = context.store().lea(cycle.lea_id)
    signed = ("signed and locked",) if cycle.state == "closed" else ()
    where = f"Element {of_text(element.number, len(framework.elements))}"
    note.show_parts((lea.name, year_text(cycle.school_year), *signed, where))
    st.title(f"Agree: {element.number} {plain(element.short)}")
    st.markdown(f"**{agree_text.summary(own)}** {agree_text.shares(own)}")
    st.progress(own.settled / own.indicators if own.indicators else 1.0, text=agree_text.settled(own))
    with st.container(horizontal=True, key="to-meeting"):
        _to_meeting("Meeting view of this element", desk.of(element), address_of(cycle, element.id))
        whole = address_of(cycle, element.id) | {state.WHOLE: "1"}
        _to_meeting("Meeting view of all elements", desk.in_order, whole)


def _to_meeting(label: str, order: Sequence[Matter], address: dict[str, str]) -> None:
    """On the first that waits, so that what was on the wall before is not taken up again."""
    first = next((matter.indicator_id for matter in order if matter.waits), None)
    address |= {state.INDICATOR: str(first)} if first else {}
    st.page_link("ui/pages/meeting.py", label=label, icon=":material/present_to_all:", query_params=address)
