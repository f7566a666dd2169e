"""The words that a decision of the meeting needs: a reason, or what it waits for. Asked over the wall."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.errors import AssessmentError
from assessment.ratings import NotApplicable, Rating
from assessment.services.agreeing import park
from assessment.wording import clock_text, rating_text
from ui import boundary, context, state
from ui.components import agree_saving, agree_words
from ui.components.agree_items import Item
from ui.components.agree_words import Words

_ASKED, _MISSING = "wall-asked", "wall-missing"


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
    if missing := st.session_state.get(item.key(_MISSING)):
        st.error(missing)
    with st.form(item.key("wall-form"), border=False):
        if asked.kind == "park":
            agree_words.show_waits(item, "What it waits for")
        else:
            agree_words.show(item)
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
    words = agree_words.typed(item)
    if asked.kind == "park":
        _park(item)
    elif asked.kind == "not_applicable" and not words.reason:
        st.session_state[item.key(_MISSING)] = "Say why it does not apply: the reason is listed in every report."
    elif asked.kind == "not_applicable":
        _keep(item, NotApplicable(reason=words.reason), words, asked.seen)
    elif asked.rating is not None:
        _keep(item, asked.rating, words, asked.seen)
    st.rerun()


def _keep(item: Item, rating: Rating, words: Words, seen: int) -> None:
    if agree_saving.record_words(item, rating, words, seen):
        forget(item)
        return
    refused = agree_saving.refused(item)
    if refused is not None and refused.theirs is None:
        agree_saving.dismiss(item)
        st.session_state[item.key(_MISSING)] = refused.message
    else:
        forget(item)


def _park(item: Item) -> None:
    who, store, now = context.person(), context.store(), context.now()
    try:
        park(who, store, item.framework, item.desk.cycle.id, item.indicator.id, agree_words.waits_for(item), now)
    except AssessmentError as refused:
        st.session_state[item.key(_MISSING)] = str(refused)
        return
    forget(item)
    agree_words.give_up(item, agree_words.WAITS)
    st.session_state[state.RECORDED] = f"Recorded {clock_text(now)}. {item.indicator.place} is on the parking list."


def forget(item: Item) -> None:
    """The question is answered, or closed: what was typed is there again when it is asked again."""
    for part in (_ASKED, _MISSING):
        st.session_state.pop(item.key(part), None)


def _dismissed(item: Item) -> Callable[[], None]:
    return lambda: forget(item)
