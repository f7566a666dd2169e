"""A small remark under what it explains: dark enough to read, which Streamlit's own caption is not."""

import html

import streamlit as st

from ui.tokens import tokens


def show(text: str) -> None:
    """Draw the remark as plain text."""
    st.html(
        f'<p style="color: {tokens().muted}; font-size: 0.875rem; line-height: 1.4; margin: 0">{html.escape(text)}</p>'
    )
