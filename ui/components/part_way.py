"""On Home: the sites and pathways that the person at hand answers for, each with how far it is and the way to it."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.services.parts import part_states
from ui import context
from ui.components import part_list


def show(cycle: Cycle) -> None:
    """Nothing for somebody who answers for none."""
    who = context.person()
    states = part_states(who, context.store(), context.framework_of(cycle), cycle.id)
    own = [found for found in states if any(member.person_id == who.id for member in found.members)]
    if own and cycle.state == "open":
        st.header("Where I answer")
        part_list.show(cycle, own)
