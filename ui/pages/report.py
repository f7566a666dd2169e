"""Report: choose a format, see what it will say about itself, take it away; or all of it as a packet."""

import streamlit as st

from assessment.owned import Owner
from assessment.services.goals import goals_of
from assessment.services.plans import plan_view
from assessment.services.results import results
from reports.document import build_report
from reports.readers import READERS, Sources
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
choice = report_choice.show()
st.header("What it says about itself")
goals = goals_of(who, store, Owner(lea_id=found.lea.id))
plan = plan_view(who, store, cycle.id)
sources = Sources(found, plan, context.crosswalk(found.framework))
report = READERS[choice.reader].view(build_report(found, context.roles(), goals, plan), sources)
report_facts.show(found, report)
report_choice.show_download(found, report, choice)
packet_download.show(found)
if found.baseline is None or found.baseline.imported:
    ways_on.to_earlier_year(cycle)
ways_on.to_grant_text(cycle)
ways_on.to_workbooks(cycle)
