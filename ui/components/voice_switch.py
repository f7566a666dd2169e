"""Whose answers are on Rate, and how much of it: a choice where there is one, and who will see an own answer."""

import streamlit as st

from assessment.cycles import Voices
from assessment.ratings import Whose
from ui import boundary, state
from ui.components import note
from ui.components.rate_sheet import Sheet

_NAMES = {Whose.OWN: "My answer", Whose.TEAM: "Team's level"}
_LISTS = {"": "My list", state.ALL: "All indicators"}
_SEEN: dict[Voices, str] = {
    "names": "Others see your answer, with your name, once they have given theirs.",
    "roles": "Others see your answer without your name once they have given theirs; your role where three share it.",
    "hidden": "Others see your answer without your name once they have given theirs.",
}


def show(sheet: Sheet) -> None:
    """Nothing for a team of one."""
    if len(sheet.speaking.offered) > 1:
        with st.container(horizontal=True, key="voices"):
            _switch("Whose answer", _NAMES, state.VOICE, sheet.voice.whose)
            if sheet.voice.whose is Whose.OWN and sheet.may_go_beyond:
                _switch("Which indicators", _LISTS, state.LIST, "" if sheet.is_narrowed else state.ALL)
    if sheet.voice.whose is Whose.OWN and not sheet.locked:
        note.show(_SEEN[sheet.cycle.way.voices])


def _switch(label: str, names: dict[Whose, str] | dict[str, str], parameter: str, current: str) -> None:
    key = f"{parameter}-switch"
    st.session_state[key] = current
    st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        required=True,
        key=key,
        on_change=boundary.done(_switched),
        args=(parameter, key),
        label_visibility="collapsed",
    )


def _switched(parameter: str, key: str) -> None:
    """The address says it, in one step for the browser's Back."""
    chosen = str(st.session_state[key])
    kept = {name: value for name, value in st.query_params.items() if name != parameter}
    st.query_params.from_dict(kept | ({parameter: chosen} if chosen else {}))
    st.rerun()
