"""What the plan answers: nothing signed yet, a signed edition, or one that a newer has replaced."""

import streamlit as st

from assessment.people import Act
from assessment.services.plan_status import answer_newest
from assessment.services.plans import PlanView
from ui import boundary, context
from ui.components import note


def show(view: PlanView) -> None:
    """Draw the line, and the way to answer what is signed now."""
    plan = view.plan
    if plan is None:
        return
    if plan.edition is None:
        waits = "It names the signed edition once something is adopted after signing."
        note.show(waits if view.newest is None else "Nothing is adopted since signing.")
        return
    if not view.is_behind:
        note.show(f"It answers signed edition {plan.edition}.")
        return
    with st.container(border=True, key="plan-behind"):
        st.text(f"It answers edition {plan.edition}. Edition {view.newest} is signed since: look at its next steps.")
        if context.person().may(Act.DIRECT, view.cycle.lea_id):
            st.button(
                f"Answer edition {view.newest}",
                key="plan-answer",
                on_click=boundary.done(_answer),
                args=(view, plan.revision),
            )


def _answer(view: PlanView, seen: int) -> None:
    answer_newest(context.person(), context.store(), view.cycle.id, seen=seen, now=context.now())
