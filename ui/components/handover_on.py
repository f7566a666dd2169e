"""How to go on: where everything is kept and what a backup takes, and the ways to the pages that come next."""

import streamlit as st

from assessment.services.handover import Handover
from ui.components import kept_where, ways_on


def show(found: Handover) -> None:
    """Two places, one rule, and the ways."""
    kept_where.show()
    cycle = found.results.cycle
    with st.container(horizontal=True, gap="large", key="handover-ways"):
        ways_on.to_results(cycle)
        ways_on.to_next_steps(cycle)
        ways_on.to_plan(cycle)
        ways_on.to_sign(cycle)
        ways_on.to_report(cycle)
        ways_on.to_history(cycle)
