"""Districts: what whoever keeps a server does for those on it: adds them, lets in their first people."""

import streamlit as st

from assessment.errors import NotAllowed
from assessment.services.inviting import invitations_from_outside
from assessment.services.leas import known_leas
from ui import context, state
from ui.components import district_forms, note

who, store = context.person(), context.store()
st.title("Districts")
if not context.settings().server_mode:
    st.text("This page is for a server that many districts share. On one trusted computer, start from Home.")
    st.stop()
if not who.keeps_leas:
    raise NotAllowed
note.show("You let in each district's first director, who then lets in the team. You do not see their work.")
if told := st.session_state.pop(state.INVITED, None):
    st.success(f"{told[0]} is invited. This program sends nothing: pass the message on.", icon=":material/check:")
    st.code(told[1], language=None, wrap_lines=True)

kept = known_leas(who, store)
if kept:
    district_forms.listed(kept)
else:
    st.text("There is no district yet. Add the first, then invite its director.")
with st.expander("Add a district", key="add-district"):
    district_forms.add()
if kept:
    with st.expander("Invite a director", key="invite-a-director"):
        district_forms.invite_director(kept)
with st.expander("Invite a technical assistance provider"):
    district_forms.invite_provider()
with st.expander("Invite another administrator"):
    district_forms.invite_administrator()

waiting = invitations_from_outside(who, store, context.now())
if waiting:
    st.header("Invitations that wait")
    district_forms.waiting(waiting, {lea.id: lea.name for lea in kept})
