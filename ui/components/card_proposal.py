"""What a finished plan item proposes for a card, and the one click that takes it over; nothing is written before."""

import streamlit as st

from assessment.proposal_text import proposal_text, shown_by_text, take_text
from assessment.ratings import Whose
from assessment.services.desk import Stand
from assessment.services.proposals import take_proposal
from ui import boundary, context, state
from ui.components import note, rating_choice
from ui.components.agree_items import Item
from ui.components.cards import Card


def show(card: Card, found: Stand) -> None:
    """Draw what is proposed for a card on Rate, while it says more than what stands."""
    proposal = card.proposal
    if proposal is None or card.locked or not proposal.is_open(found.said.rating):
        return
    with st.container(key=card.key("proposal")):
        st.text(proposal_text(card.framework, proposal))
        if shown := shown_by_text(proposal):
            note.show(shown)
        st.button(
            take_text(card.framework, proposal),
            key=card.key("take-proposal"),
            on_click=boundary.done(_take),
            args=(card,),
        )


def show_on_agree(item: Item) -> None:
    """Draw what is proposed for an indicator that the team agrees on."""
    proposal = item.desk.proposals.get(item.indicator.id)
    if proposal is None or not proposal.is_open(item.matter.team.rating):
        return
    with st.container(key=item.key("proposal")):
        st.text(proposal_text(item.framework, proposal))
        if shown := shown_by_text(proposal):
            note.show(shown)
        st.button(
            take_text(item.framework, proposal),
            key=item.key("take-proposal"),
            on_click=boundary.done(_take_on_agree),
            args=(item,),
        )


def _take(card: Card) -> None:
    saved = take_proposal(
        context.person(),
        context.store(),
        card.framework,
        card.cycle.id,
        card.indicator.id,
        card.voice.whose,
        seen=card.memory.get(state.SEEN, 0),
        now=context.now(),
    )
    st.session_state[card.choice_key] = rating_choice.choice_of(saved.rating)
    card.memory[state.SEEN] = saved.revision
    rating_choice.redraw(card, progress=True)


def _take_on_agree(item: Item) -> None:
    who, store, seen = context.person(), context.store(), item.matter.team.revision
    place = item.framework, item.desk.cycle.id, item.indicator.id
    take_proposal(who, store, *place, Whose.TEAM, seen=seen, now=context.now())
