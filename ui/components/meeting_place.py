"""Which indicator fills the wall: that of the address, else the first that the team has still before it.

It stays there once it is settled, until somebody goes on: the room reads what was decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.framework import Framework
from assessment.matters import Matter
from assessment.services.agree_desk import AgreeDesk
from ui import state
from ui.components.agree_place import element_of


@dataclass(frozen=True, slots=True)
class Turn:
    """The indicators of a meeting, what differs first, and where among them it is; `at` counts from 0."""

    order: Sequence[Matter]
    at: int

    @property
    def matter(self) -> Matter:
        """What is on the wall."""
        return self.order[self.at]

    @property
    def before(self) -> Matter | None:
        """The one before in the order, settled or not."""
        return self.order[self.at - 1] if self.at else None

    @property
    def following(self) -> Matter | None:
        """The next that waits, after this one and then from the beginning; None when no other waits."""
        rest = [*self.order[self.at + 1 :], *self.order[: self.at]]
        return next((matter for matter in rest if matter.waits), None)


def turn_of(desk: AgreeDesk, framework: Framework) -> Turn | None:
    """Where the meeting is: in the element of the address, or in all of them; None where there is no indicator."""
    whole = st.query_params.get(state.WHOLE) == "1"
    order = desk.in_order if whole else desk.of(element_of(desk, framework))
    if not order:
        return None
    named = st.query_params.get(state.INDICATOR) or st.session_state.get(state.ON_WALL, "")
    places = {str(matter.indicator_id): place for place, matter in enumerate(order)}
    first = next((place for place, matter in enumerate(order) if matter.waits), 0)
    turn = Turn(order, places.get(named, first))
    st.session_state[state.ON_WALL] = str(turn.matter.indicator_id)
    return turn


def go(matter: Matter) -> None:
    """Put another indicator on the wall."""
    st.query_params[state.INDICATOR] = str(matter.indicator_id)
