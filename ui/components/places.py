"""The elements with how far each is, at the side: one way to each, left-aligned, by keyboard."""

from typing import Literal

import streamlit as st

from assessment.framework import Element
from assessment.services.desk import Progress, progress
from assessment.wording import of_text
from ui import boundary, state
from ui.components import drafts, rate_head
from ui.components.rate_place import go
from ui.components.rate_sheet import Sheet
from ui.text import plain


def show(sheet: Sheet, current: Element) -> None:
    """Draw the elements in the sidebar; a click opens an element's cards.

    Only the open element's line is a fragment: it is the one that a rating changes.
    """
    answered = sheet.answered()
    with st.sidebar, st.container(key="places", gap=None):
        for element in sheet.listed.elements:
            if element.id == current.id:
                st.fragment(_draw_current, key=state.PLACE)(sheet, element)
            else:
                _draw(element, progress(element, answered), "tertiary")


@boundary.drawn
def _draw_current(sheet: Sheet, element: Element) -> None:
    done = progress(element, sheet.answered())
    _draw(element, done, "secondary")


def _draw(element: Element, done: Progress, kind: Literal["secondary", "tertiary"]) -> None:
    """A button, for its label may change: a radio whose labels change forgets what is chosen."""
    st.button(
        f"{element.number} {plain(element.short)} :small[{of_text(done.answered, done.indicators)}]",
        icon=_mark(done),
        key=f"place-{element.id}",
        type=kind,
        width="stretch",
        on_click=_open,
        args=(element,),
    )


@boundary.done
def _open(element: Element) -> None:
    go(None, element.id)
    drafts.scroll_to(rate_head.KEY)
    st.rerun()


def _mark(done: Progress) -> str:
    """Nothing yet, begun, complete: three shapes, never a color alone."""
    if done.complete:
        return ":material/check_circle:"
    return ":material/radio_button_unchecked:" if done.answered == 0 else ":material/contrast:"
