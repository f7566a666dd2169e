"""A text field whose words survive a tap on another page, a reload and a server that was killed.

Streamlit's own text area loses them (docs/decisions/0007). Every letter is kept in the browser until
the server has shown the same text back. Text goes in and out as a value, never as markup.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from assessment.ratings import NOTE_LIMIT

_HERE = Path(__file__).parent
_HTML = """
<div class="field">
  <label for="text"></label>
  <textarea id="text"></textarea>
  <div class="foot"><span class="says" role="status"></span><span class="count"></span></div>
</div>
"""


_COMPONENT = st.components.v2.component(
    "twelve_draft_text",
    html=_HTML,
    css=(_HERE / "draft_text.css").read_text(encoding="utf-8"),
    js=(_HERE / "draft_text.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One field: its name in the browser's own store, and what is known of it on the server.

    `saves` says that typing saves; otherwise the text is only held until a button takes it. `route` tells
    `drafts.py` where a text belongs that was left behind.
    """

    name: str
    label: str
    saved: str = ""
    saves: bool = True
    said: str = ""
    rows: int = 3
    limit: int = NOTE_LIMIT
    placeholder: str = ""
    disabled: bool = False
    route: Mapping[str, str] = field(default_factory=dict)


def show(draft: Draft, key: str, on_text: Callable[[str, str], None] | None = None) -> str:
    """Draw the field; `on_text` gets each text that arrives and what stood there when its typing began.

    The text as the server knows it.
    """
    data = {
        "draft": draft.name,
        "label": draft.label,
        "saved": draft.saved,
        "saves": draft.saves,
        "version": st.session_state.get(_version_key(key), 0),
        "rows": draft.rows,
        "limit": draft.limit,
        "placeholder": draft.placeholder,
        "disabled": draft.disabled,
        "route": dict(draft.route),
        "says_saved": draft.said,
        "says_waiting": "Not saved yet: kept in this browser",
        "says_left": "# letters left",
    }
    _COMPONENT(key=key, data=data, on_text_change=lambda: _arrived(key, draft.limit, on_text))
    return text_of(key)


def text_of(key: str) -> str:
    """The text of a field that is held, as last sent by the browser."""
    return _part(key, "text")


def give_up(key: str) -> None:
    """Let the browser drop what it keeps of a field and take what is saved."""
    st.session_state[_version_key(key)] = st.session_state.get(_version_key(key), 0) + 1


def _version_key(key: str) -> str:
    return f"{key}-version"


def _part(key: str, name: str) -> str:
    sent = st.session_state.get(key) or {}
    return str((sent.get("text") or {}).get(name, ""))


def _arrived(key: str, limit: int, on_text: Callable[[str, str], None] | None) -> None:
    if on_text is not None:
        on_text(text_of(key)[:limit], _part(key, "base"))
