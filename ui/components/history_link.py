"""The way from a card to the changes of its indicator."""

import streamlit as st

from ui import state
from ui.components.cards import Card
from ui.components.cycle_link import address_of


def show(card: Card) -> None:
    """A quiet link; drawn with the page, for no click changes it."""
    with st.container(horizontal_alignment="right", key=card.key("history-link")):
        address = address_of(card.cycle) | {state.INDICATOR: str(card.indicator.id)}
        st.page_link("ui/pages/history.py", label="History", query_params=address)
