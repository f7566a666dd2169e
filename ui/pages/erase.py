"""Erase: a director takes a text, a file, a name or old individual answers out for good, with a reason."""

import streamlit as st

from assessment.people import Act
from ui import context, state
from ui.components import cycle_line, empty_state, erase_answers, erase_others, erase_texts, note

st.title("Erase")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet, and nothing to erase.")
    st.stop()

who, lea = context.person(), context.store().lea(cycle.lea_id)
cycle_line.show(lea, cycle)
if not who.may(Act.DIRECT, lea.id):
    st.text("A director of the district erases what must not be kept. Ask yours.")
    st.stop()

note.show(
    "For what must not be kept, such as a student's name. It goes for good from every screen, the history, signed "
    "editions and exports. A fingerprint of it stays, with who erased it and why; signed editions still verify. "
    "Backups, files that were exported before, and paper keep it: see to those yourself."
)
if told := st.session_state.pop(state.ERASED, None):
    st.success(told, icon=":material/check:")
with st.container(width=736):  # pixels: as on Evidence
    erase_texts.show(lea)
    erase_others.show(lea)
    erase_answers.show(lea)
    erase_others.show_before(lea)
