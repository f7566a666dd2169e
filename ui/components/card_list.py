"""The cards of an element, those of one lead-in together under it; or the one card that fills a phone."""

import streamlit as st

from assessment.aims import Aims
from assessment.framework import Indicator
from assessment.people import Act
from assessment.services.desk import LastYear, aims_of
from assessment.services.proposals import Proposal, proposals
from ui import context
from ui.components import comments_panel, rating_card
from ui.components.cards import Card
from ui.components.rate_place import Place
from ui.components.rate_sheet import Sheet
from ui.text import plain


def show(sheet: Sheet, here: Place, before: LastYear | None) -> None:
    """Draw what the place asks for, in the source's order."""
    shown = here.element.indicators if here.one is None else (here.one,)
    reads = context.person().may(Act.READ, sheet.cycle.lea_id)
    aims = aims_of(context.person(), context.store(), sheet.cycle) if reads else Aims()
    proposed = proposals(context.person(), context.store(), sheet.cycle.id) if reads else {}
    cards = [_card(sheet, indicator, aims, before, proposed.get(indicator.id)) for indicator in shown]
    comments_panel.begin(cards)
    lead_in = ""
    for card in cards:
        above = here.element.lead_in(card.indicator.group)
        if above and above != lead_in:
            st.markdown(f"**{plain(above)}**")
        lead_in = above
        rating_card.show(card)


def _card(sheet: Sheet, indicator: Indicator, aims: Aims, before: LastYear | None, proposal: Proposal | None) -> Card:
    target = aims.target_of(sheet.framework, indicator.id)
    last = before.answers.get(indicator.id) if before else None
    return Card(sheet.cycle, sheet.framework, indicator, target, last, sheet.voice, sheet.locked, proposal)
