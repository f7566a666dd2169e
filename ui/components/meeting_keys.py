"""The buttons under the wall, each with its key. A key that is typed in a text field is only a letter.

Every button is of one indicator: a key that was pressed for the last one never decides the next.
"""

import streamlit as st

from assessment.matters import Matter, State
from assessment.ratings import CannotJudge, Rated, Rating
from assessment.services.agreeing import Decision
from assessment.wording import CANNOT_JUDGE, NOT_APPLICABLE
from ui import boundary, state
from ui.components import agree_opening, agree_parking, agree_saving, meeting_panels, meeting_place, meeting_why
from ui.components.agree_items import Item
from ui.components.cycle_link import address_of
from ui.components.meeting_place import Turn
from ui.components.meeting_why import Asked
from ui.text import plain

DIGITS = 10
"""Levels that one key can name."""


def show(item: Item, turn: Turn) -> None:
    """Levels in one row, and the ways beneath it."""
    if item.desk.decides and item.matter.state == State.NOT_OPENED:
        agree_opening.ask(item.desk, item.framework, item.indicator.id, "Open the answers to all raters", "o")
    elif item.desk.decides:
        _decide(item)
    with st.container(horizontal=True, key="wall-ways"):
        if item.desk.decides and item.matter.state != State.NOT_OPENED:
            _others(item)
        _panel(item, "Who said what", "w", meeting_panels.VOICES)
        _panel(item, "Evidence", "e", meeting_panels.EVIDENCE)
        _way(item, "Previous", "p", turn.before)
        _way(item, "Next", "n", turn.following)
        element = item.framework.element_of(item.indicator.id)
        st.page_link("ui/pages/agree.py", label="Back to Agree", query_params=address_of(item.desk.cycle, element.id))


def _decide(item: Item) -> None:
    stands = item.matter.team.rating
    with st.container(horizontal=True, key="wall-levels"):
        for step in item.framework.scale:
            rating = Rated(level=step.level)
            st.button(
                f"{step.level} {plain(step.name)}",
                key=item.key(f"wall-{step.level}"),
                type="primary" if stands == rating else "secondary",
                shortcut=_key(item, str(step.level)) if 0 <= step.level < DIGITS else None,
                width="stretch",
                on_click=_choose,
                args=(item, rating),
            )


def _others(item: Item) -> None:
    stands = item.matter.team.rating
    _button(item, NOT_APPLICABLE, Asked("not_applicable", seen=item.matter.team.revision))
    st.button(CANNOT_JUDGE, key=item.key("wall-cannot"), on_click=_choose, args=(item, CannotJudge()))
    if item.matter.parked:
        st.button("Take off parking", key=item.key("wall-take-up"), on_click=agree_parking.take_up, args=(item,))
    else:
        _button(item, "Park", Asked("park"))
    if isinstance(stands, Rated | CannotJudge):
        _button(item, "Reason", Asked("rating", stands, item.matter.team.revision))


def _key(item: Item, letter: str) -> str | None:
    """None while a question stands over the wall: what is typed there must not decide or go on."""
    return letter if meeting_why.asked_of(item) is None else None


def _panel(item: Item, label: str, letter: str, panel: str) -> None:
    st.button(
        label,
        key=item.key(f"wall-{letter}"),
        shortcut=_key(item, letter),
        on_click=meeting_panels.turn,
        args=(item, panel),
    )


def _button(item: Item, label: str, asked: Asked) -> None:
    st.button(label, key=item.key(f"wall-{label}"), on_click=boundary.done(meeting_why.ask), args=(item, asked))


def _way(item: Item, label: str, letter: str, goal: Matter | None) -> None:
    st.button(
        label,
        key=item.key(f"wall-{letter}"),
        shortcut=_key(item, letter),
        disabled=goal is None,
        on_click=boundary.done(_go),
        args=(goal,),
    )


def _go(goal: Matter | None) -> None:
    st.session_state.pop(state.RECORDED, None)
    if goal is not None:
        meeting_place.go(goal)


@boundary.done
def _choose(item: Item, rating: Rating) -> None:
    """Record it at once; where it needs a reason, ask for that first."""
    seen = item.matter.team.revision
    if agree_saving.record(item, Decision(item.indicator.id, rating), seen):
        return
    found = agree_saving.refused(item)
    if found is not None and found.needs_reason:
        agree_saving.dismiss(item)
        meeting_why.ask(item, Asked("rating", rating, seen))
