"""Why an indicator does not apply: the answer is saved with its reason, and not without."""

import streamlit as st

from assessment.ratings import NotApplicable, TeamRating
from assessment.wording import clock_text
from ui import state
from ui.components import draft_text, rating_choice
from ui.components.cards import Card
from ui.components.draft_text import Draft

FIELD = "reason"


def show(card: Card, team: TeamRating, disabled: bool) -> None:
    """Draw the field; a text in it saves 'does not apply' with that reason."""
    saved = team.rating.reason if isinstance(team.rating, NotApplicable) else ""
    draft = Draft(
        name=card.draft_name(FIELD),
        label=f"Why {card.indicator.place} does not apply",
        saved=saved,
        said=f"Saved {clock_text(team.changed_at)}" if saved and team.changed_at else "",
        rows=2,
        placeholder="The reason is listed in every report",
        disabled=disabled,
        route=card.route(FIELD),
    )
    draft_text.show(draft, state.text_key(card.indicator.id, FIELD), lambda text, _: _arrived(card, text))


def _arrived(card: Card, text: str) -> None:
    """An emptied reason is not saved: the earlier one stands until another is given."""
    if text.strip() and st.session_state.get(state.level_key(card.indicator.id)) == rating_choice.DOES_NOT_APPLY:
        rating_choice.save(card, NotApplicable(reason=text))
