"""How the team goes about its year: how individual answers are shown, and what everybody answers first."""

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from assessment.cycles import Cycle, Voices
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.services.way import proposed_calibration, set_way
from assessment.wording import count_text
from ui import boundary, context
from ui.components import note
from ui.text import plain

_SHOWN: dict[Voices, tuple[str, str]] = {
    "names": ("With names", "Everybody who has answered sees who said what."),
    "roles": ("With roles", "A role is shown where three people of it answered; fewer than three answers not at all."),
    "hidden": ("Without either", "Counts only, from three answers on."),
}
_VOICES, _FIRST = "way-voices", "way-calibrate"


def show(cycle: Cycle, framework: Framework) -> None:
    """Draw both settings; each is saved as it is chosen, by a director of an open year."""
    locked = cycle.state != "open"
    st.session_state[_VOICES] = cycle.way.voices
    st.radio(
        "How individual answers are shown, once somebody has given their own",
        get_args(Voices),
        format_func=lambda shown: "**{}**  \n{}".format(*_SHOWN[shown]),
        key=_VOICES,
        on_change=boundary.done(_choose_voices),
        args=(cycle, framework),
        disabled=locked,
    )
    note.show("Once people have answered, less of them can be shown, never more.")
    _first(cycle, framework, locked)


def _first(cycle: Cycle, framework: Framework, locked: bool) -> None:
    st.session_state[_FIRST] = list(cycle.way.calibrate)
    st.multiselect(
        "What everybody answers first",
        list(framework.indicators),
        format_func=lambda indicator_id: _named(framework, indicator_id),
        key=_FIRST,
        placeholder="Nothing: each begins with their own list",
        on_change=boundary.done(_choose_first),
        args=(cycle, framework),
        disabled=locked,
    )
    note.show("Worth half an hour in a first year: the team answers the same few, opens them and compares its reading.")
    if not cycle.way.calibrate and not locked:
        proposed = proposed_calibration(context.person(), context.store(), cycle, framework)
        st.button(
            f"Propose {count_text(len(proposed), 'indicator', 'indicators')} of different elements",
            key="way-propose",
            disabled=not proposed,
            on_click=boundary.done(_calibrate),
            args=(cycle, framework, proposed),
        )


def _named(framework: Framework, indicator_id: IndicatorId) -> str:
    indicator = framework.indicator(indicator_id)
    return plain(f"{indicator.place} {indicator.statement}")


def _choose_voices(cycle: Cycle, framework: Framework) -> None:
    shown: Voices = st.session_state[_VOICES]
    set_way(context.person(), context.store(), framework, cycle.id, shown=shown, now=context.now())


def _choose_first(cycle: Cycle, framework: Framework) -> None:
    _calibrate(cycle, framework, st.session_state[_FIRST])


def _calibrate(cycle: Cycle, framework: Framework, chosen: Sequence[IndicatorId]) -> None:
    set_way(context.person(), context.store(), framework, cycle.id, calibrate=chosen, now=context.now())
