"""The sites and pathways that somebody may see into: how far each is, and the way to its answers."""

from collections.abc import Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.services.parts import PartState
from assessment.wording import day_text, of_text, part_given_text
from ui import state
from ui.components import note
from ui.components.cycle_link import address_of
from ui.text import plain


def show(cycle: Cycle, states: Sequence[PartState]) -> None:
    """One entry for each part, sites first, by name: this is no ranking."""
    for own in states:
        with st.container(border=True, key=f"part-row-{own.part.id}", gap=None):
            address = address_of(cycle) | {state.PART: str(own.part.id)}
            st.page_link("ui/pages/parts.py", label=plain(name_of(own)), query_params=address)
            note.show_parts(_told(own))


def name_of(own: PartState) -> str:
    """The part's name with its state code, where it has one."""
    return f"{own.part.name} ({own.part.code})" if own.part.code else own.part.name


def _told(own: PartState) -> list[str]:
    due = sorted(member.due for member in own.members if member.due)
    told = [f"{of_text(own.answered, len(own.indicators))} answered", part_given_text(own.given)]
    return [*filter(None, told), *(f"by {day_text(day)}" for day in due[:1])]
