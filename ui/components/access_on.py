"""What a Team page has on a server besides: who signs in how, personal links, the way to the access log."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import PersonId
from assessment.people import Person
from assessment.services.lists import all_lists
from ui import context
from ui.components import team_access, team_links
from ui.components.cycle_link import address_of


def show(cycle: Cycle, team: Sequence[Person], names: Mapping[PersonId, str]) -> None:
    """For whoever directs the LEA, on a server; nothing on one trusted machine."""
    if not context.settings().server_mode:
        return
    st.header("Signing in")
    team_access.show(cycle, team, names)
    if cycle.state == "open":
        st.header("Personal links")
        found = all_lists(context.person(), context.store(), cycle, context.framework_of(cycle))
        team_links.show(cycle, found, names)
    st.page_link("ui/pages/access_log.py", label="Access log", query_params=address_of(cycle))
