"""The comments on an indicator, and room for one more; what is typed stays in the browser until it is added."""

import html

import streamlit as st

from assessment.cycles import Voices
from assessment.errors import AssessmentError
from assessment.ids import IndicatorId
from assessment.people import Act
from assessment.ratings import Whose
from assessment.services.comments import Remark, comment, comments_of, counted
from assessment.wording import PACIFIC, day_text, moment_text
from ui import boundary, context, state
from ui.components import draft_text, erase_action, note
from ui.components.cards import Card, draft_place
from ui.components.draft_text import Draft

_FIELD, _REFUSED = "comment", "comment-refused"
_WITH: dict[Voices, str] = {
    "names": "with your name",
    "roles": "without your name, with a role that several share",
    "hidden": "without your name",
}


def begin(cards: list[Card]) -> None:
    """Count what there is to read on the cards of a page, once for all: no click asks again."""
    if not cards:
        return
    who, store, first = context.person(), context.store(), cards[0]
    rates = who.may(Act.RATE, first.cycle.lea_id)
    found = counted(who, store, first.framework, first.cycle.id) if rates else {}
    for card in cards:
        if rates:
            card.memory[state.COMMENTS] = found.get(card.indicator.id, 0)
        else:
            card.memory.pop(state.COMMENTS, None)


def offered(card: Card) -> bool:
    """Whether this person writes and reads comments, as the page found: who only reads has none."""
    return state.COMMENTS in card.memory


def name(card: Card) -> str:
    """The panel's label, with how many there are."""
    count = card.memory.get(state.COMMENTS, 0)
    return f"Comments · {count}" if count else "Comments"


def show(card: Card) -> None:
    """Draw what this person may read, oldest first, and the field for one more."""
    read = comments_of(context.person(), context.store(), card.framework, card.cycle.id, card.indicator.id)
    for remark in read:
        with st.container(gap=None):
            st.html(f"<ul class='twelve-voices'>{_line(remark)}</ul>")
            erase_action.show(card.cycle, remark.text)
    shown = _WITH[card.cycle.way.voices]
    note.show(f"Others on the team read it {shown}, once they hear this indicator. A comment stays as it was written.")
    draft_text.show(_draft(card), card.key(_FIELD))
    st.button("Add the comment", key=card.key("comment-add"), on_click=boundary.done(_add), args=(card,))
    if refused := st.session_state.pop(card.key(_REFUSED), None):
        st.text(refused)


def _line(remark: Remark) -> str:
    when = day_text(remark.at.astimezone(PACIFIC).date()) if remark.is_nameless else moment_text(remark.at)
    told = html.escape(remark.text)
    return f"<li><b>{html.escape(_who(remark))}</b> <span class='twelve-note'>{html.escape(when)}</span><br>{told}</li>"


def _who(remark: Remark) -> str:
    if remark.name:
        return remark.name[0].upper() + remark.name[1:]
    known = context.roles().get(remark.role)
    return known.name if known else remark.role or "Somebody of the team"


def _draft(card: Card) -> Draft:
    return Draft(
        name=f"{draft_place(Whose.OWN)}:{card.cycle.id}:{card.indicator.id}:{_FIELD}",
        label=f"Comment on {card.indicator.place}",
        saves=False,
        rows=2,
        placeholder="Such as: the college moved this course",
    )


def _add(card: Card) -> None:
    indicator_id: IndicatorId = card.indicator.id
    who, store, text = context.person(), context.store(), draft_text.text_of(card.key(_FIELD))
    try:
        comment(who, store, card.framework, card.cycle.id, indicator_id, text, context.now())
    except AssessmentError as refused:
        st.session_state[card.key(_REFUSED)] = f"Not added. {refused}"
        return
    draft_text.give_up(card.key(_FIELD))
    card.memory[state.COMMENTS] = card.memory.get(state.COMMENTS, 0) + 1
