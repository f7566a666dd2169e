"""Above the cards: whose self-assessment, where in it, and the element; short where one indicator fills the screen."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element, Framework, Indicator
from assessment.wording import of_text, year_text
from ui import context
from ui.components import note
from ui.components.rate_place import Place
from ui.text import plain


def show(cycle: Cycle, framework: Framework, here: Place) -> None:
    """One quiet line, then the title and, above all cards of an element, its purpose."""
    element = here.element
    if here.one is None:
        _line(cycle, f"Element {of_text(element.number, len(framework.elements))}")
        st.title(plain(element.title))
        st.markdown(plain(element.purpose))
    else:
        _line(cycle, f"Indicator {_position(element, here.one)}")
        st.title(plain(f"{element.number} {element.short}"))


def _line(cycle: Cycle, where: str) -> None:
    """Plain text: the name is what somebody typed."""
    signed = ("signed and locked",) if cycle.state == "closed" else ()
    lea = context.store().lea(cycle.lea_id)
    note.show_parts((lea.name, year_text(cycle.school_year), *signed, where))


def _position(element: Element, indicator: Indicator) -> str:
    return of_text(element.indicators.index(indicator) + 1, len(element.indicators))
