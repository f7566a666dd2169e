"""Which next steps are on the page: of one element or all, the first ten or more on request."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.gaps import Recommendation
from assessment.ids import ElementId
from assessment.wording import count_text
from ui import state
from ui.components import note

FIRST = 10
"""Steps on the page before more are asked for."""
_ALL = ElementId("")
"""Every element: a choice like the others, for an empty one reads as nothing chosen."""


def show(framework: Framework, steps: Sequence[Recommendation]) -> Sequence[Recommendation]:
    """Let an element be chosen; the steps of that element, or all, in their order."""
    chosen = st.selectbox(
        "Element",
        [_ALL, *_elements(framework, steps)],
        format_func=lambda element_id: _label(framework, steps, element_id),
        key=state.STEPS_ELEMENT,
        on_change=_start_over,
    )
    return _of(steps, chosen)


def shown() -> int:
    """How many steps are on the page."""
    return int(st.session_state.setdefault(state.STEPS_SHOWN, FIRST))


def show_more(count: int, shown: int) -> None:
    """A button for the next steps, while there are any."""
    if count > shown:
        note.show(f"{shown} of {count} shown.")
        st.button(f"Show {min(FIRST, count - shown)} more", key="steps-more", on_click=_show_more, args=(shown,))


def _elements(framework: Framework, steps: Sequence[Recommendation]) -> list[ElementId]:
    with_steps = {step.gap.element_id for step in steps}
    return [element.id for element in framework.elements if element.id in with_steps]


def _of(steps: Sequence[Recommendation], element_id: ElementId) -> Sequence[Recommendation]:
    return [step for step in steps if element_id in (_ALL, step.gap.element_id)]


def _label(framework: Framework, steps: Sequence[Recommendation], element_id: ElementId) -> str:
    count = count_text(len(_of(steps, element_id)), "step", "steps")
    if element_id == _ALL:
        return f"All elements ({count})"
    element = framework.element(element_id)
    return f"{element.number} {element.short} ({count})"


def _start_over() -> None:
    st.session_state[state.STEPS_SHOWN] = FIRST


def _show_more(shown: int) -> None:
    st.session_state[state.STEPS_SHOWN] = shown + FIRST
