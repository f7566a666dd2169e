"""Putting an indicator off with a reason, and taking it up again."""

import streamlit as st

from assessment.errors import AssessmentError
from assessment.services.agreeing import park, unpark
from ui import boundary, context
from ui.components import agree_words
from ui.components.agree_items import Item

_REFUSED = "park-refused"


def show(item: Item) -> None:
    """A small way out for what cannot be settled now."""
    with st.popover("Cannot be settled now", key=item.key("park")):
        fields(item)


def fields(item: Item) -> None:
    """The reason, and the button that puts it on the parking list."""
    with st.form(item.key("park-form"), border=False, enter_to_submit=False):
        agree_words.show_waits(item, f"What {item.indicator.place} waits for")
        st.form_submit_button("Put on the parking list", key=item.key("park-it"), on_click=_park, args=(item,))
    if told := st.session_state.pop(item.key(_REFUSED), None):
        st.text(told)


@boundary.done
def take_up(item: Item) -> None:
    """Off the parking list."""
    unpark(context.person(), context.store(), item.desk.cycle.id, item.indicator.id, context.now())


@boundary.done
def _park(item: Item) -> None:
    why = agree_words.waits_for(item)
    who, store, cycle_id = context.person(), context.store(), item.desk.cycle.id
    try:
        park(who, store, item.framework, cycle_id, item.indicator.id, why, context.now())
    except AssessmentError as refused:
        st.session_state[item.key(_REFUSED)] = str(refused)
    else:
        agree_words.give_up(item, agree_words.WAITS)
