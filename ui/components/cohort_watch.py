"""Looks every few seconds whether something was shared or taken back, and draws the page anew where it was."""

import streamlit as st

from assessment.shares import grantee_of
from ui import boundary, context, state
from ui.components.cohort_choice import Chosen

_EVERY = "3s"


def show(chosen: Chosen) -> None:
    """Begin to watch; on this computer alone nothing is shared by anybody else."""
    if ":" in chosen.cohort:
        _watch(chosen.cohort)


@st.fragment(run_every=_EVERY)
@boundary.drawn
def _watch(cohort: str) -> None:
    stands = context.store().shares_mark([grantee_of(cohort).key])
    seen = st.session_state.get(state.COMPARE_SEEN, {}).get(cohort)
    st.session_state[state.COMPARE_SEEN] = {cohort: stands}
    if seen is not None and seen != stands:
        st.rerun()
