"""The elements with how far each is, at the side: one choice, left-aligned, by keyboard."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element, Framework
from assessment.services.desk import Progress, progress, stands
from assessment.wording import of_text
from ui import context, state
from ui.text import plain


def show(cycle: Cycle, framework: Framework, current: Element) -> None:
    """Draw the elements in the sidebar; choosing one opens its cards."""
    with st.sidebar:
        st.fragment(_draw, key=state.PLACES)(cycle, framework, current)


def _draw(cycle: Cycle, framework: Framework, current: Element) -> None:
    found = stands(context.person(), context.store(), framework, cycle.id)
    labels = {element.id: _label(element, progress(element, found)) for element in framework.elements}
    st.session_state.setdefault("place", current.id)
    st.radio(
        "Elements", list(labels), format_func=labels.__getitem__, key="place", on_change=_go, label_visibility="visible"
    )


def _go() -> None:
    st.query_params[state.ELEMENT] = st.session_state["place"]
    st.query_params.pop(state.INDICATOR, None)
    st.rerun()


def _label(element: Element, done: Progress) -> str:
    mark = ":material/check_circle:" if done.complete else ":material/circle:"
    return f"{mark} {element.number} {plain(element.short)} · {of_text(done.answered, done.indicators)}"
