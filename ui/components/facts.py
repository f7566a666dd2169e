"""Names and values beneath each other, as a list that a screen reader knows for one."""

import html
from collections.abc import Iterable

import streamlit as st


def show(facts: Iterable[tuple[str, str]]) -> None:
    """Draw the list; every text escaped."""
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in facts)
    st.html(f"<dl class='twelve-facts'>{rows}</dl>")
