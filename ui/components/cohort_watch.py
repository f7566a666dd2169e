"""Looks every few seconds whether something was shared or taken back, and draws the page anew where it was."""

from collections.abc import Iterable

import streamlit as st

from ui import boundary, context, state

_EVERY = 3
"""Seconds."""


def show(cohorts: Iterable[str]) -> None:
    """Begin to watch what is shared with these; on this computer alone nothing is shared by anybody else."""
    grantees = tuple(own for own in cohorts if ":" in own)
    if grantees:
        _watch(grantees)


@st.fragment(run_every=_EVERY)
@boundary.drawn
def _watch(grantees: tuple[str, ...]) -> None:
    stands = context.store().shares_mark(grantees)
    marks = st.session_state.setdefault(state.COMPARE_SEEN, {})
    seen = marks.get(grantees)
    marks[grantees] = stands
    if seen is not None and seen != stands:
        st.rerun()
