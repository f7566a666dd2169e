"""What can be done with the set that fits: put it on the shortlist, and take on what is there."""

from collections.abc import Sequence

import streamlit as st

from assessment.services.fit_year import YearFit, adopt, put_on_shortlist
from assessment.wording import count_text
from assessment.year_steps import YearStep
from ui import boundary, context, state
from ui.components import fit_pins


def show(year: YearFit) -> None:
    """Draw a button for what is to be put on the shortlist, and one for what is on it."""
    if done := st.session_state.pop(state.FIT_DONE, None):
        st.text(done)
    chosen = year.told(year.found.chosen) if year.found else ()
    new = [own for own in chosen if own.item is None]
    listed = [own for own in chosen if own.item is not None]
    with st.container(horizontal=True, gap="small"):
        if new:
            label = count_text(len(new), "step", "steps")
            st.button(f"Put {label} on the shortlist", key="fit-put", on_click=boundary.done(_put), args=(year, new))
        if listed and not new:
            label = count_text(len(listed), "step", "steps")
            st.button(f"Adopt {label}", key="fit-adopt", on_click=boundary.done(_adopt), args=(year, listed))


def _put(year: YearFit, steps: Sequence[YearStep]) -> None:
    cycle = year.plan.cycle
    wanted = [key for own in steps if (key := own.climbs)]
    added = put_on_shortlist(context.person(), context.store(), cycle.id, wanted, context.now(), fit_pins.unkept(cycle))
    told = count_text(added, "step is", "steps are")
    st.session_state[state.FIT_DONE] = f"{told} on the shortlist now. Confirm or change their hours and dollars there."


def _adopt(year: YearFit, steps: Sequence[YearStep]) -> None:
    wanted = [(own.item.id, own.item.revision) for own in steps if own.item]
    adopted = adopt(context.person(), context.store(), year.plan.cycle.id, wanted, context.now())
    st.session_state[state.FIT_DONE] = f"{count_text(len(adopted), 'item is', 'items are')} taken on now."
