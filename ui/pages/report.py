"""Report: choose a format, see what it will say about itself, take it away; or all of it as a packet."""

import streamlit as st

from assessment.owned import Owner
from assessment.services.goals import goals_of
from assessment.services.plans import plan_view
from assessment.services.results import results
from reports.document import build_report
from ui import context
from ui.components import cycle_line, empty_state, packet_download, report_choice, report_facts, ways_on

st.title("Report")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and its report is made here.")
    st.stop()

who, store = context.person(), context.store()
found = results(who, store, cycle.id)
cycle_line.show(found.lea, found.cycle)
chosen = report_choice.show()
st.header("What it says about itself")
goals = goals_of(who, store, Owner(lea_id=found.lea.id))
report = build_report(found, context.roles(), goals, plan_view(who, store, cycle.id))
report_facts.show(found, report)
report_choice.show_download(found, report, chosen)
packet_download.show(found)
ways_on.to_workbooks(cycle)
