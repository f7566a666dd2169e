"""Where a plan item goes from here, with what that asks for: what it waits for, what shows it, or why it is dropped."""

import streamlit as st

from assessment.errors import AssessmentError
from assessment.plan_text import STATUS_NAMES
from assessment.plans import MOVES, SAYS_WHY, PlanItem, Status
from assessment.services.desk import library
from assessment.services.plan_status import Finish, move
from assessment.services.plans import PlanView
from assessment.wording import count_text
from ui import boundary, context
from ui.components import draft_text
from ui.components.cards import draft_place
from ui.components.draft_text import Draft

_WHY, _NOTE = "plan-why", "plan-note"
_ASKS: dict[Status, tuple[str, str]] = {
    "waiting_on_funding": ("What it waits for", "Perkins V, the spring allocation"),
    "dropped": ("Why it is dropped", "The college offers this already"),
}


def show(view: PlanView, item: PlanItem) -> None:
    """Draw the choice of the next status, what it asks for, and the button."""
    key = f"plan-status-{item.id}"
    st.selectbox(
        "Next status",
        list(MOVES[item.status]),
        index=None,
        format_func=STATUS_NAMES.__getitem__,
        placeholder="Where it goes from here",
        key=key,
    )
    status: Status | None = st.session_state.get(key)
    if status is not None:
        if status in SAYS_WHY:
            label, placeholder = _ASKS[status]
            draft_text.show(_draft(view, item, _WHY, label, placeholder), _key(item, _WHY))
        if status == "done":
            _finish(view, item)
        st.button(
            "Change the status",
            key=f"{key}-do",
            type="primary",
            on_click=boundary.done(_move),
            args=(view, item, status),
        )
    if refused := st.session_state.pop(f"{key}-refused", None):
        st.text(refused)


def _finish(view: PlanView, item: PlanItem) -> None:
    st.session_state.setdefault(_key(item, "finished"), context.today())
    st.date_input("Finished on", key=_key(item, "finished"), format="MM/DD/YYYY", max_value=context.today())
    entries = {entry.id: entry.title for entry in library(context.person(), context.store(), view.cycle)}
    kept = [own for own in item.evidence_ids if own in entries]
    st.session_state.setdefault(_key(item, "proof"), kept)
    st.multiselect(
        f"What shows it, of {count_text(len(entries), 'entry', 'entries')} of evidence",
        list(entries),
        format_func=lambda own: entries[own],
        placeholder="Type a title",
        key=_key(item, "proof"),
    )
    draft_text.show(_draft(view, item, _NOTE, "Or in words", item.proof), _key(item, _NOTE))


def _draft(view: PlanView, item: PlanItem, field: str, label: str, placeholder: str) -> Draft:
    return Draft(
        name=f"{draft_place()}:{view.cycle.id}:{item.id}:{field}",
        label=label,
        about="This plan item",
        saved=item.note if field == _NOTE else "",
        saves=False,
        rows=2,
        placeholder=placeholder,
    )


def _key(item: PlanItem, part: str) -> str:
    return f"{part}-{item.id}"


def _move(view: PlanView, item: PlanItem, status: Status) -> None:
    key = f"plan-status-{item.id}"
    finish = Finish(
        finished_on=st.session_state.get(_key(item, "finished")),
        evidence_ids=tuple(st.session_state.get(_key(item, "proof")) or ()),
        note=draft_text.text_or(_key(item, _NOTE), item.note),
    )
    try:
        move(
            context.person(),
            context.store(),
            view.cycle.id,
            item.id,
            status,
            seen=item.revision,
            now=context.now(),
            why=draft_text.text_of(_key(item, _WHY)),
            finish=finish,
        )
    except AssessmentError as refused:
        st.session_state[f"{key}-refused"] = f"Not changed. {refused}"
        return
    for part in (_WHY, _NOTE):
        draft_text.give_up(_key(item, part))
    st.session_state[key] = None
