"""What a person sees who has nothing yet: what this is, and the two ways in."""

import streamlit as st

from assessment.framework import Framework
from assessment.wording import count_text
from ui.components import ways_in


def show(framework: Framework) -> None:
    """Start one's own, or look at the sample data."""
    elements = count_text(len(framework.elements), "element", "elements")
    indicators = count_text(len(framework.indicators), "indicator", "indicators")
    with st.container(key="welcome"):
        st.markdown(
            "Judge your career technical education program once a year: rate what you know, list the evidence, see "
            "where you stand, and take away next steps and a report."
        )
        st.text(f"{framework.title}: {elements}, {indicators}.")
    own, sample = st.columns(2, gap="large")
    with own, st.container(key="begin"):
        st.header("Your own")
        st.markdown("Choose your district and the school year, and rate the first indicator. It takes a minute.")
        ways_in.to_start("Start a self-assessment")
    with sample, st.container(key="begin-sample"):
        st.header("Sample data")
        st.markdown("Two invented districts, one nearly complete, to look around in. Kept apart from your own work.")
        ways_in.to_sample()
