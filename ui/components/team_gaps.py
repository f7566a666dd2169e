"""What needs somebody: indicators that nobody is asked, that one person alone is asked, or that nobody could judge."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.services.lists import Lists
from assessment.wording import count_text
from ui.components import note


def show(framework: Framework, found: Lists) -> None:
    """A line for each kind that there is; nothing before lists were made."""
    if not found.assignments:
        return
    _line(framework, found.stuck, "everybody who was asked cannot judge: ask somebody else, by hand below")
    _line(framework, found.unasked, "nobody is asked: add who knows, or give by hand below")
    _line(framework, found.alone, "only one person is asked")


def _line(framework: Framework, indicators: Sequence[IndicatorId], words: str) -> None:
    if indicators:
        places = ", ".join(framework.indicator(indicator_id).place for indicator_id in indicators)
        st.text(f"{count_text(len(indicators), 'indicator', 'indicators')}: {words}.")
        note.show(places)
