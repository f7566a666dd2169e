"""Says that the sample data is on the screen, with the way back to one's own work."""

import streamlit as st

from ui import context


def show() -> None:
    """One line, shorter on a phone; nothing while one's own work is on the screen."""
    if not context.in_sample():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sample"):
        st.html(
            "<p class='twelve-note'>Sample data: invented districts<span>, kept apart from your own work</span></p>"
        )
        st.page_link("ui/pages/home.py", label="Back to your own work")
