"""How far the element on the page is: in words and as a bar."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element
from assessment.services.desk import answers, progress
from assessment.wording import of_text
from ui import boundary, context, state


def show(cycle: Cycle, element: Element) -> None:
    """Draw the line; it is a fragment and redraws after each rating."""
    st.fragment(_draw, key=state.PROGRESS)(cycle, element)


@boundary.drawn
def _draw(cycle: Cycle, element: Element) -> None:
    done = progress(element, answers(context.person(), context.store(), cycle.id))
    words = f"{of_text(done.answered, done.indicators)} answered · {done.supported} with evidence"
    st.progress(done.share, text=words)
