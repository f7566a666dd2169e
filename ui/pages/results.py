"""Results: the shares in words, the elements as dots and radar and table, then strengths, gaps and what is missing."""

import streamlit as st

from assessment.headlines import headlines, mean_last, not_judged_anew, thin_elements
from assessment.people import Act
from assessment.services.results import results
from ui import context
from ui.components import (
    aims_line,
    cycle_line,
    element_charts,
    element_table,
    empty_state,
    figures,
    indicator_lists,
    level_spread,
    movement_lists,
    note,
    rate_link,
    ways_on,
)

st.title("Results")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, and its results stand here.")
    st.stop()

found = results(context.person(), context.store(), cycle.id)
cycle_line.show(found.lea, found.cycle)
figures.show(headlines(found))
if not found.score.overall.rated:
    st.text("Nothing is rated yet. Rate the first indicator, and its result stands here.")
    rate_link.show(cycle, found.framework.elements[0], "Rate the first indicator")
    st.stop()

if few := thin_elements(found.points):
    note.show(few)
if told := not_judged_anew(found):
    note.show(told)
element_charts.show(found)
aims_line.show(found)
st.header("Every element")
element_table.show(found)
st.header("How the answers spread")
level_spread.show(found)
note.show(mean_last(found.framework, found.score))

st.header("Strengths")
indicator_lists.show_strengths(found)
st.header("Gaps")
indicator_lists.show_gaps(found)
ways_on.to_next_steps(cycle)
if cycle.was_signed or context.person().may(Act.DIRECT, cycle.lea_id):
    ways_on.to_sign(cycle)
movement_lists.show(found)
if found.baseline is None or found.baseline.imported:
    ways_on.to_earlier_year(cycle)
st.header("Evidence not listed")
indicator_lists.show_evidence_not_listed(found)
if found.not_applicable:
    st.header("Does not apply")
    indicator_lists.show_not_applicable(found)
if found.cannot_judge:
    st.header("Cannot judge")
    indicator_lists.show_cannot_judge(found)
ways_on.to_report(cycle)
