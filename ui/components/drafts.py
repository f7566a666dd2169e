"""The keeper of texts that were left behind: a note typed just before a tap on another page, a reload or a crash.

Stands on every page. The browser keeps each letter (draft_text.js); what no field on the page looks after comes here
and is saved as if its field were still open. It also tells the width of the window and scrolls to a card.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from assessment.errors import AssessmentError
from assessment.ids import CycleId, IndicatorId
from assessment.ratings import NOTE_LIMIT
from assessment.services.cycles import open_cycle
from assessment.services.rating import write_note
from assessment.wording import count_text
from ui import context, state
from ui.components.cards import draft_place

_NOTE = "note"
_DONE = "drafts-done"
_STUCK = "drafts-stuck"
_SCROLL = "scroll-to"

_COMPONENT = st.components.v2.component(
    "twelve_drafts",
    html="<span></span>",
    js=(Path(__file__).parent / "drafts.js").read_text(encoding="utf-8"),
)


def show() -> None:
    """Mount the keeper, and say what it could not bring home."""
    data = {
        "place": draft_place(),
        "saves": [_NOTE],
        "done": st.session_state.get(_DONE, []),
        "narrow": st.session_state.get(state.NARROW),
        "scroll_to": st.session_state.pop(_SCROLL, None),
    }
    with st.container(key="keeper"):
        _COMPONENT(key=state.DRAFTS, data=data, on_left_change=_left, on_window_change=_window)
    stuck = st.session_state.get(_STUCK, [])
    if stuck:
        counted = count_text(len(stuck), "note", "notes")
        st.warning(f"{counted} typed in this browser could not be saved. Copy it before you go on:")
        for text in stuck:
            st.text(text)


def scroll_to(element_key: str) -> None:
    """Bring a container of that key into view when the page is next drawn."""
    st.session_state[_SCROLL] = element_key


def _window() -> None:
    sent = st.session_state.get(state.DRAFTS) or {}
    st.session_state[state.NARROW] = bool((sent.get("window") or {}).get("narrow"))


def _left() -> None:
    sent = st.session_state.get(state.DRAFTS) or {}
    drafts = (sent.get("left") or {}).get("drafts") or []
    done, stuck = [], []
    for draft in drafts:
        if _bring_home(draft):
            done.append({"name": str(draft.get("name", "")), "text": str(draft.get("text", ""))})
        else:
            stuck.append(str(draft.get("text", ""))[:NOTE_LIMIT])
    st.session_state[_DONE] = done
    st.session_state[_STUCK] = stuck


def _bring_home(draft: Mapping[str, Any]) -> bool:
    """Save one text; whether the browser may let go of it."""
    who, store = context.person(), context.store()
    try:
        cycle = open_cycle(who, store, CycleId(str(draft.get("cycle", ""))))
        write_note(
            who,
            store,
            context.framework_of(cycle),
            cycle.id,
            IndicatorId(str(draft.get("indicator", ""))),
            str(draft.get("text", ""))[:NOTE_LIMIT],
            base=str(draft.get("base", "")),
            now=context.now(),
        )
    except AssessmentError:  # changed elsewhere, signed, or not reachable now: the browser keeps it
        return False
    return True
