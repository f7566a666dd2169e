"""The sentences told first, each with its figure set large: four in a row on a desk, two by two on a phone."""

import html
from collections.abc import Sequence

import streamlit as st

from assessment.headlines import Headline


def show(told: Sequence[Headline]) -> None:
    """Draw the sentences as a list; each reads as one sentence aloud."""
    items = "".join(
        f"<li><strong>{html.escape(line.figure)}</strong> <span>{html.escape(line.words)}</span></li>" for line in told
    )
    st.html(f"<ul class='twelve-figures'>{items}</ul>")
