"""The few things of the look that theming cannot say; everything else is in .streamlit/config.toml."""

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from ui.tokens import DARK, LIGHT, Tokens

ICON = Path(__file__).with_name("icon.png")
"""A picture of our own: a name of Streamlit's makes the browser fetch it from another host.

Twelve dots on a ring, 64 px, made by typst on a page of 64 pt at 72 ppi: `place(center + horizon,
dx: 22pt * calc.sin(i * 30deg), dy: -22pt * calc.cos(i * 30deg), circle(radius: 4.5pt, fill: rgb("#1f5f5b")))` for i
below twelve, on `rect(width: 64pt, height: 64pt, radius: 14pt, fill: rgb("#fbfaf7"))`.
"""
_STYLE = Path(__file__).with_name("theme.css")
_PARTS = Path(__file__).with_name("parts.css")
_MEETING = Path(__file__).with_name("meeting.css")
_GOALS = Path(__file__).with_name("goals.css")
_COMPARE = Path(__file__).with_name("compare.css")


def show() -> None:
    """Put our own style sheets and the colors they use on the page; they hold nothing that people typed."""
    st.html(_STYLE)
    st.html(_PARTS)
    st.html(_MEETING)
    st.html(_GOALS)
    st.html(_COMPARE)
    st.html(f"<style>:root {{ {_variables(LIGHT, DARK)} }}</style>")


def _variables(light: Tokens, dark: Tokens) -> str:
    """The colors by name, as `--twelve-line`. The browser takes that of its theme, also when a person switches it."""
    both = [(name, value, getattr(dark, name)) for name, value in asdict(light).items() if isinstance(value, str)]
    return " ".join(f"--twelve-{name.replace('_', '-')}: light-dark({day}, {night});" for name, day, night in both)
