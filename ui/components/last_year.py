"""Last year's level, reason and evidence beside a card, and the one deliberate "same as last year"."""

import streamlit as st

from assessment.ids import EvidenceId
from assessment.ratings import CannotJudge, Whose
from assessment.services.desk import Before, Stand
from assessment.services.next_year import same_as_last_year
from assessment.wording import rating_text, year_text
from ui import boundary, context, state
from ui.components import note, rating_choice
from ui.components.cards import Card
from ui.text import plain


def show(card: Card, found: Stand) -> None:
    """Nothing in a first year, or for an indicator that changed since."""
    if card.before is None:
        return
    note.show(_told(card, card.before))
    may = not card.locked and card.voice.whose is Whose.TEAM and found.said.rating is None
    if may and not card.before.imported and not isinstance(card.before.team.rating, CannotJudge):
        _confirm(card, card.before)


def _told(card: Card, before: Before) -> str:
    year = year_text(before.school_year)
    judged = f", judged in {year_text(before.judged_in)}" if before.judged_in != before.school_year else ""
    imported = ", imported from a spreadsheet" if before.imported else ""
    told = [f"{year}{imported}: {rating_text(card.framework, before.team.rating)}{judged}"]
    if before.team.note:
        told.append(f"Reason then: {before.team.note}")
    if before.evidence:
        told.append("Evidence then: " + "; ".join(entry.title for entry in before.evidence))
    if before.listed:
        told.append(f"Evidence then: {before.listed}")
    return " · ".join(told)


def _confirm(card: Card, before: Before) -> None:
    """Opens beside the levels, which describe this year; each entry of evidence is confirmed by itself."""
    with st.popover("Same as last year", type="tertiary", key=card.key("same")):
        st.markdown(
            f"**{plain(rating_text(card.framework, before.team.rating))}** as in {year_text(before.school_year)}"
        )
        note.show("Read the levels of this card first. Confirmed, it is reported as the same, not as judged anew.")
        for entry in before.evidence:
            st.checkbox(f"Still true: {plain(entry.title)}", key=card.key(f"still-{entry.id}"))
        st.button(
            f"It is the same: {card.indicator.place}",
            key=card.key("same-confirm"),
            type="primary",
            on_click=boundary.done(_same),
            args=(card, before),
        )


def _same(card: Card, before: Before) -> None:
    still_true = [EvidenceId(e.id) for e in before.evidence if st.session_state.get(card.key(f"still-{e.id}"))]
    saved = same_as_last_year(
        context.person(),
        context.store(),
        card.framework,
        card.cycle.id,
        card.indicator.id,
        still_true,
        seen=card.memory.get(state.SEEN, 0),
        now=context.now(),
    )
    st.session_state[card.choice_key] = rating_choice.choice_of(saved.rating)
    card.memory[state.SEEN] = saved.revision
    rating_choice.redraw(card, progress=True)
