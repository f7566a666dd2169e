"""Opening an element's answers to everybody who rates: asked once more while some have not finished."""

import streamlit as st

from assessment import agree_text
from assessment.errors import StillAnswering
from assessment.framework import Element, Framework
from assessment.ids import ElementId, IndicatorId
from assessment.services.agree_desk import AgreeDesk
from assessment.services.agreeing import open_to_all
from ui import boundary, context, state
from ui.components import note

UNTIL_THEN = "Until then you see what others said on an indicator once you have answered it yourself."


def show(desk: AgreeDesk, framework: Framework, element: Element) -> None:
    """How many have finished, and the way to open; a line where it is open."""
    if desk.cycle.state == "closed":
        return
    if element.id in desk.opened:
        note.show("The answers of this element are open to all raters.")
        return
    note.show(agree_text.finished_words(desk.raters[element.id], desk.unfinished[element.id]))
    if not desk.decides:
        note.show(f"The facilitator opens the answers to all raters. {UNTIL_THEN}")
    elif desk.raters[element.id]:
        ask(desk, framework, element.id, "Open this element to all raters")
        note.show(UNTIL_THEN)


def ask(
    desk: AgreeDesk,
    framework: Framework,
    scope: ElementId | IndicatorId,
    label: str,
    shortcut: str | None = None,
) -> None:
    """The button; where some are still answering, what that means and the same once more."""
    key = f"{state.OPENING}-{desk.cycle.id}-{scope}"
    asked = st.session_state.get(key)
    if asked is None:
        _button(desk, framework, scope, label, key, sure=False, shortcut=shortcut)
        return
    st.warning(asked, icon=":material/group:")
    with st.container(horizontal=True):
        _button(desk, framework, scope, "Open it all the same", key, sure=True)
        st.button("Wait", key=f"wait-{key}", on_click=st.session_state.pop, args=(key, None))


def _button(
    desk: AgreeDesk,
    framework: Framework,
    scope: ElementId | IndicatorId,
    label: str,
    key: str,
    *,
    sure: bool,
    shortcut: str | None = None,
) -> None:
    arguments = (desk, framework, scope, key, sure)
    st.button(label, key=f"open-{key}-{sure}", shortcut=shortcut, on_click=_open, args=arguments)


@boundary.done
def _open(desk: AgreeDesk, framework: Framework, scope: ElementId | IndicatorId, key: str, sure: bool) -> None:
    st.session_state.pop(key, None)
    try:
        open_to_all(
            context.person(),
            context.store(),
            framework,
            desk.cycle.id,
            scope,
            context.now(),
            although_unfinished=sure,
        )
    except StillAnswering as asked:
        st.session_state[key] = str(asked)
