"""What a page says while there is no self-assessment, and the one thing to do about it, for who may do it."""

import streamlit as st

from ui.components import ways_in


def show(text: str) -> None:
    """A sentence, and the way to begin; for who may not begin one, whom it waits for."""
    if not ways_in.may_start():
        st.text(ways_in.waiting_text())
        return
    st.text(text)
    ways_in.to_start("Start a self-assessment", ":material/arrow_forward:")
