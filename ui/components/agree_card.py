"""One indicator that the team talks about: what each said and why, the evidence, and the team's word."""

from collections.abc import Sequence

import streamlit as st

from assessment.agree_text import state_words, waiting_words
from assessment.matters import State
from assessment.wording import rating_text
from ui import boundary
from ui.components import (
    agree_form,
    agree_opening,
    agree_parking,
    agree_saving,
    card_proposal,
    level_dots,
    note,
    voice_list,
)
from ui.components.agree_items import Item
from ui.components.cards import card_box
from ui.text import plain


def show_all(heading: str, items: Sequence[Item]) -> None:
    """A heading with its cards; neither where there is none."""
    if items:
        st.header(heading)
    for item in items:
        show(item)


def show(item: Item) -> None:
    """Draw the card; who does not decide reads it without the fields."""
    matter, indicator = item.matter, item.indicator
    with st.container(border=True, key=card_box(indicator.id)):
        st.markdown(f"**{plain(indicator.place)}** {plain(indicator.statement)}")
        st.html(f"<p class='twelve-state'>{state_words(matter)}</p>")
        if waiting := waiting_words(matter):
            note.show(waiting)
        level_dots.show(item.framework, matter)
        voice_list.show(item.framework, matter.voices)
        if matter.evidence:
            st.text(f"Evidence: {'; '.join(entry.title for entry in matter.evidence)}")
        if matter.settled:
            st.text(f"Team's level: {rating_text(item.framework, matter.team.rating)}")
        if item.desk.decides:
            _decide(item)


def _decide(item: Item) -> None:
    if item.matter.state == State.NOT_OPENED:
        agree_opening.ask(item.desk, item.framework, item.indicator.id, f"Open {item.indicator.place} to all raters")
        return
    card_proposal.show_on_agree(item)
    agree_saving.show(item)
    if agree_saving.overtaken(item) and agree_saving.refused(item) is None:
        st.warning("Somebody else recorded this meanwhile. What you typed is still here.", icon=":material/group:")
        st.button("Keep theirs", key=item.key("keep"), on_click=boundary.done(agree_saving.let_go), args=(item,))
    agree_form.show(item)
    agree_parking.show(item)
