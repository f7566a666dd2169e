"""One quiet line above a title: whose self-assessment, of which year, and where in it."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.wording import year_text
from ui import context


def show(cycle: Cycle, where: str) -> None:
    """Plain text: the name is what somebody typed."""
    sample = ("Sample data",) if context.in_sample() else ()
    signed = ("signed and locked",) if cycle.state == "closed" else ()
    lea = context.store().lea(cycle.lea_id)
    st.text(" · ".join((*sample, lea.name, year_text(cycle.school_year), *signed, where)))
