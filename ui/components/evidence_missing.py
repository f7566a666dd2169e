"""Indicators at their target with nothing that shows it yet, and one entry of the library listed for many of them."""

from collections.abc import Sequence

import streamlit as st

from assessment.ids import EvidenceId, IndicatorId
from assessment.services.evidence import attach_to_all
from assessment.services.results import Results
from assessment.shelf import Shelved
from ui import boundary, context
from ui.components import indicator_lists

_ENTRY, _FOR = "missing-entry", "missing-for"


def show(results: Results, shelf: Sequence[Shelved], *, may_list: bool) -> None:
    """Draw the indicators by element with the way to their cards, then the form that lists an entry for them."""
    indicator_lists.show_evidence_not_listed(results)
    if not results.evidence_not_listed or not shelf or not may_list or results.cycle.state != "open":
        return
    titles = {held.entry.id: held.entry.title for held in shelf}
    indicators = {i: results.framework.indicator(i) for i in results.evidence_not_listed}
    st.selectbox(
        "An entry of the library that shows it",
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder="Type its title",
        key=_ENTRY,
    )
    st.multiselect(
        "For these indicators",
        list(indicators),
        format_func=lambda i: f"{indicators[i].place} {indicators[i].statement}",
        placeholder="Type a number or a word",
        key=_FOR,
    )
    st.button("List it for these", key="missing-list", on_click=boundary.done(_attach), args=(results,))


def _attach(results: Results) -> None:
    entry: EvidenceId | None = st.session_state.get(_ENTRY)
    wanted: Sequence[IndicatorId] = st.session_state.get(_FOR) or ()
    if entry is None or not wanted:
        return
    attach_to_all(context.person(), context.store(), results.framework, results.cycle.id, wanted, entry, context.now())
    st.session_state[_FOR] = []
