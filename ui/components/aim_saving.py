"""Saving a target or an importance as it is chosen; both are shown where another stands by then."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.aims import Aim
from assessment.aims_text import aim_words
from assessment.conflicts import AimChanged
from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import ElementId, IndicatorId
from assessment.services.aiming import set_aim
from assessment.wording import clock_text
from ui import boundary, context, state

Field = Literal["target", "importance"]
Scope = ElementId | IndicatorId


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice over the aim that stood there when it was made; `theirs` where another stands there by now."""

    scope: Scope
    field: Field
    value: int | None
    seen: Aim
    theirs: Aim | None = None

    @property
    def wanted(self) -> Aim:
        """The aim as it would stand: what was not chosen stays."""
        return Aim(**dict(self.theirs or self.seen) | {self.field: self.value})


def key_of(part: str, cycle: Cycle, scope: Scope) -> str:
    """The key of a part of a row."""
    return f"{state.AIM}-{part}-{scope}-{cycle.id}"


def save(cycle: Cycle, framework: Framework, chosen: Chosen) -> None:
    """Save a choice; one that is not kept waits on its row."""
    try:
        keep(cycle, framework, chosen.scope, chosen.wanted, seen=chosen.theirs or chosen.seen)
    except AimChanged as changed:
        waits = Chosen(chosen.scope, chosen.field, chosen.value, chosen.seen, theirs=changed.current)
        st.session_state[key_of(state.TROUBLE, cycle, chosen.scope)] = waits
    else:
        _let_go(cycle, chosen.scope)


def keep(cycle: Cycle, framework: Framework, scope: Scope, aim: Aim, *, seen: Aim) -> None:
    """Save a whole aim, and say when."""
    now = context.now()
    set_aim(context.person(), context.store(), framework, cycle.id, scope, aim, seen=seen, now=now)
    st.session_state[state.AIM_SAVED] = f"Saved at {clock_text(now)}"


def show_trouble(cycle: Cycle, framework: Framework, scope: Scope) -> None:
    """Both sides of a choice that is not kept; nothing while all is well."""
    waits: Chosen | None = st.session_state.get(key_of(state.TROUBLE, cycle, scope))
    if waits is None or waits.theirs is None:
        return
    st.warning("Somebody else changed this. Nothing is overwritten: choose.", icon=":material/group:")
    st.text(f"Theirs: {aim_words(framework, scope, waits.theirs)}")
    st.text(f"Yours: {aim_words(framework, scope, waits.wanted)}")
    with st.container(horizontal=True):
        st.button(
            "Keep theirs", key=key_of("theirs", cycle, scope), on_click=boundary.done(_let_go), args=(cycle, scope)
        )
        st.button(
            "Save mine over it",
            key=key_of("mine", cycle, scope),
            on_click=boundary.done(save),
            args=(cycle, framework, waits),
        )


def _let_go(cycle: Cycle, scope: Scope) -> None:
    st.session_state.pop(key_of(state.TROUBLE, cycle, scope), None)
