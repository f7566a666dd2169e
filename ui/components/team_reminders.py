"""A ready reminder to copy, for one person or for all whose list is not done."""

from collections.abc import Mapping

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import PersonId
from assessment.lists import RaterList
from assessment.lists_text import Addressed, reminder_for_all, reminder_text
from assessment.services.lists import Lists
from ui import context, state
from ui.components import note
from ui.components.cycle_link import address_of, full_address

_EVERYBODY = PersonId("")


def show(cycle: Cycle, found: Lists, names: Mapping[PersonId, str]) -> None:
    """Whom to remind, and the text; plain, as a message is."""
    to = {own.person_id: _addressed(cycle, own, names) for _, own in found.by_person if own.waiting}
    if not to:
        st.text("Nobody needs a reminder: nothing is waiting on a list.")
        return
    chosen = st.selectbox(
        "Remind",
        [_EVERYBODY, *to],
        format_func=lambda person_id: names[person_id] if person_id else "Everybody who is not done",
        key=f"remind-{cycle.id}",
    )
    lea = context.store().lea(cycle.lea_id)
    one = to.get(chosen)
    text = (
        reminder_text(one, lea.name, cycle.school_year)
        if one
        else reminder_for_all(to.values(), lea.name, cycle.school_year)
    )
    st.code(text, language=None, wrap_lines=True)
    if context.settings().server_mode:
        note.show("Whoever opens the address signs in first.")
    else:
        note.show(
            "The address opens where this program runs. On one trusted computer that is here: the team comes to it."
        )


def _addressed(cycle: Cycle, own: RaterList, names: Mapping[PersonId, str]) -> Addressed:
    named = {} if context.settings().server_mode else {state.PERSON: str(own.person_id)}
    address = full_address("/rate", address_of(cycle) | named)
    return Addressed(names[own.person_id], own, address)
