"""Something of the team's own in the plan: about an element, an indicator, the next step of one, or nothing of it."""

import streamlit as st

from assessment.ids import ElementId, IndicatorId
from assessment.services.planning import ItemEntry, add_item
from assessment.services.plans import PlanView
from ui import boundary, context, state
from ui.components import plan_form
from ui.components.plan_form import Form

_NEW = "new"
_ABOUT, _STEP = "plan-about", "plan-is-step"


def show(view: PlanView) -> None:
    """Draw the button, and the form once it is pressed."""
    is_open = st.session_state.get(state.PLAN_OPEN) == _NEW
    st.button(
        "Add something of your own",
        key="plan-new",
        icon=":material/expand_less:" if is_open else ":material/add:",
        on_click=boundary.done(_open),
        args=(None if is_open else _NEW,),
    )
    if not is_open:
        return
    with st.container(width=736):  # pixels: no line too long to read
        _about(view)
        form = Form(f"new-{view.cycle.id}", "A new plan item", view.cycle, ItemEntry(action=""))
        plan_form.show(form, "Put it on the shortlist", _saver(view), let_go=lambda: _open(None))


def _about(view: PlanView) -> None:
    framework = view.framework
    names = {element.id: f"Element {element.number}, {element.short}" for element in framework.elements}
    names |= {own.id: f"{own.place} {own.statement}" for own in framework.indicators.values()}  # type: ignore[dict-item]
    chosen = st.selectbox(
        "What it is about",
        list(names),
        index=None,
        format_func=lambda own: names[own],
        placeholder="Something else, or type a number or a word",
        key=_ABOUT,
    )
    if chosen in framework.indicators:
        st.checkbox("It takes this indicator one level up", key=_STEP)


def _saver(view: PlanView) -> plan_form.Save:
    def save(entered: ItemEntry, _: int) -> None:
        about = st.session_state.get(_ABOUT)
        is_indicator = about in view.framework.indicators
        add_item(
            context.person(),
            context.store(),
            view.cycle.id,
            entered,
            context.now(),
            element_id=None if is_indicator or about is None else ElementId(about),
            indicator_id=IndicatorId(about) if is_indicator else None,
            is_step=is_indicator and bool(st.session_state.get(_STEP)),
        )

    return save


def _open(what: str | None) -> None:
    st.session_state[state.PLAN_OPEN] = what
