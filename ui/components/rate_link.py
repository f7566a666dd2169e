"""The way back to the cards of an element on Rate, with everything its address needs."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element
from ui import context, state


def show(cycle: Cycle, element: Element, label: str) -> None:
    """A link to the element's cards in that cycle."""
    sample = {state.SAMPLE: "1"} if context.in_sample() else {}
    address = {state.CYCLE: cycle.id, state.ELEMENT: element.id, **sample}
    st.page_link("ui/pages/rate.py", label=label, query_params=address)
