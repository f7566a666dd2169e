"""The further parts of a card, one open at a time: what would show it, evidence, the note."""

import streamlit as st

from assessment.ratings import TeamRating
from assessment.services.desk import Stand
from assessment.services.rating import write_note
from assessment.wording import clock_text
from ui import context, state
from ui.components import draft_text, evidence_panel, rating_choice, saving
from ui.components.cards import Card
from ui.components.draft_text import Draft

LOOK_FOR, EVIDENCE, NOTE = "look-for", "evidence", "note"


def show(card: Card, found: Stand, disabled: bool) -> None:
    """Draw the choice of a part, and the open one."""
    indicator = card.indicator
    offered = [LOOK_FOR] if indicator.descriptor and indicator.descriptor.look_for else []
    names = {
        LOOK_FOR: "What would show it",
        EVIDENCE: f"Evidence · {len(found.evidence)}" if found.evidence else "Evidence",
        NOTE: "Note · 1" if found.team.note else "Note",
    }
    opened = st.segmented_control(
        f"More on {indicator.place}",
        [*offered, EVIDENCE, NOTE],
        format_func=names.__getitem__,
        key=state.panel_key(indicator.id),
        label_visibility="collapsed",
    )
    if opened == LOOK_FOR and indicator.descriptor:
        for line in indicator.descriptor.look_for:
            st.text(f"– {line}")
    elif opened == EVIDENCE:
        evidence_panel.show(card, found, disabled)
    elif opened == NOTE:
        _note(card, found.team, disabled)
    elif found.team.note:
        st.text(found.team.note)


def _note(card: Card, team: TeamRating, disabled: bool) -> None:
    draft = Draft(
        name=card.draft_name(NOTE),
        label=f"Note on {card.indicator.place}",
        saved=team.note,
        said=f"Saved {clock_text(team.changed_at)}" if team.note and team.changed_at else "",
        disabled=disabled,
        route=card.route(NOTE),
    )
    key = state.text_key(card.indicator.id, NOTE)
    draft_text.show(draft, key, lambda text, base: _save_note(card, text, base))


def _save_note(card: Card, text: str, base: str) -> None:
    """Save the note and redraw the card; the level in view is not touched."""
    indicator_id = card.indicator.id
    saving.attempt_note(
        indicator_id,
        lambda seen_note: _record(card, text, seen_note),
        base,
        text,
        lambda: draft_text.give_up(state.text_key(indicator_id, NOTE)),
    )
    rating_choice.redraw(indicator_id, progress=False)


def _record(card: Card, text: str, base: str) -> TeamRating:
    return write_note(
        context.person(),
        context.store(),
        card.framework,
        card.cycle.id,
        card.indicator.id,
        text,
        base=base,
        now=context.now(),
    )
