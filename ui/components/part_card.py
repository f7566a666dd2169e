"""One indicator as a site or pathway answers it: in place here, partly, no, or do not know, with a note.

Choosing saves; an answer that somebody else of the same part gave in between is shown beside one's own.
"""

from dataclasses import dataclass

import streamlit as st

from assessment.cycles import Cycle, Part
from assessment.errors import AssessmentError, PartAnswerChanged
from assessment.framework import Framework, Indicator
from assessment.part_answers import IN_PLACE, InPlace, PartAnswer
from assessment.services import desk
from assessment.services.parts import answer, part_answer
from assessment.wording import IN_PLACE_TEXT, when_text
from ui import boundary, context, same_run, state
from ui.components import draft_text, evidence_panel, note
from ui.components.cards import Card, draft_place
from ui.components.draft_text import Draft, Typed
from ui.text import plain

NO_ANSWER = "No answer yet"
EVIDENCE = "Evidence"


@dataclass(frozen=True, slots=True)
class PartCard:
    """An indicator of one part."""

    cycle: Cycle
    framework: Framework
    part: Part
    indicator: Indicator

    def key(self, what: str) -> str:
        """The session key of one thing on this card."""
        return f"part-{what}-{self.part.id}-{self.indicator.id}"


@dataclass(frozen=True, slots=True)
class Unkept:
    """An answer that is not saved, and why; `theirs` is what somebody else saved first."""

    in_place: InPlace | None
    note: str
    message: str
    theirs: PartAnswer | None


def show(card: PartCard) -> None:
    """Draw the card from what is kept now; it is a fragment and redraws alone."""
    st.fragment(_draw, key=card.key("card"))(card)


@boundary.drawn
def _draw(card: PartCard) -> None:
    stands = part_answer(context.person(), context.store(), card.cycle.id, card.part.id, card.indicator.id)
    closed = card.cycle.state != "open"
    unkept: Unkept | None = st.session_state.get(card.key("unkept"))
    if unkept is None:
        st.session_state[card.key("seen")] = stands.revision
        st.session_state[card.key("choice")] = stands.in_place
    else:
        st.session_state[card.key("choice")] = unkept.in_place
    with st.container(border=True, key=card.key("box").replace(".", "-"), gap="small"):
        st.markdown(f"**{plain(card.indicator.place)}** {plain(card.indicator.statement)}")
        st.radio(
            f"{plain(card.indicator.place)}: is this in place at {plain(card.part.name)}?",
            IN_PLACE,
            index=None,
            format_func=IN_PLACE_TEXT.__getitem__,
            key=card.key("choice"),
            horizontal=True,
            label_visibility="collapsed",
            disabled=closed,
            on_change=_chosen,
            args=(card,),
        )
        if unkept is not None:
            _show_unkept(card, unkept)
        note.show(_saved(stands) if unkept is None else "Not saved")
        _note(card, stands, closed)
        _evidence(card, closed)


def _saved(stands: PartAnswer) -> str:
    if stands.changed_at is None or stands.in_place is None:
        return NO_ANSWER
    return f"Saved {when_text(stands.changed_at, context.now())}"


def _evidence(card: PartCard, closed: bool) -> None:
    """The indicator's evidence, read only once it is asked for: there are many cards."""
    opened = st.segmented_control(
        f"More on {card.indicator.place}", [EVIDENCE], key=card.key("panel"), label_visibility="collapsed"
    )
    if opened:
        whole = Card(card.cycle, card.framework, card.indicator, card.framework.default_target, locked=closed)
        found = desk.stand(context.person(), context.store(), card.cycle.id, card.indicator.id)
        evidence_panel.show(whole, found, closed)


def _note(card: PartCard, stands: PartAnswer, closed: bool) -> None:
    draft = Draft(
        name=f"{draft_place()}:{card.cycle.id}:{card.part.id}:{card.indicator.id}:part-note",
        label=f"What shows it, or what is missing ({card.indicator.place})",
        saved=stands.note,
        said=f"Saved {when_text(stands.changed_at, context.now())}" if stands.note and stands.changed_at else "",
        rows=1,
        disabled=closed,
    )
    draft_text.show(draft, card.key("note"), lambda typed: _typed(card, typed))


@boundary.done
def _chosen(card: PartCard) -> None:
    stands = part_answer(context.person(), context.store(), card.cycle.id, card.part.id, card.indicator.id)
    _save(card, st.session_state[card.key("choice")], stands.note, st.session_state.get(card.key("seen"), 0))


def _typed(card: PartCard, typed: Typed) -> None:
    """A note is answered by its text: a choice made in between is no conflict."""
    stands = part_answer(context.person(), context.store(), card.cycle.id, card.part.id, card.indicator.id)
    seen = stands.revision if stands.note in (*typed.own, typed.text) else st.session_state.get(card.key("seen"), 0)
    _save(card, stands.in_place, typed.text, seen)


def _save(card: PartCard, in_place: InPlace | None, text: str, seen: int) -> None:
    who, store, now = context.person(), context.store(), context.now()
    place = card.framework, card.cycle.id, card.part.id, card.indicator.id
    try:
        answer(who, store, *place, in_place, text, seen=seen, now=now)
    except PartAnswerChanged as changed:
        st.session_state[card.key("unkept")] = Unkept(in_place, text, str(changed), changed.current)
    except AssessmentError as refused:
        st.session_state[card.key("unkept")] = Unkept(in_place, text, str(refused), None)
    else:
        st.session_state.pop(card.key("unkept"), None)
    same_run.also_draw([state.PART_PROGRESS])


def _show_unkept(card: PartCard, unkept: Unkept) -> None:
    st.warning("Not saved.", icon=":material/group:")
    st.text(unkept.message)
    theirs = unkept.theirs
    if theirs is not None:
        _told("As it stands", theirs.in_place, theirs.note)
        _told("Yours, not saved", unkept.in_place, unkept.note)
    with st.container(horizontal=True):
        mine = "Save mine over it" if theirs else "Try again"
        st.button(mine, key=card.key("mine"), on_click=boundary.done(_keep_mine), args=(card, unkept))
        st.button("Keep what stands", key=card.key("theirs"), on_click=boundary.done(_keep_theirs), args=(card,))


def _told(heading: str, in_place: InPlace | None, text: str) -> None:
    st.markdown(f"**{heading}**")
    st.text(IN_PLACE_TEXT[in_place] if in_place else NO_ANSWER)
    if text:
        st.text(f"Note: {text}")


def _keep_mine(card: PartCard, unkept: Unkept) -> None:
    seen = unkept.theirs.revision if unkept.theirs else st.session_state.get(card.key("seen"), 0)
    _save(card, unkept.in_place, unkept.note, seen)


def _keep_theirs(card: PartCard) -> None:
    st.session_state.pop(card.key("unkept"), None)
    draft_text.give_up(card.key("note"))
    same_run.also_draw([state.PART_PROGRESS])
