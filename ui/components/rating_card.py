"""One indicator's card: statement, the choice, what stands, and room for evidence and a note.

What a click costs is the server's work for what it draws anew, a message to the browser for each element, and one look
at every widget of the page. So a click draws its own card, the progress and the line at the side, in one run
(`ui.same_run`); what no click changes, the frame and the head, stands outside the fragment and is drawn with the page.
Whatever is added to a card: draw it outside if a click leaves it as it is, and prefer one element to several.
`benchmarks/rate_click.py` tells the cost.
"""

import streamlit as st

from assessment.ratings import KeptRating, NotApplicable, Rated, TeamRating, Whose
from assessment.services.desk import Stand
from assessment.wording import basis_text, rating_text, when_text
from ui import boundary, context, state
from ui.components import (
    card_panels,
    card_proposal,
    card_trouble,
    heard_line,
    history_link,
    last_year,
    note,
    part_counts,
    rating_choice,
    reason_field,
    saving,
)
from ui.components.cards import Card, card_box
from ui.text import plain

EVIDENCE_MISSING = "Evidence not yet listed"


def show(card: Card) -> None:
    """Draw the card; beneath its head it is a fragment, which redraws alone from what is kept now."""
    with st.container(border=True, key=card_box(card.indicator.id)):
        st.markdown(f"**{plain(card.indicator.place)}** {plain(card.indicator.statement)}")
        st.fragment(_draw, key=state.card_key(card.indicator.id))(card)
        if card.reads:
            history_link.show(card)


@boundary.drawn
def _draw(card: Card) -> None:
    indicator = card.indicator
    found = card.voice.stand(context.person(), context.store(), card.framework, card.cycle.id, indicator.id)
    closed = card.locked
    rating_choice.take_in(card, found.said)
    last_year.show(card, found)
    card_proposal.show(card, found)
    rating_choice.show(card, disabled=closed)
    if rating_choice.chosen(card) == rating_choice.DOES_NOT_APPLY:
        reason_field.show(card, found.said, disabled=closed)
    if card.reads and (card.voice.whose is Whose.TEAM or found.said.rating is not None):
        part_counts.show(card, closed)
    card_trouble.show(card)
    _foot(card, found, closed)
    heard_line.show(card, found)
    card_panels.show(card, found, disabled=closed)


def _foot(card: Card, found: Stand, closed: bool) -> None:
    """One quiet line: when it was saved, what is missing, and the way back to nothing chosen."""
    words = [_saved(card, found.said)]
    said = found.said.rating
    if card.reads and isinstance(said, Rated) and not found.evidence and said.level >= card.target:
        words.append(EVIDENCE_MISSING)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        note.show(" · ".join(words))
        if not closed and rating_choice.chosen(card) is not None:
            st.button(
                "Take back",
                key=card.key("take-back"),
                type="tertiary",
                help=f"Back to not rated: {card.indicator.place}",
                on_click=boundary.done(rating_choice.take_back),
                args=(card,),
            )


def _saved(card: Card, kept: KeptRating) -> str:
    if saving.waiting_rating(card) is not None:
        return "Not saved"
    if rating_choice.waits_for_reason(card, kept):
        return f"Not saved yet: give the reason. Until then: {rating_text(card.framework, kept.rating)}"
    if kept.changed_at is None:
        return rating_text(card.framework, None)
    said = rating_text(card.framework, kept.rating) if not isinstance(kept.rating, Rated | NotApplicable) else ""
    basis = basis_text(kept.basis, kept.judged_in) if isinstance(kept, TeamRating) else ""
    others = card.memory.get(state.TAKEN_IN) == kept.revision
    when = f"{card.voice.taken_in if others else 'Saved'} {when_text(kept.changed_at, context.now())}"
    return " · ".join(part for part in (said, basis, when) if part)
