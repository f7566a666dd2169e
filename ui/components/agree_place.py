"""Whether Agree is among the ways, and which element is on it."""

from typing import Literal

import streamlit as st

from assessment.framework import Element, Framework
from assessment.ids import ElementId
from assessment.matters import TO_TALK_ABOUT
from assessment.services.agree_desk import AgreeDesk, has_team
from ui import context, state


def visibility() -> Literal["visible", "hidden"]:
    """Whether a way leads to Agree: where several people answer the self-assessment on the screen, for who rates."""
    cycle = context.cycle()
    here = cycle is not None and has_team(context.person(), context.store(), cycle)
    return "visible" if here else "hidden"


def element_of(desk: AgreeDesk, framework: Framework) -> Element:
    """That of the address, else the first that has something to talk about."""
    named = ElementId(st.query_params.get(state.ELEMENT, ""))
    found = next((element for element in framework.elements if element.id == named), None)
    return found or next((e for e in framework.elements if _to_talk(desk, e)), framework.elements[0])


def _to_talk(desk: AgreeDesk, element: Element) -> bool:
    return any(matter.waits and matter.state in TO_TALK_ABOUT for matter in desk.of(element))
