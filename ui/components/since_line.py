"""What others changed since the person at hand was here: on Home in a few words, moved on by a button alone."""

from datetime import datetime

import streamlit as st

from assessment.cycles import Cycle
from assessment.history_kinds import kinds_text
from assessment.services.history import Since, have_seen, since
from assessment.wording import PACIFIC, clock_text, day_text
from ui import boundary, context
from ui.components import note
from ui.components.cycle_link import address_of


def show(cycle: Cycle, *, leads: bool = True) -> None:
    """One line with what there is, and the button that says it is seen; `leads` adds the way to the page of all."""
    found = since(context.person(), context.store(), context.framework_of(cycle), cycle.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="since"):
        if found.until is not None:
            note.show(_words(found))
            st.button("I have seen this", key="have-seen", on_click=_seen, args=(cycle, found.until))
        elif not leads:
            note.show("Nothing by others that you have not seen.")
        if leads:
            label = "See what changed" if found.until else "History of changes"
            st.page_link("ui/pages/history.py", label=label, query_params=address_of(cycle))


def _words(found: Since) -> str:
    begin = f"Since {_when(found.mark)}" if found.mark else "By others so far"
    return f"{begin}: {kinds_text(found.by_kind)}"


def _when(mark: datetime) -> str:
    day = mark.astimezone(PACIFIC).date()
    return f"{clock_text(mark)} today" if day == context.today() else day_text(day)


@boundary.done
def _seen(cycle: Cycle, until: datetime) -> None:
    have_seen(context.person(), context.store(), cycle.id, until)
