"""The way from a text that people typed to erasing it; seen by directors, who confirm it on a page of its own."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.erased import ERASED, text_hash
from assessment.people import Act
from ui import context, state
from ui.components.cycle_link import address_of


def show(cycle: Cycle, text: str = "") -> None:
    """A link that names the text by its hash, for an address must not tell it; without one to the search."""
    if text == ERASED or not context.person().may(Act.DIRECT, cycle.lea_id):
        return
    named = {state.TEXT: text_hash(text)} if text else {}
    label = "Erase for good" if text else "Erase a text, a file or a name"
    st.page_link("ui/pages/erase.py", label=label, query_params=address_of(cycle) | named)
