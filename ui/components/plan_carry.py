"""What an earlier year left unfinished: ticked, it goes on in this year's plan."""

import streamlit as st

from assessment.people import Act
from assessment.plan_text import status_text
from assessment.plans import PlanItem
from assessment.services.carrying_on import carry_on, unfinished
from assessment.services.plans import PlanView
from assessment.wording import count_text
from ui import boundary, context
from ui.components import note
from ui.text import plain


def show(view: PlanView) -> None:
    """Draw the items with a tick box each, folded away; nothing where nothing is left."""
    if not context.person().may(Act.DIRECT, view.cycle.lea_id):
        return
    waiting = unfinished(context.person(), context.store(), view.cycle.id)
    if not waiting:
        return
    words = count_text(len(waiting), "item of an earlier year is", "items of earlier years are")
    with st.expander(f"{words} not finished", expanded=not view.items):
        note.show("What is ticked goes on here as it stands. The old items stay where they are.")
        for item in waiting:
            st.checkbox(f"{plain(item.action)}  \n{plain(status_text(item))}", key=_key(view, item))
        st.button("Carry on what is ticked", key="plan-carry", on_click=boundary.done(_carry), args=(view, waiting))


def _key(view: PlanView, item: PlanItem) -> str:
    return f"plan-carry-{item.id}-{view.cycle.id}"


def _carry(view: PlanView, waiting: tuple[PlanItem, ...]) -> None:
    ticked = [item.id for item in waiting if st.session_state.get(_key(view, item))]
    carry_on(context.person(), context.store(), view.cycle.id, ticked, context.now())
