"""Agree: what people differ on first, the rest in one act; the team's level with its reason."""

import streamlit as st

from assessment.matters import ONE_BY_ONE, TO_TALK_ABOUT
from assessment.services.agree_desk import agree_desk
from ui import context, state
from ui.components import (
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

waiting = [Item(desk, framework, matter) for matter in matters if matter.waits]
agree_card.show_all("Talk about these", [item for item in waiting if item.matter.state in TO_TALK_ABOUT])
near = ONE_BY_ONE - TO_TALK_ABOUT
agree_card.show_all("One by one", [item for item in waiting if item.matter.state in near])
agree_rest.show(desk, framework, matters)
agree_lists.show(desk, framework, matters)
note.show("This judges the program as a whole, never a person, and is not used to appraise staff.")
