"""The sentences told first, each with its figure set large: four in a row on a desk, two by two on a phone."""

import html
from collections.abc import Sequence

import streamlit as st

from assessment.headlines import Headline
from ui.tokens import Tokens, tokens


def show(told: Sequence[Headline]) -> None:
    """Draw the sentences as a list; each reads as one sentence aloud."""
    st.html(_list(told, tokens()))


def _list(told: Sequence[Headline], shown: Tokens) -> str:
    items = "".join(
        f"<li><strong>{html.escape(line.figure)}</strong> <span>{html.escape(line.words)}</span></li>" for line in told
    )
    return f"{_style(shown)}<ul class='twelve-figures'>{items}</ul>"


def _style(shown: Tokens) -> str:
    return f"""<style>
ul.twelve-figures {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1.25rem 1.5rem;
  list-style: none; margin: 0 !important; padding: 0 !important; }}
ul.twelve-figures > li {{ margin: 0; padding: 0.75rem 0 0; border-top: 2px solid {shown.line}; line-height: 1.35; }}
.twelve-figures strong {{ display: block; font-family: "Source Serif", serif; font-weight: 600; font-size: 1.4375rem;
  line-height: 1.2; text-wrap: balance; margin-bottom: 0.25rem; }}
.twelve-figures li:first-child {{ border-top-color: {shown.now}; }}
.twelve-figures span {{ color: {shown.muted}; }}
@media (max-width: 640px) {{ .twelve-figures strong {{ font-size: 1.25rem; }} }}
</style>"""
