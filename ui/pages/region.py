"""Region: its goals with progress and need side by side, and its year as its people tell it."""

import streamlit as st

from assessment.goals_text import standing_text
from assessment.need import need_about
from assessment.region_year_text import goal_names, year_title
from assessment.services.comparing import cohorts_of
from assessment.services.goals import goals_of
from assessment.services.owned_undoing import changes_of
from assessment.services.region_need import region_need, released_need
from assessment.services.region_year import sections_of, years_of
from ui import context
from ui.components import (
    cohort_watch,
    note,
    owned_changes,
    region_choice,
    region_goals,
    region_paper,
    region_sections,
    region_year_read,
    region_years,
    ways_on,
)

st.title("Region")
region = region_choice.show()
if region is None:
    st.text("Choose a region, and its goals and its year stand here.")
    st.stop()

who, store = context.person(), context.store()
cohort_watch.show(cohorts_of(who))
goals = goals_of(who, store, region.owner)
need = region_need(who, store, region.framework, region.id)
years = years_of(who, store, region.id)

note.show(region.name)
st.header("Goals: progress and need")
if goals:
    note.show(f"{standing_text(goals)}. {need_about(need)}" if standing_text(goals) else need_about(need))
    region_goals.show(goals, region.framework, need, caption=f"Goals of {region.name}")
else:
    st.text("No goal is written yet.")
label = "Write goals and tell progress" if region.changes else "Goals with all that was told"
st.page_link("ui/pages/goals.py", label=label, icon=":material/arrow_forward:", query_params=region.address)
ways_on.to_learning(region.address)

st.header("The year")
year = region_years.choose(region, years)
sections = sections_of(who, store, region.id, year.id) if year else ()
if year is None:
    st.text("No year is told yet." + ("" if region.changes else " Who keeps the region begins the first one."))
else:
    region_year_read.show_title(year_title(year))
    if region_years.changing(region, empty=not sections):
        region_years.show_own(region, year, empty=not sections)
        region_sections.show(region, year, sections, goals)
    else:
        region_year_read.show(sections, goal_names(goals, sections))
if region.changes:
    region_years.show_new(region, first=not years)
region_paper.show(region, goals, released_need(who, store, region.id), year, sections)
with st.expander("History and undo", key=f"region-history-{region.id}"):
    owned_changes.show(region.owner, changes_of(who, store, region.owner), region.framework)
