"""Rate: one element's indicators as cards; what each level looks like is the choice."""

import streamlit as st

from assessment.people import Act
from assessment.services.desk import last_year
from ui import context
from ui.components import (
    card_list,
    empty_state,
    how_to_choose,
    note,
    places,
    progress_line,
    rate_foot,
    rate_head,
    ways_on,
)
from ui.components.rate_place import place_of
from ui.components.rate_sheet import sheet_of

cycle = context.cycle()
if cycle is None:
    st.title("Rate")
    empty_state.show("There is no self-assessment yet. Start one, and its indicators stand here.")
    st.stop()

framework = context.framework_of(cycle)
sheet = sheet_of(cycle, framework)
if not sheet.listed.elements:
    st.title("Rate")
    st.text("Nothing is on your list. Whoever directs the team shares out the indicators; yours will stand here.")
    st.stop()

here = place_of(sheet.listed, sheet.next_first())
reads = context.person().may(Act.READ, cycle.lea_id)
before = last_year(context.person(), context.store(), cycle) if reads else None

places.show(sheet, here.element)
rate_head.show(sheet, here)
progress_line.show(sheet, here.element)
how_to_choose.show(framework)
card_list.show(sheet, here, before)
rate_foot.show(sheet, here)
note.show("This judges the program as a whole, never a person, and is not used to appraise staff.")
if reads:
    ways_on.to_workbooks(cycle)
