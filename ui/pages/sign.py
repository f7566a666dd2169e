"""Sign and lock: what is open is shown first; afterwards the fingerprint, the editions and the way to a correction."""

import streamlit as st

from assessment.people import Act
from assessment.services.closing import closing_view
from assessment.services.correcting import editions_of
from ui import context
from ui.components import (
    correction,
    cycle_line,
    edition_list,
    empty_state,
    erase_action,
    sign_form,
    sign_review,
    ways_on,
)

st.title("Sign and lock")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one; when it is done, a director signs it here.")
    st.stop()

who, store, framework = context.person(), context.store(), context.framework_of(cycle)
directs = who.may(Act.DIRECT, cycle.lea_id)
cycle_line.show(store.lea(cycle.lea_id), cycle)
editions = editions_of(who, store, cycle.id)

if cycle.state == "closed":
    edition_list.show_newest(editions[0])
    ways_on.to_report(cycle)
    edition_list.show(editions, framework)
    if directs:
        correction.show_start(cycle)
        erase_action.show(cycle)
    st.stop()

if not directs:
    st.text("A director of the district signs this self-assessment. Until then it can be changed.")
    edition_list.show(editions, framework)
    st.stop()

view = closing_view(who, store, cycle.id)
if cycle.was_signed:
    correction.show_under_way(cycle)
sign_review.show(view)
sign_form.show(view)
edition_list.show(editions, framework)
