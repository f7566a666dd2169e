"""What a person sees who has nothing yet: what this is, and the two ways in."""

import streamlit as st

from assessment.framework import Framework
from assessment.wording import count_text
from ui import context
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
    if context.settings().server_mode:
        _on_server()
        return
    own, sample = st.columns(2, gap="large")
    with own, st.container(key="begin"):
        st.header("Your own")
        st.markdown("Choose your district and the school year, and rate the first indicator. It takes a minute.")
        ways_in.to_start("Start a self-assessment")
    with sample, st.container(key="begin-sample"):
        st.header("Sample data")
        st.markdown("Two invented districts, one nearly complete, to look around in. Kept apart from your own work.")
        ways_in.to_sample()


def _on_server() -> None:
    """What is next for whoever is signed in and has nothing to read yet."""
    who = context.person()
    if who.keeps_leas:
        st.text("You keep this server: add districts and let in their directors. Their work is theirs.")
        st.page_link("ui/pages/districts.py", label="Districts", icon=":material/arrow_forward:")
    elif ways_in.may_start():
        st.text("Start your district's first self-assessment, then invite its team.")
        ways_in.to_start("Start a self-assessment", ":material/arrow_forward:")
    elif who.regions:
        st.text(
            "You serve a region: districts that share a signed year stand on Compare, its goals and its year on Region."
        )
        st.page_link("ui/pages/compare.py", label="Compare", icon=":material/arrow_forward:")
        st.page_link("ui/pages/goals.py", label="Goals of the region", icon=":material/arrow_forward:")
    else:
        st.text(ways_in.waiting_text())
