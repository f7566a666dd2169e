"""One indicator's card: statement, the choice, what stands, and room for evidence and a note."""

import streamlit as st

from assessment.framework import Indicator
from assessment.ratings import NotApplicable, Rated, TeamRating
from assessment.services.desk import Stand, stand
from assessment.wording import clock_text, rating_text, year_text
from ui import context, state
from ui.components import card_panels, card_trouble, note, rating_choice, reason_field, saving
from ui.components.cards import Card, card_box
from ui.text import plain

EVIDENCE_MISSING = "Evidence not yet listed"


def show(card: Card) -> None:
    """Draw the card from what is kept now; it is a fragment and redraws alone."""
    st.fragment(_draw, key=state.card_key(card.indicator.id))(card)


def _draw(card: Card) -> None:
    indicator = card.indicator
    found = stand(context.person(), context.store(), card.cycle.id, indicator.id)
    _take_in(indicator, found.team)
    with st.container(border=True, key=card_box(indicator.id)):
        st.markdown(f"**{plain(indicator.place)}** {plain(indicator.statement)}")
        if card.before:
            year, rating = card.before
            note.show(f"{year_text(year)}: {rating_text(card.framework, rating)}")
        closed = card.cycle.state != "open"
        rating_choice.show(card, disabled=closed)
        if st.session_state.get(state.level_key(indicator.id)) == rating_choice.DOES_NOT_APPLY:
            reason_field.show(card, found.team, disabled=closed)
        card_trouble.show(card)
        _foot(card, found)
        card_panels.show(card, found, disabled=closed)


def _take_in(indicator: Indicator, team: TeamRating) -> None:
    """Show what stands when it is not what the person has seen; a change waiting for a decision stays visible."""
    seen = state.seen_key(indicator.id)
    trouble = st.session_state.get(state.trouble_key(indicator.id))
    fresh = state.level_key(indicator.id) not in st.session_state
    if trouble is None and (fresh or st.session_state.get(seen) != team.revision):
        st.session_state[state.level_key(indicator.id)] = rating_choice.choice_of(team.rating)
        st.session_state[seen] = team.revision
    elif fresh and isinstance(trouble, saving.Conflict):
        st.session_state[state.level_key(indicator.id)] = rating_choice.choice_of(team.rating)


def _foot(card: Card, found: Stand) -> None:
    """One quiet line: when it was saved, and what is missing."""
    words = [_saved(card, found.team)]
    if isinstance(found.team.rating, Rated) and not found.evidence and found.team.rating.level >= card.target:
        words.append(EVIDENCE_MISSING)
    note.show(" · ".join(words))


def _saved(card: Card, team: TeamRating) -> str:
    if st.session_state.get(state.trouble_key(card.indicator.id)) is not None:
        return "Not saved"
    if rating_choice.waits_for_reason(card, team):
        return f"Not saved yet: give the reason. Until then: {rating_text(card.framework, team.rating)}"
    if team.changed_at is None:
        return rating_text(card.framework, None)
    said = rating_text(card.framework, team.rating) if not isinstance(team.rating, Rated | NotApplicable) else ""
    return " · ".join(part for part in (said, f"Saved {clock_text(team.changed_at)}") if part)
