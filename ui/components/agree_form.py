"""The team's word on one indicator: a level, the reason, and what somebody sees differently; recorded together."""

import streamlit as st

from assessment.ratings import CannotJudge, NotApplicable, Rated
from ui import boundary
from ui.components import agree_saving, agree_words, rating_choice
from ui.components.agree_items import Item
from ui.components.agree_saving import CHOICE, Refused


def show(item: Item) -> None:
    """Draw the fields. In a form: nothing is sent before it is recorded, and then all of it together."""
    framework, indicator, team = item.framework, item.indicator, item.matter.team
    seen = agree_saving.look(item)
    options: list[rating_choice.Choice] = [step.level for step in framework.scale]
    options += [rating_choice.DOES_NOT_APPLY, rating_choice.CANNOT]
    stands = rating_choice.choice_of(team.rating)
    with st.form(item.key("form"), border=False, enter_to_submit=False):
        st.radio(
            f"Team's level for {indicator.place}",
            options,
            index=None if stands is None else options.index(stands),
            format_func=lambda choice: rating_choice.option(framework, indicator, choice),
            key=item.key(CHOICE),
        )
        agree_words.show(item)
        st.form_submit_button("Record the team's level", key=item.key("record"), on_click=_record, args=(item, seen))


@boundary.done
def _record(item: Item, seen: int) -> None:
    words = agree_words.typed(item)
    match st.session_state.get(item.key(CHOICE)):
        case None:
            agree_saving.refuse(item, Refused(None, "Choose a level first."))
        case rating_choice.DOES_NOT_APPLY if not words.reason:
            agree_saving.refuse(item, Refused(None, "Say why it does not apply: the reason is listed in every report."))
        case rating_choice.DOES_NOT_APPLY:
            agree_saving.record_words(item, NotApplicable(reason=words.reason), words, seen)
        case rating_choice.CANNOT:
            agree_saving.record_words(item, CannotJudge(), words, seen)
        case level:
            agree_saving.record_words(item, Rated(level=int(level)), words, seen)
