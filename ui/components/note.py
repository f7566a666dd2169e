"""A small remark under what it explains: dark enough to read, which Streamlit's own caption is not."""

import html
from collections.abc import Sequence

import streamlit as st


def show(text: str) -> None:
    """Draw the remark as plain text."""
    st.html(f'<p class="twelve-note">{html.escape(text)}</p>')


def show_parts(parts: Sequence[str]) -> None:
    """Draw remarks in one line, as plain text; where it is too long, it breaks between them first."""
    told = [*(f"{part}\N{NO-BREAK SPACE}·" for part in parts[:-1]), *parts[-1:]]
    st.html('<p class="twelve-note">' + " ".join(f"<span>{html.escape(part)}</span>" for part in told) + "</p>")
