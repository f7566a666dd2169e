"""What the marks of a chart mean, in words beside each mark. Wraps as text does; a chart's own legend overlaps."""

import html
from collections.abc import Sequence

import streamlit as st

from ui.charts import Mark
from ui.tokens import Tokens, tokens


def show(marks: Sequence[Mark]) -> None:
    """Draw the marks in a row."""
    items = "".join(f"<li><i class='{mark.kind}'></i>{html.escape(mark.text)}</li>" for mark in marks)
    st.html(f"{_style(tokens())}<ul class='twelve-legend'>{items}</ul>")


def _style(shown: Tokens) -> str:
    """Marks drawn by borders, for Streamlit takes pictures out of HTML."""
    return f"""<style>
ul.twelve-legend {{ display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0 !important;
  padding: 0 !important; font-size: 0.875rem; line-height: 1.5; }}
ul.twelve-legend > li {{ margin: 0; padding: 0; display: inline-flex; align-items: center; gap: 0.5rem; }}
.twelve-legend i {{ flex: none; box-sizing: border-box; width: 1.5rem; }}
.twelve-legend .dot, .twelve-legend .faded {{ width: 0.75rem; height: 0.75rem; border-radius: 50%;
  border: 1.5px solid {shown.now}; background: {shown.now}; }}
.twelve-legend .faded {{ background: {shown.palest}; }}
.twelve-legend .ring {{ width: 1rem; height: 1rem; border-radius: 50%; border: 2px solid {shown.before}; }}
.twelve-legend .tick {{ width: 3px; height: 0.875rem; background: {shown.target}; }}
.twelve-legend .now {{ border-top: 3px solid {shown.now}; }}
.twelve-legend .before {{ border-top: 2px dotted {shown.before}; }}
.twelve-legend .target {{ border-top: 2px dashed {shown.target}; }}
</style>"""
