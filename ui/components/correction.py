"""Starting a correction of what is signed, with its reason; and while one is under way, the way back."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import CycleId
from assessment.ratings import NOTE_LIMIT
from assessment.services.correcting import abandon_correction, start_correction
from ui import boundary, context, state

_REASON, _SURE = "correction-reason", "correction-abandon"


def show_start(cycle: Cycle) -> None:
    """A form behind one click, for a correction is rare."""
    with st.expander("Correct this self-assessment"), st.form("correction", border=False):
        st.text(
            f"A correction opens edition {cycle.edition + 1}. Edition {cycle.edition} stays as it was signed, and is "
            "what everybody else sees until you sign the new one."
        )
        st.text_area("Why a correction is needed", key=_REASON, max_chars=NOTE_LIMIT)
        st.form_submit_button("Start a correction", on_click=boundary.done(_start), args=(cycle.id,))


def _start(cycle_id: CycleId) -> None:
    start_correction(context.person(), context.store(), cycle_id, st.session_state.get(_REASON, ""), context.now())


def show_under_way(cycle: Cycle) -> None:
    """Why it is open again, and abandoning it."""
    signed = cycle.edition - 1
    st.text(f"Correction of edition {signed} under way. Until you sign, edition {signed} is what everybody else sees.")
    st.text(f"Why: {cycle.reason}")
    with st.expander("Abandon the correction"), st.form("abandon", border=False):
        st.text(f"Everything goes back to edition {signed} as it was signed. What is undone stays in the history.")
        st.checkbox("Yes, undo what was changed since.", key=_SURE)
        st.form_submit_button("Abandon the correction", on_click=boundary.done(_abandon), args=(cycle.id,))


def _abandon(cycle_id: CycleId) -> None:
    if not st.session_state.get(_SURE):
        st.session_state[state.WENT_WRONG] = "Nothing was undone. Say yes first, for this takes back changes."
        return
    abandon_correction(context.person(), context.store(), cycle_id, context.now())
