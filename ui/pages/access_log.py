"""Access log: who signed in, was let in, and took something away; for the LEA's director alone."""

import streamlit as st

from assessment.access_text import STRANGER, deed_text
from assessment.ids import PersonId
from assessment.services.auditing import audit_of
from assessment.wording import moment_text
from ui import context
from ui.components import cycle_line, empty_state, note, table
from ui.components.table import Column

_COLUMNS = (Column("When", "short"), Column("Who"), Column("What", "long"))
_MOST = 200

st.title("Access log")
cycle = context.cycle()
if cycle is None:
    empty_state.show("There is no self-assessment yet. Who comes in stands here once there is one.")
    st.stop()

who, store = context.person(), context.store()
rows = audit_of(who, store, cycle.lea_id, limit=_MOST)
cycle_line.show(store.lea(cycle.lea_id), cycle)
note.show(
    "Sign-ins, invitations, personal links, files taken away and reads of what is shared. "
    "Nobody can change or remove a line. Changes of the work itself stand in the history."
)
names: dict[PersonId, str] = {person.id: person.name for person in store.people()}
if rows:
    table.show(
        _COLUMNS,
        [(moment_text(row.at), names[row.by] if row.by else STRANGER, deed_text(row, names)) for row in rows],
        caption="Access log, newest first",
        stacks=True,
    )
    if len(rows) == _MOST:
        note.show(f"The newest {_MOST} lines are shown.")
else:
    st.text("Nothing is written down yet.")
