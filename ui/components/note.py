"""A small remark under what it explains: dark enough to read, which Streamlit's own caption is not."""

import html
from collections.abc import Iterable

import streamlit as st


def show(text: str) -> None:
    """Draw the remark as plain text."""
    st.html(f'<p class="twelve-note">{html.escape(text)}</p>')


def show_parts(parts: Iterable[str]) -> None:
    """Draw remarks in one line, as plain text; where it is too long, it breaks between them first."""
    spans = " · ".join(f"<span>{html.escape(part)}</span>" for part in parts)
    st.html(f'<p class="twelve-note">{spans}</p>')
