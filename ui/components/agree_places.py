"""The elements at the side of Agree, each with how many of its indicators have the team's level."""

import streamlit as st

from assessment.framework import Element, Framework
from assessment.matters import Tally, tally
from assessment.services.agree_desk import AgreeDesk
from assessment.wording import of_text
from ui import boundary
from ui.components.rate_place import go
from ui.text import plain


def show(desk: AgreeDesk, framework: Framework, current: Element) -> None:
    """Draw the elements in the sidebar; a click opens one."""
    with st.sidebar, st.container(key="places", gap=None):
        for element in framework.elements:
            own = tally(desk.of(element))
            st.button(
                f"{element.number} {plain(element.short)} :small[{of_text(own.settled, own.indicators)}]",
                icon=_mark(own),
                key=f"agree-place-{element.id}",
                type="secondary" if element.id == current.id else "tertiary",
                width="stretch",
                on_click=boundary.done(go),
                args=(None, element.id),
            )


def _mark(own: Tally) -> str:
    """Nothing yet, begun, complete: three shapes, never a color alone."""
    if own.settled == own.indicators:
        return ":material/check_circle:"
    return ":material/contrast:" if own.settled else ":material/radio_button_unchecked:"
