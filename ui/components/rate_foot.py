"""The ways on from the cards: back, next, next not rated; all cards or one at a time."""

import streamlit as st

from assessment.framework import Element, Framework, Indicator
from assessment.next_step import next_not_rated
from assessment.people import Act
from ui import boundary, context, state
from ui.components import drafts, rate_head
from ui.components.cards import card_box
from ui.components.cycle_link import address_of
from ui.components.rate_place import Place, go
from ui.components.rate_sheet import Sheet

_ALL_ANSWERED = "all-answered"


def show(sheet: Sheet, here: Place) -> None:
    """The way back and on around the next that is not rated; beneath, the other view."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="rate-ways"):
        _step(sheet.listed, here, -1, "Back", ":material/arrow_back:")
        if not sheet.locked:
            st.button(
                "Next not rated",
                type="primary",
                shortcut="n",
                key="next-not-rated",
                on_click=_to_next_not_rated,
                args=(sheet, here),
            )
        _step(sheet.listed, here, 1, "Next", ":material/arrow_forward:")
    if st.session_state.pop(_ALL_ANSWERED, False):
        told = "Every indicator on your list is answered." if sheet.is_narrowed else "Every indicator is answered."
        st.success(told, icon=":material/check:")
        if context.person().may(Act.READ, sheet.cycle.lea_id):
            st.page_link("ui/pages/results.py", label="Read the results", query_params=address_of(sheet.cycle))
    other, label = ("all", "All cards of the element") if here.one else ("one", "One indicator at a time")
    st.button(label, key="switch-view", type="tertiary", on_click=_view, args=(other,))


def _step(framework: Framework, here: Place, by: int, label: str, icon: str) -> None:
    goal = _neighbor(framework, here, by)
    st.button(
        label,
        icon=icon,
        key=f"step-{label.lower()}",
        disabled=goal is None,
        icon_position="left" if by < 0 else "right",
        on_click=_go,
        args=(goal,),
    )


def _neighbor(framework: Framework, here: Place, by: int) -> tuple[Element, Indicator | None] | None:
    """The element before or after; where cards come one at a time, the indicator, over the element's edge too."""
    places: list[tuple[Element, Indicator | None]] = [(element, None) for element in framework.elements]
    if here.one is not None:
        places = [(element, i) for element in framework.elements for i in element.indicators]
    at = places.index((here.element, here.one)) + by
    return places[at] if 0 <= at < len(places) else None


@boundary.done
def _go(goal: tuple[Element, Indicator | None] | None) -> None:
    if goal is not None:
        go(goal[1], goal[0].id)
        drafts.scroll_to(card_box(goal[1].id) if goal[1] else rate_head.KEY)
        _draw_page()


@boundary.done
def _to_next_not_rated(sheet: Sheet, here: Place) -> None:
    """The first of this element, else the first after it; one at a time: the first after this one.

    What everybody answers first comes before either.
    """
    answered, framework = sheet.answered(), sheet.listed
    own = [indicator.id for indicator in here.element.indicators]
    before = next((i for i in own if i not in answered), None) if here.one is None else None
    after = here.one.id if here.one else next(reversed(own), None)
    goal = sheet.next_first() or before or next_not_rated(framework, answered, after)
    if goal is None:
        st.session_state[_ALL_ANSWERED] = True
    else:
        go(framework.indicator(goal), framework.element_of(goal).id)
        drafts.scroll_to(card_box(goal))
    _draw_page()


@boundary.done
def _view(view: str) -> None:
    st.query_params[state.VIEW] = view
    _draw_page()


def _draw_page() -> None:
    """Ask for the whole page: a tap together with a text typed in a card is sent with it and draws that card alone."""
    st.rerun()
