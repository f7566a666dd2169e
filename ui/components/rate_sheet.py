"""What Rate leads through: one's own answers or the team's levels, on one's own list or on everything."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.cycles import Cycle
from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.lists import RaterList
from assessment.people import Act
from assessment.ratings import Answer, Whose
from assessment.services import desk
from assessment.services.lists import my_list
from assessment.services.speaking import Speaking, speaking
from ui import context, once, state
from ui.components.card_voice import ALONE, OWN, TEAM, CardVoice


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cycle as Rate goes through it. `listed` has the indicators of `framework` that it leads to.

    `own` is one's own list while the page speaks for oneself. `locked` is of cards that are only read.
    """

    cycle: Cycle
    framework: Framework
    listed: Framework
    speaking: Speaking
    voice: CardVoice
    own: RaterList | None
    locked: bool

    @property
    def is_narrowed(self) -> bool:
        """Whether only one's own list is led through."""
        return self.listed is not self.framework

    @property
    def may_go_beyond(self) -> bool:
        """Whether there is more than one's own list to answer."""
        return self.own is not None and bool(self.own.indicators) and Whose.TEAM in self.speaking.offered

    @property
    def first(self) -> tuple[IndicatorId, ...]:
        """What everybody answers first, as far as it is on one's own list and the page."""
        asked = self.own.indicators if self.own else ()
        return tuple(i for i in self.cycle.way.calibrate if i in asked)

    def next_first(self) -> IndicatorId | None:
        """The next of those that waits for an answer."""
        answered = self.answered() if self.first else {}
        return next((i for i in self.first if i not in answered), None)

    def answered(self) -> Mapping[IndicatorId, Answer]:
        """What is answered so far in this voice."""
        who, whose = context.person(), self.voice.whose
        key = ("answered", self.cycle.id, who.id, whose)
        return once.a_run(key, lambda: desk.answers(who, context.store(), self.cycle.id, whose))


def sheet_of(cycle: Cycle, framework: Framework) -> Sheet:
    """The sheet that the address asks for, else the one that the person is asked for next."""
    who, store = context.person(), context.store()
    may = speaking(who, store, cycle, framework)
    whose = _whose(cycle, may)
    own = my_list(who, store, cycle, framework) if whose is Whose.OWN else None
    listed = framework
    if own is not None and not _beyond(may, own):
        listed = framework.with_only(frozenset(own.indicators))
    act = Act.ANSWER if whose is Whose.OWN else Act.AGREE
    locked = cycle.state != "open" or not who.may(act, cycle.lea_id)
    return Sheet(cycle, framework, listed, may, _voice(may, whose), own, locked)


def _whose(cycle: Cycle, may: Speaking) -> Whose:
    """What was asked for; what the page began with stays, though the last answer on a list may have been given."""
    key = _key(cycle)
    asked = st.query_params.get(state.VOICE) or st.session_state.get(key)
    whose = Whose(asked) if asked in may.offered else may.usual
    st.session_state[key] = str(whose)
    return whose


def team_address(cycle: Cycle) -> dict[str, str]:
    """The query parameters that lead from one's own answers to the team's levels; none where Rate opens there."""
    return {state.VOICE: str(Whose.TEAM)} if st.session_state.get(_key(cycle)) == Whose.OWN else {}


def _key(cycle: Cycle) -> str:
    return f"{state.VOICE}-{cycle.id}"


def _beyond(may: Speaking, own: RaterList) -> bool:
    if Whose.TEAM not in may.offered:
        return False
    return not own.indicators or st.query_params.get(state.LIST) == state.ALL


def _voice(may: Speaking, whose: Whose) -> CardVoice:
    if whose is Whose.OWN:
        return OWN
    return TEAM if Whose.OWN in may.offered else ALONE
