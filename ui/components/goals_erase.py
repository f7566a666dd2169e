"""Erasing a text of a region's goals for good: found by its words, with a reason; a district's goes by its own page."""

from functools import partial

import streamlit as st

from assessment.cycles import Cycle
from assessment.ids import RegionId
from assessment.services.erasing import Erasure
from assessment.services.region_erasing import erase_region_text, region_texts
from ui import context, state
from ui.components import erase_action, erase_texts
from ui.components.goals_whose import Whose


def show(whose: Whose, cycle: Cycle | None) -> None:
    """The way to the district's page, or the search among what the region's goals say and said."""
    if whose.owner.region_id is None:
        if cycle is not None:
            erase_action.show(cycle)
        return
    if told := st.session_state.pop(state.ERASED, None):
        st.success(told, icon=":material/check:")
    with st.expander("Erase a text"):
        st.text(
            "For what must not be kept, such as a student's name. It goes for good, from the history too, and from "
            "every place that is named before you confirm: goals, years and the log of help given."
        )
        wanted = st.text_input("Words of the text", key=f"erase-search-{whose.key}")
        if wanted.strip():
            found = region_texts(context.person(), context.store(), whose.owner.region_id, wanted)
            erase_texts.show_each(found, partial(_erase, whose.owner.region_id))


def _erase(region_id: RegionId, text: str, reason: str) -> Erasure:
    return erase_region_text(context.person(), context.store(), region_id, text, reason, context.now())
