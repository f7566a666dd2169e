"""One plan item on the page: what there is to say of it, where it goes from here, and the form to change it."""

import streamlit as st

from assessment.ids import OwnedId
from assessment.owned import Owner
from assessment.people import Act
from assessment.plan_text import item_about_text
from assessment.plans import PlanItem
from assessment.services.goals import goals_of
from assessment.services.planning import FIGURES, ItemEntry, confirm_figures, edit_item, take_off
from assessment.services.plans import PlanView
from ui import boundary, context, state
from ui.components import facts, plan_form, plan_status, plan_words
from ui.components.cycle_link import address_of
from ui.components.plan_form import Form

_CHANGE = "change"


def show(view: PlanView, item_id: str) -> None:
    """Draw the item of that id, and the way back to the plan."""
    st.page_link("ui/pages/plan.py", label="Back to the plan", query_params=address_of(view.cycle))
    item = next((own for own in view.items if own.id == item_id), None)
    if item is None:
        st.text("This item is not in the plan any more.")
        return
    with st.container(width=736):  # pixels: no line too long to read
        if about := item_about_text(view.framework, item):
            st.text(about)
        if item.indicator_id is not None and item.indicator_id in view.framework.indicators:
            st.text(view.framework.indicator(item.indicator_id).statement)
        own = plan_words.facts(item, context.roles(), context.today(), view.owners)
        facts.show([*own, *_goals(view, item)])
        if context.person().may(Act.DIRECT, view.cycle.lea_id):
            _acts(view, item)


def _goals(view: PlanView, item: PlanItem) -> list[tuple[str, str]]:
    """The goals that the item serves."""
    goals = goals_of(context.person(), context.store(), Owner(lea_id=view.lea.id))
    return [(f"Serves goal {goal.number}", goal.statement) for goal in goals if item.id in goal.plan_items]


def _acts(view: PlanView, item: PlanItem) -> None:
    plan_status.show(view, item)
    is_open = st.session_state.get(state.PLAN_OPEN) == (item.id, _CHANGE)
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Change",
            key=f"plan-change-{item.id}",
            icon=":material/expand_less:" if is_open else ":material/expand_more:",
            on_click=boundary.done(_open),
            args=(None if is_open else item.id,),
        )
        if not item.confirmed and any(getattr(item, name) is not None for name in FIGURES):
            st.button(
                "Confirm the figures",
                key=f"plan-confirm-{item.id}",
                on_click=boundary.done(_confirm),
                args=(view, item),
            )
        if item.status == "proposed":
            st.button(
                "Take it off the shortlist", key=f"plan-off-{item.id}", on_click=boundary.done(_off), args=(view, item)
            )
    if is_open:
        entry = ItemEntry(**{name: getattr(item, name) for name in ItemEntry.model_fields})
        form = Form(f"item-{item.id}", "This plan item", view.cycle, entry, item.revision)
        plan_form.show(form, "Save", _saver(view, item.id), let_go=lambda: _open(None))


def _saver(view: PlanView, item_id: OwnedId) -> plan_form.Save:
    def save(entered: ItemEntry, seen: int) -> None:
        who, store = context.person(), context.store()
        edit_item(who, store, view.cycle.id, item_id, entered, seen=seen, now=context.now())

    return save


def _open(item_id: OwnedId | None) -> None:
    st.session_state[state.PLAN_OPEN] = item_id and (item_id, _CHANGE)


def _confirm(view: PlanView, item: PlanItem) -> None:
    who, store = context.person(), context.store()
    confirm_figures(who, store, view.cycle.id, item.id, seen=item.revision, now=context.now())


def _off(view: PlanView, item: PlanItem) -> None:
    take_off(context.person(), context.store(), view.cycle.id, item.id, seen=item.revision, now=context.now())
