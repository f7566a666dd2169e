"""What a page says while there is no self-assessment, and the one thing to do about it."""

import streamlit as st


def show(text: str) -> None:
    """A sentence, and the way to begin."""
    st.text(text)
    st.page_link("ui/pages/start.py", label="Start a self-assessment", icon=":material/arrow_forward:")
