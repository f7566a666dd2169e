"""What a finished plan item proposes for a card, and the one click that takes it over; nothing is written before."""

from collections.abc import Callable

import streamlit as st

from assessment.framework import Framework
from assessment.proposal_text import proposal_text, shown_by_text, take_text
from assessment.ratings import Whose
from assessment.services.desk import Stand
from assessment.services.proposals import Proposal, take_proposal
from ui import boundary, context, state
from ui.components import note, rating_choice
from ui.components.agree_items import Item
from ui.components.cards import Card


def show(card: Card, found: Stand) -> None:
    """Draw what is proposed for a card on Rate, while it says more than what stands."""
    if card.proposal is not None and not card.locked and card.proposal.is_open(found.said.rating):
        _draw(card.framework, card.proposal, card.key, lambda: _take(card))


def show_on_agree(item: Item) -> None:
    """Draw what is proposed for an indicator that the team agrees on."""
    proposal = item.desk.proposals.get(item.indicator.id)
    if proposal is not None and proposal.is_open(item.matter.team.rating):
        _draw(item.framework, proposal, item.key, lambda: _take_on_agree(item))


def _draw(framework: Framework, proposal: Proposal, key: Callable[[str], str], take: Callable[[], None]) -> None:
    with st.container(key=key("proposal")):
        st.text(proposal_text(framework, proposal))
        if shown := shown_by_text(proposal):
            note.show(shown)
        st.button(take_text(framework, proposal), key=key("take-proposal"), on_click=boundary.done(take))


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
