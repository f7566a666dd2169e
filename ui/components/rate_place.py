"""Where in the framework the Rate page is: the element, and the one indicator where they come one at a time."""

from dataclasses import dataclass

import streamlit as st

from assessment.framework import Element, Framework, Indicator
from assessment.ids import ElementId, IndicatorId
from ui import state


@dataclass(frozen=True, slots=True)
class Place:
    """An element; `one` is the indicator that fills the screen, None where all cards stand together."""

    element: Element
    one: Indicator | None


def place_of(framework: Framework) -> Place:
    """The place that the address names, else the one left last, else the first; the address names it from now on."""
    named = ElementId(st.query_params.get(state.ELEMENT) or st.session_state.get(state.LEFT_AT, ""))
    element = next((e for e in framework.elements if e.id == named), framework.elements[0])
    st.query_params[state.ELEMENT] = st.session_state[state.LEFT_AT] = element.id
    return Place(element, _one(element) if one_at_a_time() else None)


def one_at_a_time() -> bool:
    """What the person chose, else what fits the window."""
    chosen = st.query_params.get(state.VIEW) or st.session_state.get(state.VIEW)
    if chosen in ("one", "all"):
        st.session_state[state.VIEW] = chosen
        return chosen == "one"
    return bool(st.session_state.get(state.NARROW, _is_phone()))


def go(indicator: Indicator | None, element_id: ElementId) -> None:
    """Put a place into the address; the page is drawn anew by whoever calls."""
    st.query_params[state.ELEMENT] = element_id
    if indicator is None:
        st.query_params.pop(state.INDICATOR, None)
    else:
        st.query_params[state.INDICATOR] = indicator.id


def _one(element: Element) -> Indicator:
    named = IndicatorId(st.query_params.get(state.INDICATOR, ""))
    return next((i for i in element.indicators if i.id == named), element.indicators[0])


def _is_phone() -> bool:
    """A first guess, until the browser has told the width of its window."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
