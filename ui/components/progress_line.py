"""How far the element on the page is: in words and as a bar."""

import streamlit as st

from assessment.framework import Element
from assessment.services.desk import progress
from assessment.wording import of_text
from ui import boundary, state
from ui.components.rate_sheet import Sheet


def show(sheet: Sheet, element: Element) -> None:
    """Draw the line; it is a fragment and redraws after each rating."""
    st.fragment(_draw, key=state.PROGRESS)(sheet, element)


@boundary.drawn
def _draw(sheet: Sheet, element: Element) -> None:
    done = progress(element, sheet.answered())
    words = f"{of_text(done.answered, done.indicators)} answered · {done.supported} with evidence"
    st.progress(done.share, text=words)
