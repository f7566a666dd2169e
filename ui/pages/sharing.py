"""Sharing: what a district lets a TA provider or a region see of its years, and taking it back."""

import streamlit as st

from assessment.people import Act
from assessment.services.cycles import cycles_of
from assessment.services.help_log import help_about
from assessment.services.sharing import providers_of, shares_of
from assessment.sharing_text import CONSENT
from ui import context, state
from ui.components import cycle_line, empty_state, help_entry, note, share_form, share_list, share_open_form, share_whom

st.title("Sharing")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Start one; a year that is signed can be shared.")
    st.stop()

who, store = context.person(), context.store()
cycle_line.show(store.lea(cycle.lea_id), cycle)
shares = shares_of(who, store, cycle.lea_id)
cycles = cycles_of(who, store, cycle.lea_id)
directs = who.may(Act.DIRECT, cycle.lea_id)
if told := st.session_state.pop(state.SHARE_DONE, None):
    st.success(told, icon=":material/check:")

st.header("What is shared now")
names = share_whom.names(providers_of(who, store, cycle.lea_id) if directs else (), shares)
share_list.show(cycle.lea_id, cycles, shares, names, changes=directs)
if not directs:
    note.show("A director of the district shares, and takes back.")
    st.stop()

st.header("Share a signed year")
with st.expander("What sharing means", expanded=not shares):
    st.markdown("\n".join(f"- {line}" for line in CONSENT))
share_form.show(cycle.lea_id, [own for own in cycles if own.was_signed], names)
if cycle.state == "open":
    st.header("While the year is under way")
    share_open_form.show(cycle, context.framework_of(cycle), names)
if noted := help_about(who, store, cycle.lea_id):
    st.header("Help noted by whom you share with")
    note.show("What a provider noted of help to your district, or of help that it gave. It stays when you take back.")
    help_entry.show_read(noted, context.framework_of(cycle))
