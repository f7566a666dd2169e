"""What the year is filled from: the shortlist, or every step of every gap."""

from collections.abc import Mapping

import streamlit as st

from assessment.services.fit_year import YearFit
from assessment.year_steps import Scope
from ui import state
from ui.components import note

_NAMES: Mapping[Scope, str] = {"shortlist": "The shortlist", "everything": "Every next step"}


def chosen() -> Scope:
    """What was chosen on this page; the shortlist at first."""
    scope: Scope = st.session_state.get(state.FIT_SCOPE) or "shortlist"
    return scope


def show(year: YearFit) -> None:
    """Draw the switch, and say what there is to choose from."""
    st.segmented_control(
        "Choose from",
        list(_NAMES),
        default="shortlist",
        format_func=_NAMES.__getitem__,
        key=state.FIT_SCOPE,
        required=True,
    )
    if not year.steps.open:
        st.text(_nothing(year))
    if year.plan.unheard:
        note.show("Items that rest on answers you have not heard yet are not shown. Rate those indicators first.")


def _nothing(year: YearFit) -> str:
    if year.scope == "shortlist":
        return "Nothing is on the shortlist. Choose from every next step, or put steps on the shortlist first."
    if not year.results.score.overall.rated:
        return "Nothing is rated yet. Steps follow from answers below their target."
    return "There is no step to choose: every answered indicator is at its target, or its steps are taken on."
