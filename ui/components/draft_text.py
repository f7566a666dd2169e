"""A text field whose words survive a tap on another page, a reload and a server that was killed.

Streamlit's own text area loses them (toolchain notes in docs/decisions/0007). Every letter is kept in the browser until
the server has shown the same text back. Text goes in and out as a value, never as markup.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from assessment.ids import new_id
from assessment.ratings import NOTE_LIMIT
from ui import boundary, state

_HERE = Path(__file__).parent
_HTML = """
<div class="twelve-draft">
  <label></label>
  <textarea></textarea>
  <div class="foot"><span class="says" role="status"></span><span class="count"></span></div>
</div>
"""
_SAYS = {
    "saving": "Saving…",
    "kept": "Not saved yet: kept in this browser",
    "unkept": "Not saved yet",
    "left": "# letters left",
    "length": "# characters",
}

_COMPONENT = st.components.v2.component(
    "twelve_draft_text",
    html=_HTML,
    css=(_HERE / "draft_text.css").read_text(encoding="utf-8"),
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("draft_store.js", "draft_text.js")),
    isolate_styles=False,  # a dialog keeps Tab among what it finds, and looks into no shadow
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One field: its name in the browser's own store, and what is known of it on the server.

    `saves` says that typing saves; otherwise the text is only held until a button takes it. `said` tells that it is
    saved, `refused` that it waits for a decision. `about` tells a screen reader what it belongs to where the
    label does not. `counts` shows how long it is. `route` tells `drafts.py` where a text belongs that was left behind.
    """

    name: str
    label: str
    about: str = ""
    saved: str = ""
    saves: bool = True
    said: str = ""
    refused: bool = False
    rows: int = 3
    limit: int = NOTE_LIMIT
    placeholder: str = ""
    disabled: bool = False
    counts: bool = False
    route: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that has arrived. `own` begins with what stood there before typing, then what this browser has sent."""

    text: str
    own: tuple[str, ...]


def show(draft: Draft, key: str, on_text: Callable[[Typed], None] | None = None) -> None:
    """Draw the field; `on_text` gets each text that arrives. In a form it arrives with the form."""
    if st.session_state.get(f"{key}-name") != draft.name:  # another person at the same field: none of it is theirs
        st.session_state[f"{key}-name"] = draft.name
        st.session_state.pop(_version_key(key), None)
    data = {
        "draft": draft.name,
        "label": draft.label,
        "about": draft.about,
        "saved": draft.saved,
        "saves": draft.saves,
        "refused": draft.refused,
        "version": _version(key),
        "given_up": [version for version in given_up() if version.startswith(f"{key}:")],
        "rows": draft.rows,
        "limit": draft.limit,
        "placeholder": draft.placeholder,
        "disabled": draft.disabled,
        "counts": draft.counts,
        "route": dict(draft.route),
        "words": {**_SAYS, "saved": draft.said},
    }

    @boundary.done
    def arrived() -> None:
        own = tuple(str(text)[: draft.limit] for text in _sent(key).get("own") or ())
        if on_text is not None:
            on_text(Typed(text_of(key)[: draft.limit], own))

    # In a tuple: for data frames among a mapping's values Streamlit imports pandas, 0.4 s and 80 MiB.
    _COMPONENT(key=key, data=(data,), on_text_change=arrived)


def text_of(key: str) -> str:
    """The text of a field that is held, as last sent by the browser; empty once it was given up."""
    sent = _sent(key)
    return str(sent.get("text", "")) if sent.get("version") == _version(key) else ""


def text_or(key: str, saved: str) -> str:
    """The text of a field that began with what is saved: as last sent by the browser, else as it began."""
    return text_of(key) if _sent(key).get("version") == _version(key) else saved


def base_of(key: str, saved: str) -> str:
    """What stood in a field when typing began, maybe on an earlier day; what is saved where nothing was typed."""
    own = _sent(key).get("own") if _sent(key).get("version") == _version(key) else None
    return str(own[0]) if own else saved


def give_up(key: str) -> None:
    """Let the browser drop what it keeps of a field, on the page or left behind, and take what is saved."""
    st.session_state[state.GIVEN_UP] = [*given_up()[-50:], _version(key)]
    st.session_state[_version_key(key)] = _new_version(key)


def given_up() -> list[str]:
    """The versions of fields that were given up: the keeper drops what the browser still has of them."""
    return list(st.session_state.get(state.GIVEN_UP, ()))


def _version(key: str) -> str:
    """A name for the field from one giving up to the next; no other field or visit has the same."""
    return str(st.session_state.setdefault(_version_key(key), _new_version(key)))


def _new_version(key: str) -> str:
    return f"{key}:{new_id()}"


def _version_key(key: str) -> str:
    return f"{key}-version"


def _sent(key: str) -> Mapping[str, Any]:
    return (st.session_state.get(key) or {}).get("text") or {}
