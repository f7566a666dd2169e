"""The way back to the cards of an element on Rate."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element
from ui.components.cycle_link import address_of
from ui.text import plain


def show(cycle: Cycle, element: Element, label: str) -> None:
    """A link to the element's cards in that cycle."""
    address = address_of(cycle, element.id)
    st.page_link("ui/pages/rate.py", label=plain(label), icon=":material/arrow_forward:", query_params=address)
