"""Whether the goals on the page are read, as a table, or changed, one after the other."""

from collections.abc import Sequence

import streamlit as st

from assessment.goals import Goal
from ui import state
from ui.components.goals_whose import Whose

_READ, _CHANGE = "Read", "Change"


def changing(whose: Whose, goals: Sequence[Goal]) -> bool:
    """Draw the choice where there is something to read; without a goal there is only writing the first."""
    if not goals:
        return True
    key = f"{state.GOALS_VIEW}-{whose.key}"
    st.session_state.setdefault(key, _READ)
    chosen = st.segmented_control(
        "Read or change the goals", [_READ, _CHANGE], required=True, key=key, label_visibility="collapsed"
    )
    return chosen == _CHANGE
