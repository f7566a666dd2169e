"""What sites and pathways answered, beside the card of an indicator that is judged there, and the level it proposes."""

import streamlit as st

from assessment.part_answers import proposed_level
from assessment.ratings import Rated
from assessment.services.parts import counts_of
from assessment.wording import level_text, part_counts_text
from ui import boundary, context
from ui.components import note, rating_choice
from ui.components.cards import Card


def show(card: Card, disabled: bool) -> None:
    """Nothing for an indicator of the district as a whole, or without parts."""
    counts = counts_of(context.person(), context.store(), card.cycle, card.indicator)
    if counts is None:
        return
    note.show(part_counts_text(counts))
    level = proposed_level(card.framework, counts)
    if level is None or disabled or rating_choice.chosen(card) == level:
        return
    st.button(
        f"Take the level they propose: {level_text(card.framework, level)}",
        key=card.key("proposed"),
        type="tertiary",
        on_click=boundary.done(_take),
        args=(card, level),
    )


def _take(card: Card, level: int) -> None:
    st.session_state[card.choice_key] = level
    rating_choice.save(card, Rated(level=level))
