"""The cards of an element, those of one lead-in together under it; or the one card that fills a phone."""

import streamlit as st

from assessment.services.desk import LastYear, aims_of
from ui import context
from ui.components import rating_card
from ui.components.cards import Card
from ui.components.rate_place import Place
from ui.components.rate_sheet import Sheet
from ui.text import plain


def show(sheet: Sheet, here: Place, before: LastYear | None) -> None:
    """Draw what the place asks for, in the source's order."""
    shown = here.element.indicators if here.one is None else (here.one,)
    cycle, framework = sheet.cycle, sheet.framework
    aims = aims_of(context.person(), context.store(), cycle)
    lead_in = ""
    for indicator in shown:
        above = here.element.lead_in(indicator.group)
        if above and above != lead_in:
            st.markdown(f"**{plain(above)}**")
        lead_in = above
        target = aims.target_of(framework, indicator.id)
        last = before.answers.get(indicator.id) if before else None
        rating_card.show(Card(cycle, framework, indicator, target, last, sheet.voice, sheet.locked))
