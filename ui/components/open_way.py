"""A small way to a part of what stands on the page: it opens the part, one on a page at a time, and closes it again."""

import streamlit as st

from ui import boundary
from ui.text import plain


def show(kept: str, key: str, part: str, label: str, about: str, *, name: str) -> None:
    """Draw the way to a part of the thing of that key; `kept` is the session key of what is open on the page."""
    here = (key, part)
    is_open = st.session_state.get(kept) == here
    st.button(
        label,
        icon=":material/expand_less:" if is_open else None,
        key=f"{name}-{part}-{key}",
        type="tertiary",
        help=plain(about),
        on_click=boundary.done(_open),
        args=(kept, None if is_open else here),
    )


def _open(kept: str, here: tuple[str, str] | None) -> None:
    st.session_state[kept] = here
