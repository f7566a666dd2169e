"""Above the cards: whose self-assessment, where in it, and the element; short where one indicator fills the screen."""

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Element, Indicator
from assessment.wording import of_text, year_text
from ui import context
from ui.components import note, voice_switch
from ui.components.rate_place import Place
from ui.components.rate_sheet import Sheet
from ui.text import plain

KEY = "rate-head"
"""What comes into view when another element is opened."""


def show(sheet: Sheet, here: Place) -> None:
    """One quiet line, then the title and, above all cards of an element, its purpose."""
    with st.container(key=KEY):
        _draw(sheet, here)


def _draw(sheet: Sheet, here: Place) -> None:
    element = here.element
    if here.one is None:
        _line(sheet.cycle, f"Element {of_text(element.number, len(sheet.framework.elements))}")
        st.title(plain(element.title))
        voice_switch.show(sheet)
        st.markdown(plain(element.purpose))
    else:
        _line(sheet.cycle, f"Indicator {_position(element, here.one)}")
        st.title(plain(f"{element.number} {element.short}"))
        voice_switch.show(sheet)


def _line(cycle: Cycle, where: str) -> None:
    """Plain text: the name is what somebody typed."""
    signed = ("signed and locked",) if cycle.state == "closed" else ()
    lea = context.store().lea(cycle.lea_id)
    note.show_parts((lea.name, year_text(cycle.school_year), *signed, where))


def _position(element: Element, indicator: Indicator) -> str:
    return of_text(element.indicators.index(indicator) + 1, len(element.indicators))
