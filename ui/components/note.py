"""A small remark under what it explains: dark enough to read, which Streamlit's own caption is not."""

import html

import streamlit as st


def show(text: str) -> None:
    """Draw the remark as plain text."""
    st.html(f'<p class="twelve-note">{html.escape(text)}</p>')
