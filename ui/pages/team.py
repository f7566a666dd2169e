"""Team: who is on it, who answers what until when, how far everybody is, and reminders to copy."""

import streamlit as st

from assessment.names import names_of
from assessment.people import Act
from assessment.services.lists import all_lists
from assessment.services.people import people_of
from ui import context, state
from ui.components import (
    access_on,
    cycle_line,
    empty_state,
    note,
    team_by_hand,
    team_change,
    team_edition,
    team_gaps,
    team_lists,
    team_people,
    team_propose,
    team_reminders,
    way_panel,
    ways_on,
)

st.title("Team")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one, then its team stands here.")
    st.stop()

who, store = context.person(), context.store()
team = people_of(who, store, cycle.lea_id)
names = names_of(team, cycle.lea_id, context.roles())
directs = who.may(Act.DIRECT, cycle.lea_id)
cycle_line.show(store.lea(cycle.lea_id), cycle)
if told := st.session_state.pop(state.RECORDED, None):
    st.success(told, icon=":material/check:")
if not team:
    st.text("One person alone needs none of this: go on rating. Add people here when others answer too.")
if not context.settings().server_mode:
    note.show(
        "On one trusted computer a name and a role are a convenience, no lock: whoever sits here can choose any name "
        "at the top of the page."
    )
if team:
    st.header("People")
    team_people.show(cycle, team, names)
with st.container(horizontal=True, gap="medium", key="team-ways"):
    if team:
        ways_on.to_parts(cycle)
        ways_on.to_workbooks(cycle)
    ways_on.to_year(cycle)
    ways_on.to_profile(cycle)
    if directs:
        ways_on.to_handover(cycle)
        ways_on.to_sharing(cycle)
        ways_on.to_compare(cycle)
if directs:
    team_change.show(cycle, team, names)
    team_edition.show(cycle)
    access_on.show(cycle, team, names)
if not team or not directs:
    st.stop()

framework = context.framework_of(cycle)
found = all_lists(who, store, cycle, framework)
st.header("Lists")
if cycle.state == "open":
    team_propose.show(cycle, framework, found)
team_lists.show(cycle, framework, found, names)
team_gaps.show(framework, found)
if cycle.state == "open":
    team_by_hand.show(cycle, framework, found, names)
st.header("How answers are heard")
way_panel.show(cycle, framework)
if cycle.state == "open":
    st.header("Reminders")
    team_reminders.show(cycle, found, names)
