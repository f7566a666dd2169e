"""The further parts of a card, one open at a time: what would show it, evidence, the note, comments."""

from collections.abc import Mapping

import streamlit as st

from assessment.ratings import KeptRating
from assessment.services.desk import Stand
from assessment.wording import when_text
from ui import context, state
from ui.components import comments_panel, draft_text, evidence_panel, rating_choice, saving
from ui.components.cards import NOTE, Card
from ui.components.draft_text import Draft, Typed
from ui.components.saving import NewNote

LOOK_FOR, EVIDENCE, COMMENTS = "look-for", "evidence", "comments"


def show(card: Card, found: Stand, disabled: bool) -> None:
    """Draw the choice of a part, and the open one."""
    indicator = card.indicator
    offered = [LOOK_FOR] if indicator.descriptor and indicator.descriptor.look_for else []
    names = {
        LOOK_FOR: "What would show it",
        EVIDENCE: f"Evidence · {len(found.evidence)}" if found.evidence else "Evidence",
        NOTE: "Note · 1" if found.said.note else "Note",
        COMMENTS: comments_panel.name(card),
    }
    last = [COMMENTS] if comments_panel.offered(card) else []
    evidence = [EVIDENCE] if card.reads else []
    opened = _choice(card, {part: names[part] for part in (*offered, *evidence, NOTE, *last)})
    if opened == LOOK_FOR and indicator.descriptor:
        for line in indicator.descriptor.look_for:
            st.text(f"– {line}")
    elif opened == EVIDENCE:
        evidence_panel.show(card, found, disabled)
    elif opened == NOTE:
        _note(card, found.said, disabled)
    elif opened == COMMENTS:
        comments_panel.show(card)
    elif found.said.note:
        st.text(found.said.note)


def _choice(card: Card, names: Mapping[str, str]) -> str | None:
    """The part that is open. A control whose labels change forgets its choice: another one takes its place with it.

    A server that was started anew knows of no choice; the browser does, and is not told otherwise.
    """
    key = card.key(f"{state.PANEL}-{'-'.join(names.values())}")
    memory = card.memory
    if state.PANEL in memory:
        st.session_state.setdefault(key, memory[state.PANEL])
    st.segmented_control(
        f"More on {card.indicator.place}",
        list(names),
        format_func=names.__getitem__,
        key=key,
        label_visibility="collapsed",
    )
    opened = memory[state.PANEL] = st.session_state[key]
    return opened


def _note(card: Card, kept: KeptRating, disabled: bool) -> None:
    draft = Draft(
        name=card.draft_name(NOTE),
        label=f"Note on {card.indicator.place}",
        saved=kept.note,
        said=f"Saved {when_text(kept.changed_at, context.now())}" if kept.note and kept.changed_at else "",
        refused=any(isinstance(trouble.change, NewNote) for trouble in saving.troubles(card)),
        disabled=disabled,
        route=card.route(NOTE),
    )
    draft_text.show(draft, card.key(NOTE), lambda typed: _save_note(card, typed))


def _save_note(card: Card, typed: Typed) -> None:
    """Save the note and redraw the card; the level in view is not touched."""
    saving.save(card, NewNote(typed.text, typed.own))
    rating_choice.redraw(card, progress=False)
