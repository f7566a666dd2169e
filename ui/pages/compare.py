"""Compare: many districts side by side, by name for the provider they shared with, without names for everybody else."""

import streamlit as st

from assessment.cohort import PEER_FLOOR
from assessment.cohort_figures import figures
from assessment.compare_text import about_text, too_few_text
from assessment.services.comparing import cohorts_of, compared, may_be_released, release_of
from assessment.slices import large_slices
from ui import context, state
from ui.components import (
    cohort_bands,
    cohort_choice,
    cohort_files,
    cohort_help,
    cohort_named,
    cohort_own,
    cohort_released,
    cohort_under_way,
    cohort_watch,
    help_log,
    shared_read,
    ways_on,
)
from ui.components.cycle_link import address_here

NAMED, OUT = "Districts by name", "Figures let out"

st.title("Compare")
cohort_watch.show(cohorts_of(context.person()))
chosen = cohort_choice.show()
if chosen is None:
    cohort_under_way.show()
    cohort_own.show()
    help_log.show_kept()
    st.stop()

who, store = context.person(), context.store()
view = st.segmented_control(
    "What is shown", (NAMED, OUT), default=NAMED, required=True, key=state.COMPARE_VIEW, label_visibility="collapsed"
)
release = release_of(who, store, chosen.cohort, chosen.school_year)
if view == OUT:
    cohort_released.show_out(release)
    st.stop()

every_year = bool(st.session_state.get(state.COMPARE_EVERY_YEAR))
arrays = compared(who, store, context.rubric(), chosen.cohort, chosen.school_year, every_year=every_year)
rows = arrays.of_year(chosen.school_year)
shared_read.tell(chosen.cohort, chosen.school_year, [arrays.leas.lea_ids[arrays.lea[row]] for row in rows])
slices = large_slices(arrays, rows, context.region_of_county(), PEER_FLOOR)
one = cohort_choice.which(list(slices), {own.id: len(found) for own, found in slices.items()}, chosen.school_year)
found = figures(arrays, slices[one], PEER_FLOOR)
if len(rows) < PEER_FLOOR:
    st.text(too_few_text(len(rows)))
else:
    st.text(cohort_choice.told_of(one) + about_text(found, chosen.school_year, exact=True))
    cohort_bands.show(arrays.framework, found, exact=True, has_years_before=chosen.years_before > 1)
cohort_named.show(arrays, slices[one])
with st.container(key="compare-help"):
    help_log.show(chosen.cohort, arrays.framework, cohort_help.show(chosen, arrays, rows))
    help_log.show_kept()
cohort_under_way.show()
with st.container(key="compare-others"):
    st.header("For others")
    cohort_released.show_letting_out(chosen, release, len(may_be_released(arrays, chosen.school_year)))
with st.expander("Compare files"):
    cohort_files.show()
ways_on.to_learning(address_here())
