"""Lists by hand: give, take, and set due dates for all, for one person, or for single indicators."""

from collections.abc import Mapping

import streamlit as st

from assessment.cycles import Cycle
from assessment.errors import InputMissing
from assessment.framework import Framework
from assessment.ids import IndicatorId, PersonId
from assessment.people import Act
from assessment.services.assigning import give, set_due, take
from assessment.services.lists import Lists
from ui import boundary, context
from ui.text import plain

_WHO, _WHAT, _DUE = "hand-who", "hand-what", "hand-due"
_EVERYBODY = PersonId("")


def show(cycle: Cycle, framework: Framework, found: Lists, names: Mapping[PersonId, str]) -> None:
    """Who, what, by when, and the three things to do with it."""
    raters = [person.id for person, _ in found.by_person if person.may(Act.RATE, cycle.lea_id)]
    with st.expander("Change lists by hand"):
        st.selectbox(
            "Whose list",
            [_EVERYBODY, *raters],
            format_func=lambda person_id: names[person_id] if person_id else "Everybody",
            key=_key(_WHO, cycle),
        )
        st.multiselect(
            "Indicators (none chosen: the whole list)",
            list(framework.indicators),
            format_func=lambda indicator_id: _label(framework, indicator_id),
            placeholder="Type a number or a word",
            key=_key(_WHAT, cycle),
        )
        st.date_input("Due", value=None, key=_key(_DUE, cycle), format="MM/DD/YYYY", width=220)
        with st.container(horizontal=True):
            st.button("Put on the list", key="hand-give", on_click=_give, args=(cycle, framework))
            st.button("Take off the list", key="hand-take", on_click=_take, args=(cycle, found))
            st.button("Set the due date", key="hand-set-due", on_click=_set_due, args=(cycle,))


def _label(framework: Framework, indicator_id: IndicatorId) -> str:
    indicator = framework.indicator(indicator_id)
    return plain(f"{indicator.place} {indicator.statement}")


def _key(field: str, cycle: Cycle) -> str:
    return f"{field}-{cycle.id}"


def _chosen(cycle: Cycle) -> tuple[PersonId, list[IndicatorId]]:
    return st.session_state[_key(_WHO, cycle)], st.session_state[_key(_WHAT, cycle)]


@boundary.done
def _give(cycle: Cycle, framework: Framework) -> None:
    person_id, indicators = _chosen(cycle)
    if not person_id or not indicators:
        raise InputMissing("Choose whose list it is, and the indicators to put on it.")
    due = st.session_state[_key(_DUE, cycle)]
    give(context.person(), context.store(), framework, cycle.id, person_id, indicators, due, context.now())


@boundary.done
def _take(cycle: Cycle, found: Lists) -> None:
    person_id, indicators = _chosen(cycle)
    if not person_id:
        raise InputMissing("Choose whose list it is.")
    own = [row.indicator_id for row in found.assignments if row.person_id == person_id]
    take(context.person(), context.store(), cycle.id, person_id, indicators or own, context.now())


@boundary.done
def _set_due(cycle: Cycle) -> None:
    person_id, indicators = _chosen(cycle)
    set_due(
        context.person(),
        context.store(),
        cycle.id,
        st.session_state[_key(_DUE, cycle)],
        context.now(),
        person_id=person_id or None,
        indicators=indicators or None,
    )
