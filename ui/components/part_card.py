"""One indicator as a site or pathway answers it: in place here, partly, no, or do not know, with a note.

Choosing saves; an answer that somebody else of the same part gave in between is shown beside one's own.
"""

import streamlit as st

from assessment.part_answers import IN_PLACE, InPlace, PartAnswer
from assessment.services import desk
from assessment.services.parts import part_answer
from assessment.wording import IN_PLACE_TEXT, when_text
from ui import boundary, context, same_run, state
from ui.components import draft_text, drafts, evidence_panel, note, part_saving
from ui.components.cards import Card
from ui.components.draft_text import Draft, Typed
from ui.components.part_saving import PartCard, Unkept
from ui.text import plain

NO_ANSWER = "No answer yet"
EVIDENCE = "Evidence"


def show(card: PartCard) -> None:
    """Draw the card from what is kept now; it is a fragment and redraws alone."""
    st.fragment(_draw, key=card.key("card"))(card)


@boundary.drawn
def _draw(card: PartCard) -> None:
    stands = part_answer(context.person(), context.store(), card.cycle.id, card.part.id, card.indicator.id)
    closed = card.cycle.state != "open"
    unkept = part_saving.unkept_of(card)
    if unkept is None:
        st.session_state[card.key(state.SEEN)] = stands.revision
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
        name=card.draft_name,
        label=f"What shows it, or what is missing ({card.indicator.place})",
        saved=stands.note,
        said=f"Saved {when_text(stands.changed_at, context.now())}" if stands.note and stands.changed_at else "",
        rows=1,
        disabled=closed,
        route=card.route(),
    )
    draft_text.show(draft, card.key("note"), lambda typed: _typed(card, typed))


@boundary.done
def _chosen(card: PartCard) -> None:
    part_saving.choose(card, st.session_state[card.key("choice")])
    same_run.also_draw([state.PART_PROGRESS])


def _typed(card: PartCard, typed: Typed) -> None:
    part_saving.save_note(card, typed.text, typed.own)
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
        st.button("Keep what stands", key=card.key("theirs"), on_click=boundary.done(_keep_theirs), args=(card, unkept))


def _told(heading: str, in_place: InPlace | None, text: str) -> None:
    st.markdown(f"**{heading}**")
    st.text(IN_PLACE_TEXT[in_place] if in_place else NO_ANSWER)
    if text:
        st.text(f"Note: {text}")


def _keep_mine(card: PartCard, unkept: Unkept) -> None:
    if part_saving.save_mine(card, unkept):
        drafts.let_go(card.draft_name, unkept.note)
    same_run.also_draw([state.PART_PROGRESS])


def _keep_theirs(card: PartCard, unkept: Unkept) -> None:
    part_saving.let_go(card)
    draft_text.give_up(card.key("note"))
    drafts.let_go(card.draft_name, unkept.note)
    same_run.also_draw([state.PART_PROGRESS])
