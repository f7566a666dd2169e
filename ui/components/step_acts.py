"""What can be done about a recommended step: put it on the shortlist, in other words, or decline it with a reason."""

from collections.abc import Sequence

import streamlit as st

from assessment.errors import AssessmentError
from assessment.gaps import Recommendation
from assessment.ids import OwnedId
from assessment.people import Act
from assessment.plan_text import declined_text, status_text
from assessment.plans import Declined
from assessment.services.declining import decline, take_back
from assessment.services.planning import ItemEntry, entry_of, shortlist
from assessment.services.plans import PlanView
from assessment.wording import count_text
from ui import boundary, context, state
from ui.components import draft_text, note, plan_form
from ui.components.cards import draft_place
from ui.components.cycle_link import address_of
from ui.components.draft_text import Draft
from ui.components.plan_form import Form

_EDIT, _DECLINE = "edit", "decline"


def show(plan: PlanView, step: Recommendation) -> None:
    """Draw the ways of one step: into the plan, or where it stands there."""
    gap = step.gap
    item = plan.step(gap.indicator_id, gap.level)
    if item is not None:
        note.show(status_text(item))
        address = address_of(plan.cycle) | {state.ITEM: str(item.id)}
        st.page_link("ui/pages/plan.py", label="Open it in the plan", query_params=address)
        return
    if not context.person().may(Act.DIRECT, plan.cycle.lea_id):
        return
    own = f"{gap.indicator_id}-{plan.cycle.id}"
    opened = st.session_state.get(state.STEP_OPEN)
    with st.container(horizontal=True, gap="small", key=f"step-ways-{own}"):
        st.button("Put on the shortlist", key=f"shortlist-{own}", on_click=boundary.done(_put), args=(plan, step))
        for what, label in ((_EDIT, "Edit"), (_DECLINE, "Decline")):
            _way(own, what, label, opened)
    if opened == (own, _EDIT):
        _edit(plan, step)
    elif opened == (own, _DECLINE):
        _decline_form(plan, step, own)


def show_declined(plan: PlanView, declined: Sequence[Declined]) -> None:
    """Draw the steps that are declined, folded away, each with its reason and the way back."""
    if not declined:
        return
    with st.expander(count_text(len(declined), "step was declined", "steps were declined")):
        for own in declined:
            indicator = plan.framework.indicator(own.indicator_id)
            st.text(f"{indicator.place} {indicator.statement}")
            note.show(declined_text(own))
            if context.person().may(Act.DIRECT, plan.cycle.lea_id):
                st.button(
                    "Take it back",
                    key=f"declined-{own.id}",
                    help=f"Recommend {indicator.place} again",
                    on_click=boundary.done(_take_back),
                    args=(plan, own.id, own.revision),
                )


def _way(own: str, what: str, label: str, opened: tuple[str, str] | None) -> None:
    is_open = opened == (own, what)
    st.button(
        label,
        icon=":material/expand_less:" if is_open else ":material/expand_more:",
        key=f"step-{what}-{own}",
        type="tertiary",
        on_click=boundary.done(_open),
        args=(None if is_open else (own, what),),
    )


def _open(what: tuple[str, str] | None) -> None:
    st.session_state[state.STEP_OPEN] = what


def _put(plan: PlanView, step: Recommendation) -> None:
    who, store, gap = context.person(), context.store(), step.gap
    shortlist(who, store, plan.cycle.id, gap.indicator_id, gap.level, context.now())
    _open(None)


def _edit(plan: PlanView, step: Recommendation) -> None:
    gap = step.gap
    place = plan.framework.indicator(gap.indicator_id).place
    form = Form(f"step-{gap.indicator_id}-{plan.cycle.id}", f"Step for {place}", plan.cycle, entry_of(step))

    def save(entered: ItemEntry, _: int) -> None:
        who, store = context.person(), context.store()
        shortlist(who, store, plan.cycle.id, gap.indicator_id, gap.level, context.now(), entered)

    plan_form.show(form, "Put it on the shortlist", save, let_go=lambda: _open(None))


def _decline_form(plan: PlanView, step: Recommendation, own: str) -> None:
    place = plan.framework.indicator(step.gap.indicator_id).place
    key = f"decline-why-{own}"
    draft = Draft(
        name=f"{draft_place()}:{plan.cycle.id}:{own}:decline",
        label="Why not",
        about=f"Step for {place}",
        saves=False,
        rows=2,
        placeholder="Such as: the college offers this already",
    )
    draft_text.show(draft, key)
    st.button("Decline it", key=f"decline-it-{own}", on_click=boundary.done(_decline), args=(plan, step, key))
    note.show("It stays declined next year, with this reason, until somebody takes that back.")
    if refused := st.session_state.pop(f"{key}-refused", None):
        st.text(refused)


def _decline(plan: PlanView, step: Recommendation, key: str) -> None:
    who, store, gap = context.person(), context.store(), step.gap
    try:
        decline(who, store, plan.cycle.id, gap.indicator_id, gap.level, draft_text.text_of(key), context.now())
    except AssessmentError as refused:
        st.session_state[f"{key}-refused"] = f"Not declined. {refused}"
        return
    draft_text.give_up(key)
    _open(None)


def _take_back(plan: PlanView, declined_id: OwnedId, seen: int) -> None:
    take_back(context.person(), context.store(), plan.cycle.id, declined_id, seen=seen, now=context.now())
