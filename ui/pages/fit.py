"""What fits the year: the steps that gain most within its hours, dollars and items, and what would come of them."""

import streamlit as st

from assessment.people import Act
from assessment.services.fit_year import fit_year
from assessment.year_text import HOW_IT_IS_CHOSEN, year_headlines
from ui import context
from ui.components import (
    cycle_line,
    empty_state,
    figures,
    fit_acts,
    fit_limits,
    fit_lists,
    fit_more,
    fit_pins,
    fit_scope,
    fit_what_if,
    note,
    ways_on,
)

st.title("What fits the year")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one; what fits a year follows from its next steps.")
    st.stop()

who, scope = context.person(), fit_scope.chosen()
year = fit_year(who, context.store(), cycle.id, scope, fit_pins.unkept(cycle))
directs = who.may(Act.DIRECT, cycle.lea_id)
cycle_line.show(year.results.lea, year.results.cycle)
fit_scope.show(year)
if not year.steps.open:
    fit_lists.show_taken(year)
    ways_on.to_next_steps(cycle)
    ways_on.to_plan(cycle)
    st.stop()

fit_limits.show(year, kept=directs)
note.show(HOW_IT_IS_CHOSEN)
if year.refusal:
    st.warning("No set keeps these pins.", icon=":material/push_pin:")
    st.text(year.refusal)
figures.show(year_headlines(year))
fit_more.show(year)
fit_lists.show_chosen(year)
if directs:
    fit_acts.show(year)
fit_lists.show_rest(year)
if directs:
    st.header("Pins")
    fit_pins.show(year)
fit_what_if.show(year)
ways_on.to_plan(cycle)
