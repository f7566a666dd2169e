"""How the plan is shown, and whose items or which element's are on the page."""

from collections.abc import Sequence

import streamlit as st

from assessment.ids import ElementId
from assessment.plan_views import elements_of, narrowed, owners_of
from assessment.plans import PlanItem
from assessment.services.plans import PlanView
from ui import context, state
from ui.components import note

BOARD, TABLE, TIMELINE = "Board", "Table", "Timeline"


def show(view: PlanView) -> tuple[str, Sequence[PlanItem]]:
    """Draw the choices; the way of showing, and the items that are left."""
    roles = context.roles()
    with st.container(horizontal=True, gap="medium", vertical_alignment="top", key="plan-filter"):
        chosen = st.segmented_control(
            "Show as", [BOARD, TABLE, TIMELINE], default=BOARD, required=True, key=state.PLAN_VIEW
        )
        owner = st.selectbox(
            "Who answers for it",
            owners_of(view, roles),
            index=None,
            placeholder="Everybody",
            key=state.PLAN_OWNER,
        )
        element_id = st.selectbox(
            "Element",
            elements_of(view),
            index=None,
            format_func=lambda own: _named(view, own),
            placeholder="All elements",
            key=state.PLAN_ELEMENT,
        )
    items = narrowed(view, roles, owner, element_id)
    if len(items) < len(view.items):
        note.show(f"{len(items)} of {len(view.items)} items.")
    return str(chosen), items


def _named(view: PlanView, element_id: ElementId) -> str:
    element = view.framework.element(element_id)
    return f"{element.number} {element.short}"
