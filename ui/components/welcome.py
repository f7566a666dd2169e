"""What a person sees who has nothing yet: what this is, and the two ways in."""

import streamlit as st

from ui import state


def show() -> None:
    """Start one's own, or look at the sample data."""
    st.markdown(
        "Judge your career technical education program against California's 12 Essential Elements: rate what you know, "
        "list the evidence, see where you stand, and take away next steps and a report."
    )
    own, sample = st.columns(2, gap="large")
    with own:
        st.subheader("Your own")
        st.markdown("Choose your district and the school year, and rate the first indicator. It takes a minute.")
        st.page_link("ui/pages/start.py", label="Start a self-assessment", icon=":material/arrow_forward:")
    with sample:
        st.subheader("Sample data")
        st.markdown("Two invented districts, one nearly complete. They are kept apart from your own work.")
        st.page_link(
            "ui/pages/home.py",
            label="Open the sample data",
            icon=":material/arrow_forward:",
            query_params={state.SAMPLE: "1"},
        )
