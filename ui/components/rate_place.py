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


def place_of(framework: Framework, first: IndicatorId | None = None) -> Place:
    """The place that the address names; an address that names nothing opens what is first, else the first element."""
    named = ElementId(st.query_params.get(state.ELEMENT, ""))
    begin = framework.element_of(first) if first else framework.elements[0]
    element = next((e for e in framework.elements if e.id == named), begin)
    place = Place(element, _one(element, first) if one_at_a_time() else None)
    st.session_state[state.LEFT_AT] = _address_of(place.one, element.id)
    return place


def address_left() -> dict[str, str]:
    """The query parameters that lead back to where Rate was left; none before it was opened."""
    here = {name: st.query_params[name] for name in (state.ELEMENT, state.INDICATOR) if name in st.query_params}
    left: dict[str, str] = st.session_state.get(state.LEFT_AT, {})
    return here or left


def one_at_a_time() -> bool:
    """What the person chose, else what fits the window."""
    chosen = st.query_params.get(state.VIEW) or st.session_state.get(state.VIEW)
    if chosen in ("one", "all"):
        st.session_state[state.VIEW] = chosen
        return chosen == "one"
    return is_narrow()


def is_narrow() -> bool:
    """Whether the window is a phone's: a guess, until the browser has told its width."""
    return bool(st.session_state.get(state.NARROW, "Mobi" in (st.context.headers.get("User-Agent") or "")))


def go(indicator: Indicator | None, element_id: ElementId) -> None:
    """Put a place into the address, in one step for the browser's Back; the page is drawn anew by whoever calls."""
    kept = {n: v for n, v in st.query_params.items() if n not in (state.ELEMENT, state.INDICATOR)}
    st.query_params.from_dict(kept | _address_of(indicator, element_id))


def _address_of(indicator: Indicator | None, element_id: ElementId) -> dict[str, str]:
    one = {state.INDICATOR: str(indicator.id)} if indicator else {}
    return {state.ELEMENT: str(element_id), **one}


def _one(element: Element, first: IndicatorId | None) -> Indicator | None:
    """The indicator that the address names, else the first; None for an element that has none yet."""
    named = IndicatorId(st.query_params.get(state.INDICATOR, first or ""))
    return next((i for i in element.indicators if i.id == named), next(iter(element.indicators), None))
