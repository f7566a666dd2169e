"""What the marks of a chart mean, in words beside each mark. Wraps as text does; a chart's own legend overlaps."""

import html
from collections.abc import Sequence

import streamlit as st

from ui.charts import Mark


def show(marks: Sequence[Mark]) -> None:
    """Draw the marks in a row."""
    items = "".join(f"<li><i class='{mark.kind}'></i>{html.escape(mark.text)}</li>" for mark in marks)
    st.html(f"<ul class='twelve-legend'>{items}</ul>")
