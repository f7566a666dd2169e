"""What a page says when there is nothing to show yet, and the one thing to do about it."""

from collections.abc import Mapping

import streamlit as st

START = ("ui/pages/home.py", "Start a self-assessment")
"""Where a first self-assessment begins."""


def show(text: str, page: str, label: str, address: Mapping[str, str] | None = None) -> None:
    """A sentence and the link to the page where it can be changed."""
    st.markdown(text)
    st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=dict(address or {}))
