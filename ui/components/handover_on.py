"""How to go on: where everything is kept and what a backup takes, and the ways to the pages that come next."""

import streamlit as st

from assessment.services.handover import Handover
from ui import context
from ui.components import facts, note, ways_on


def show(found: Handover) -> None:
    """Two places, one rule, and the ways."""
    facts.show([("Database", context.kept_at()), ("Files of evidence", str(context.files_dir()))])
    note.show("The command twelve backup takes both, while people work. The folder is there once a first file is kept.")
    cycle = found.results.cycle
    with st.container(horizontal=True, gap="large", key="handover-ways"):
        ways_on.to_results(cycle)
        ways_on.to_next_steps(cycle)
        ways_on.to_plan(cycle)
        ways_on.to_sign(cycle)
        ways_on.to_report(cycle)
        ways_on.to_history(cycle)
