"""Under the cards of Agree: what is parked, not open, not answered, and what the team has said already."""

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.agree_text import waiting_words
from assessment.framework import Framework
from assessment.matters import Matter, State
from assessment.ratings import NotApplicable
from assessment.services.agree_desk import AgreeDesk
from assessment.wording import count_text, rating_text
from ui import boundary, state
from ui.components import agree_card, agree_parking, agree_saving, note
from ui.components.agree_items import Item
from ui.text import plain


def show(desk: AgreeDesk, framework: Framework, matters: Sequence[Matter]) -> None:
    """Each list that has something on it."""
    waiting = [matter for matter in matters if matter.waits]
    items = [[Item(desk, framework, matter) for matter in own] for own in _sorted(waiting, matters)]
    parked, closed, nobody, settled = items
    _list("Parked", parked, _parked)
    _list("Not open yet", closed, _not_open)
    _list("Nobody has answered yet", nobody, _nobody)
    _list("The team's level stands", settled, _settled)


def _sorted(waiting: Sequence[Matter], matters: Sequence[Matter]) -> tuple[list[Matter], ...]:
    return (
        [matter for matter in matters if matter.parked and not matter.settled],
        [matter for matter in waiting if matter.state == State.NOT_OPENED],
        [matter for matter in waiting if matter.state == State.NOBODY],
        [matter for matter in matters if matter.settled],
    )


def _list(heading: str, items: Sequence[Item], row: Callable[[Item], None]) -> None:
    if not items:
        return
    st.header(heading)
    for item in items:
        if st.session_state.get(state.TAKEN_UP) == item.indicator.id or agree_saving.overtaken(item):
            agree_card.show(item)
        else:
            with st.container(key=item.key("row")):
                st.markdown(f"**{plain(item.indicator.place)}** {plain(item.indicator.statement)}")
                row(item)


def _parked(item: Item) -> None:
    st.text(f"Waits for: {item.matter.parked}")
    if item.desk.decides:
        label = f"Take {item.indicator.place} up again"
        st.button(label, key=item.key("take-up"), type="tertiary", on_click=agree_parking.take_up, args=(item,))


def _not_open(item: Item) -> None:
    answered = f"{count_text(item.matter.answered, 'answer', 'answers')} given"
    note.show_parts([part for part in (answered, waiting_words(item.matter)) if part])


def _nobody(item: Item) -> None:
    if waiting := waiting_words(item.matter):
        note.show(waiting)
    _button(item, f"Decide {item.indicator.place}")


def _settled(item: Item) -> None:
    team = item.matter.team
    reason = team.rating.reason if isinstance(team.rating, NotApplicable) else team.note
    st.text(f"{rating_text(item.framework, team.rating)}{': ' if reason else ''}{reason}")
    if team.dissent:
        st.text(f"Someone sees it differently: {team.dissent}")
    _button(item, f"Change {item.indicator.place}")


def _button(item: Item, label: str) -> None:
    if item.desk.decides:
        st.button(label, key=item.key("change"), type="tertiary", on_click=_take_up, args=(item,))


@boundary.done
def _take_up(item: Item) -> None:
    st.session_state[state.TAKEN_UP] = item.indicator.id
