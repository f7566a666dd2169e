"""The elements with how far each is, at the side: one way to each, left-aligned, by keyboard."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element, Framework
from assessment.services.desk import Progress, progress, stands
from assessment.wording import of_text
from ui import context, state
from ui.components.rate_place import go
from ui.text import plain


def show(cycle: Cycle, framework: Framework, current: Element) -> None:
    """Draw the elements in the sidebar; a click opens an element's cards."""
    with st.sidebar:
        st.fragment(_draw, key=state.PLACES)(cycle, framework, current)


def _draw(cycle: Cycle, framework: Framework, current: Element) -> None:
    """Buttons, for their labels may change: a radio whose labels change forgets what is chosen."""
    found = stands(context.person(), context.store(), framework, cycle.id)
    with st.container(key="places", gap=None):
        for element in framework.elements:
            done = progress(element, found)
            st.button(
                f"{element.number} {plain(element.short)} · {of_text(done.answered, done.indicators)}",
                icon=_mark(done),
                key=f"place-{element.id}",
                type="secondary" if element.id == current.id else "tertiary",
                width="stretch",
                on_click=_open,
                args=(element,),
            )


def _open(element: Element) -> None:
    go(None, element.id)
    st.rerun()


def _mark(done: Progress) -> str:
    """Nothing yet, begun, complete: three shapes, never a color alone."""
    if done.complete:
        return ":material/check_circle:"
    return ":material/radio_button_unchecked:" if done.answered == 0 else ":material/contrast:"
