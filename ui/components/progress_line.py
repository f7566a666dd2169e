"""How far the element on the page is: in words and as a bar."""

import streamlit as st

from assessment.framework import Element
from assessment.services.desk import progress
from assessment.wording import of_text
from ui import boundary, state
from ui.components import note
from ui.components.rate_sheet import Sheet

FIRST = "First what everybody answers, to see whether you read the levels alike"


def show(sheet: Sheet, element: Element) -> None:
    """Draw the line; it is a fragment and redraws after each rating."""
    st.fragment(_draw, key=state.PROGRESS)(sheet, element)


@boundary.drawn
def _draw(sheet: Sheet, element: Element) -> None:
    done = progress(element, sheet.answered())
    words = f"{of_text(done.answered, done.indicators)} answered · {done.supported} with evidence"
    st.progress(done.share, text=words)
    if left := sheet.next_first():
        answered = sheet.answered()
        given = of_text(sum(i in answered for i in sheet.first), len(sheet.first))
        note.show(f"{FIRST}: {given} answered, next {sheet.framework.indicator(left).place}.")
