"""The signature: each answer about equity or safety that does not apply is confirmed by itself, then all is signed."""

import streamlit as st

from assessment.ids import CycleId, IndicatorId
from assessment.services.closing import ClosingView, close_cycle
from ui import boundary, context, state
from ui.components import note, rate_link
from ui.text import plain

_LOOKED = "sign-looked"


def show(view: ClosingView) -> None:
    """The form; nothing to sign while nothing is said."""
    results = view.results
    st.header("Sign")
    if len(view.not_rated) == len(results.framework.indicators):
        st.text("Nothing is answered yet, so there is nothing to sign.")
        rate_link.show(results.cycle, results.framework.elements[0], "Rate the first indicator")
        return
    with st.form("sign", border=False):
        if view.to_confirm:
            st.text("These are about equity or safety, and are answered 'does not apply'. Confirm each one:")
        for indicator_id in view.to_confirm:
            _confirm(view, indicator_id)
        st.checkbox("I have looked at what is open.", key=_LOOKED)
        st.form_submit_button(
            "Sign and lock",
            type="primary",
            on_click=boundary.done(_sign),
            args=(results.cycle.id, view.seen, view.to_confirm),
        )
    note.show("Signing locks every answer under a document fingerprint. A correction later is a new edition.")


def _confirm(view: ClosingView, indicator_id: IndicatorId) -> None:
    indicator = view.results.framework.indicator(indicator_id)
    reason = dict(view.results.not_applicable)[indicator_id]
    st.checkbox(
        f"{indicator.place} does not apply here: {plain(indicator.statement)} Reason: {plain(reason)}",
        key=_key(view.results.cycle.id, indicator_id),
    )


def _key(cycle_id: CycleId, indicator_id: IndicatorId) -> str:
    return state.part_key("sign-confirm", cycle_id, indicator_id)


def _sign(cycle_id: CycleId, seen: str, to_confirm: tuple[IndicatorId, ...]) -> None:
    confirmed = [i for i in to_confirm if st.session_state.get(_key(cycle_id, i))]
    if len(confirmed) == len(to_confirm) and not st.session_state.get(_LOOKED):
        st.session_state[state.WENT_WRONG] = "Nothing was signed. Look at what is open, and say so, before you sign."
        return
    close_cycle(context.person(), context.store(), cycle_id, context.now(), confirmed=confirmed, seen=seen)
