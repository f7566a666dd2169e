"""The ways into a self-assessment of one's own, and into the sample data."""

import streamlit as st

from assessment.people import Act
from ui import context, state

SAMPLE = {state.SAMPLE: "1"}


def may_start() -> bool:
    """Whether the person starts self-assessments: of a district that they direct, or of any on one trusted machine."""
    return context.person().leas_where(Act.DIRECT) != frozenset()


def waiting_text() -> str:
    """What somebody reads who has none to open and may start none."""
    if context.person().leas_where(Act.READ):
        return "Your district has not started a self-assessment yet. Its director does, then it stands here."
    return "No self-assessment is open to you: each district opens its own to its team."


def to_start(label: str, icon: str | None = None) -> None:
    """Begin one's own; out of the sample data too, for nothing of one's own belongs there."""
    st.page_link("ui/pages/start.py", label=label, icon=icon)


def to_sample() -> None:
    """Look around where nothing can go wrong."""
    st.page_link("ui/pages/home.py", label="Open the sample data", query_params=SAMPLE)


def show_more() -> None:
    """One more self-assessment, or the sample data; while that is open, one's own."""
    if context.in_sample():
        to_start("Start your own self-assessment", ":material/add:")
        return
    if context.settings().server_mode:
        to_start("Start another self-assessment", ":material/add:")
        return
    with st.container(horizontal=True, gap="large"):
        to_start("Start another self-assessment", ":material/add:")
        to_sample()
