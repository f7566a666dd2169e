"""Agree: what people differ on first, the rest in one act; the team's level with its reason."""

import streamlit as st

from assessment.matters import TO_TALK_ABOUT
from assessment.services.agree_desk import agree_desk
from assessment.services.agreeing import to_accept
from ui import context, state
from ui.components import (
    agree_calibration,
    agree_card,
    agree_head,
    agree_lists,
    agree_opening,
    agree_places,
    agree_rest,
    empty_state,
    note,
    rate_link,
)
from ui.components.agree_items import Item
from ui.components.agree_place import element_of

cycle = context.cycle()
if cycle is None:
    st.title("Agree")
    empty_state.show("There is no self-assessment yet. Start one, and what people answered is agreed on here.")
    st.stop()

framework = context.framework_of(cycle)
desk = agree_desk(context.person(), context.store(), framework, cycle.id)
element = element_of(desk, framework)
matters = desk.of(element)

agree_places.show(desk, framework, element)
agree_head.show(desk, framework, element)
if told := st.session_state.pop(state.RECORDED, None):
    st.success(told, icon=":material/check:")
if not any(matter.answered for matter in desk.matters.values()):
    st.text("Nobody has given an answer of their own yet. What people answer on Rate is agreed on here.")
    rate_link.show(cycle, element, "Go to Rate")
agree_opening.show(desk, framework, element)
agree_calibration.show(desk, framework)

rest = {listed.indicator_id for listed in to_accept(framework, matters)}
apart = [Item(desk, framework, own) for own in matters if own.heard and own.waits and own.indicator_id not in rest]
agree_card.show_all("Talk about these", [item for item in apart if item.matter.state in TO_TALK_ABOUT])
agree_card.show_all("One by one", [item for item in apart if item.matter.state not in TO_TALK_ABOUT])
agree_rest.show(desk, framework, matters)
agree_lists.show(desk, framework, matters)
note.show("This judges the program as a whole, never a person, and is not used to appraise staff.")
