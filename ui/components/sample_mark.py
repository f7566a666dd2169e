"""Says that the sample data is on the screen, with the way back to one's own work."""

import streamlit as st

from ui import context, state


def show() -> None:
    """Nothing while one's own work is on the screen."""
    if not context.in_sample():
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("**Sample data.** Invented districts, in a database of their own.")
        st.page_link(
            "ui/pages/home.py",
            label="Back to your own work",
            icon=":material/arrow_back:",
            query_params={state.SAMPLE: "0"},
        )
