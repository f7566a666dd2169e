"""The few things of the look that theming cannot say; everything else is in .streamlit/config.toml."""

from pathlib import Path

import streamlit as st

_STYLE = Path(__file__).with_name("theme.css")


def show() -> None:
    """Put our own style sheet on the page; it holds nothing that people typed."""
    st.html(_STYLE)
