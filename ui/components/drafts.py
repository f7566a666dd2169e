"""The keeper of texts that were left behind: typed just before a tap on another page, a reload or a crash.

Stands on every page. The browser keeps each letter (draft_store.js); what no field on a page looks after comes here
and is saved as if its field were still open. It also tells the width of the window and scrolls to a card.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from assessment.errors import AssessmentError, StorageUnavailable
from assessment.ids import new_id
from ui import boundary, state
from ui.components import draft_text
from ui.components.left_texts import FIELDS, Left, places
from ui.components.rate_place import is_narrow

_DONE = "drafts-done"
_STUCK = "drafts-stuck"
_SCROLL = "scroll-to"
_TURN = "scroll-turn"
_HERE = Path(__file__).parent

_COMPONENT = st.components.v2.component(
    "twelve_drafts",
    html="<span></span>",
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("draft_store.js", "drafts.js")),
)


def show() -> None:
    """Mount the keeper, and say what it could not bring home."""
    data = {
        "places": places(),
        "saves": list(FIELDS),
        "done": st.session_state.get(_DONE, []),
        "given_up": draft_text.given_up(),
        "waiting": [{"name": left.name, "text": left.text} for left in st.session_state.get(_STUCK, {}).values()],
        "narrow": is_narrow(),
        "scroll_to": st.session_state.get(_SCROLL),
        "scroll_turn": st.session_state.get(_TURN, 0),
    }
    with st.container(key="keeper"):
        # In a tuple: for data frames among a mapping's values Streamlit imports pandas, 0.4 s and 80 MiB.
        _COMPONENT(key=state.DRAFTS, data=(data,), on_left_change=_left, on_window_change=_window)
    for left in list(st.session_state.get(_STUCK, {}).values()):
        if left.is_at_home:
            _show_stuck(left)


def scroll_to(element_key: str) -> None:
    """Bring a container of that key into view when the page is next drawn."""
    st.session_state[_SCROLL] = element_key
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def let_go(name: str, text: str) -> None:
    """Let the browser drop a text that is saved or given up."""
    done = {"id": new_id(), "name": name, "text": text}
    st.session_state[_DONE] = [*st.session_state.get(_DONE, [])[-50:], done]
    st.session_state.get(_STUCK, {}).pop(name, None)


def _sent(name: str) -> Mapping[str, Any]:
    return (st.session_state.get(state.DRAFTS) or {}).get(name) or {}


def _window() -> None:
    st.session_state[state.NARROW] = bool(_sent("window").get("narrow"))


@boundary.done
def _left() -> None:
    for sent in _sent("left").get("drafts") or ():
        bring_home(Left.read(sent))


def bring_home(left: Left) -> None:
    """Save a text where it belongs; what cannot be saved waits on its card, and is told on every page."""
    if not left.is_at_home:
        return None
    try:
        kept = left.home().save(left)
    except StorageUnavailable:
        return None  # the browser keeps it, and brings it again with the next page
    except AssessmentError:
        kept = False
    if kept:
        return let_go(left.name, left.text)
    st.session_state.setdefault(_STUCK, {})[left.name] = left
    return None


def _show_stuck(left: Left) -> None:
    try:
        home = left.home()
    except AssessmentError:
        _show_homeless(left)
        return
    if not home.waits():
        st.session_state[_STUCK].pop(left.name, None)
        return
    with st.container(border=True):
        st.warning("A text that was typed here is not saved yet.", icon=":material/edit_note:")
        st.text(f"{home.told()}: {left.text}")
        st.page_link(home.page, label="Decide on its card", query_params=home.address())


def _show_homeless(left: Left) -> None:
    with st.container(border=True):
        st.warning("A text that was typed here has no place any more. Copy it before you let it go.")
        st.text(left.text)
        st.button("Let it go", key=f"let-go-{left.name}", on_click=let_go, args=(left.name, left.text))
