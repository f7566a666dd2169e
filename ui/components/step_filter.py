"""Which next steps are on the page: of one element or all, the first ten or more on request."""

from collections.abc import Sequence

import streamlit as st

from assessment.gaps import Recommendation
from assessment.ids import ElementId
from assessment.services.results import Results
from assessment.wording import count_text
from ui import state
from ui.components import note

FIRST = 10
"""Steps on the page before more are asked for."""
_ALL = ElementId("")
"""Every element: a choice like the others, for an empty one reads as nothing chosen."""


def show(results: Results) -> Sequence[Recommendation]:
    """Let an element be chosen; the steps of that element, or all, in their order."""
    chosen = st.selectbox(
        "Element",
        [_ALL, *_elements(results)],
        format_func=lambda element_id: _label(results, element_id),
        key=state.STEPS_ELEMENT,
        on_change=_start_over,
    )
    return _of(results, chosen)


def shown() -> int:
    """How many steps are on the page."""
    return int(st.session_state.setdefault(state.STEPS_SHOWN, FIRST))


def show_more(count: int, shown: int) -> None:
    """A button for the next steps, while there are any."""
    if count > shown:
        note.show(f"{shown} of {count} shown.")
        st.button(f"Show {min(FIRST, count - shown)} more", key="steps-more", on_click=_show_more, args=(shown,))


def _elements(results: Results) -> list[ElementId]:
    with_steps = {step.gap.element_id for step in results.recommendations}
    return [element.id for element in results.framework.elements if element.id in with_steps]


def _of(results: Results, element_id: ElementId) -> Sequence[Recommendation]:
    return [step for step in results.recommendations if element_id in (_ALL, step.gap.element_id)]


def _label(results: Results, element_id: ElementId) -> str:
    steps = count_text(len(_of(results, element_id)), "step", "steps")
    if element_id == _ALL:
        return f"All elements ({steps})"
    element = results.framework.element(element_id)
    return f"{element.number} {element.short} ({steps})"


def _start_over() -> None:
    st.session_state[state.STEPS_SHOWN] = FIRST


def _show_more(shown: int) -> None:
    st.session_state[state.STEPS_SHOWN] = shown + FIRST
