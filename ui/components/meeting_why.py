"""The words that a decision of the meeting needs: a reason, or what it waits for. Asked over the wall."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.agree_text import reason_hint
from assessment.errors import AssessmentError
from assessment.ratings import NOTE_LIMIT, NotApplicable, Rating
from assessment.services.agreeing import Decision, park
from assessment.wording import clock_text, rating_text
from ui import boundary, context, state
from ui.components import agree_saving
from ui.components.agree_items import Item

_WHY, _OTHER, _ASKED, _MISSING = "wall-why", "wall-other", "wall-asked", "wall-missing"


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for its words: a rating with the revision it answers, or the parking list."""

    kind: Literal["rating", "not_applicable", "park"]
    rating: Rating | None = None
    seen: int = 0


def ask(item: Item, asked: Asked) -> None:
    """Ask for the words when the page is drawn."""
    st.session_state[item.key(_ASKED)] = asked


def asked_of(item: Item) -> Asked | None:
    """The question that is open."""
    found: Asked | None = st.session_state.get(item.key(_ASKED))
    return found


def show(item: Item) -> None:
    """The question, while one is asked."""
    asked = asked_of(item)
    if asked is not None:
        st.dialog(_title(item, asked), width="medium", on_dismiss=_dismissed(item))(_draw)(item, asked)


def _draw(item: Item, asked: Asked) -> None:
    team, place = item.matter.team, item.indicator.place
    if missing := st.session_state.get(item.key(_MISSING)):
        st.error(missing)
    stands = item.matter.parked if asked.kind == "park" else team.note
    with st.form(item.key("wall-form"), border=False):
        hint = "" if asked.kind == "park" else reason_hint(item.framework, item.matter)
        label = "What it waits for" if asked.kind == "park" else f"Why, for {place}"
        st.text_area(label, value=stands, key=item.key(_WHY), placeholder=hint, max_chars=NOTE_LIMIT)
        if asked.kind != "park":
            label = "Someone sees it differently"
            st.text_input(label, value=team.dissent, key=item.key(_OTHER), max_chars=NOTE_LIMIT)
        st.form_submit_button(
            "Record", key=item.key("wall-record"), type="primary", on_click=_record, args=(item, asked)
        )


def _title(item: Item, asked: Asked) -> str:
    place = item.indicator.place
    if asked.kind == "park":
        return f"{place}: put on the parking list"
    if asked.kind == "not_applicable":
        return f"{place}: does not apply"
    return f"{place}: {rating_text(item.framework, asked.rating)}"


@boundary.done
def _record(item: Item, asked: Asked) -> None:
    """Keep it, and draw the whole wall: the question is a fragment and would be drawn alone."""
    why = str(st.session_state.get(item.key(_WHY)) or "").strip()
    other = str(st.session_state.get(item.key(_OTHER)) or "").strip()
    if asked.kind == "park":
        _park(item, why)
    elif asked.kind == "not_applicable" and not why:
        st.session_state[item.key(_MISSING)] = "Say why it does not apply: the reason is listed in every report."
    elif asked.kind == "not_applicable":
        _keep(item, Decision(item.indicator.id, NotApplicable(reason=why), "", other), asked.seen)
    elif asked.rating is not None:
        _keep(item, Decision(item.indicator.id, asked.rating, why, other), asked.seen)
    st.rerun()


def _keep(item: Item, decision: Decision, seen: int) -> None:
    if agree_saving.record(item, decision, seen):
        forget(item)
        return
    refused = agree_saving.refused(item)
    if refused is not None and refused.theirs is None:
        agree_saving.let_go(item)
        st.session_state[item.key(_MISSING)] = refused.message
    else:
        forget(item)


def _park(item: Item, why: str) -> None:
    who, store, now = context.person(), context.store(), context.now()
    try:
        park(who, store, item.framework, item.desk.cycle.id, item.indicator.id, why, now)
    except AssessmentError as refused:
        st.session_state[item.key(_MISSING)] = str(refused)
        return
    forget(item)
    st.session_state[state.RECORDED] = f"Recorded {clock_text(now)}. {item.indicator.place} is on the parking list."


def forget(item: Item) -> None:
    """The question is answered, or given up."""
    for part in (_ASKED, _MISSING, _WHY, _OTHER):
        st.session_state.pop(item.key(part), None)


def _dismissed(item: Item) -> Callable[[], None]:
    return lambda: forget(item)
