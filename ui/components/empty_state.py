"""What a page says while there is no self-assessment, and the one thing to do about it."""

import streamlit as st

from ui.components import ways_in


def show(text: str) -> None:
    """A sentence, and the way to begin."""
    st.text(text)
    ways_in.to_start("Start a self-assessment", ":material/arrow_forward:")
