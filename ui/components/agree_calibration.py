"""What everybody answered first: how many have, and, once it is opened, how alike the levels were read."""

import streamlit as st

from assessment.framework import Framework
from assessment.ratings import Whose
from assessment.services.agree_desk import AgreeDesk
from assessment.services.spoken import Spoken
from assessment.services.way import Calibrated, calibration
from assessment.spoken_text import spoken_text
from assessment.wording import of_text
from ui import context
from ui.components import agree_opening, note
from ui.text import plain


def show(desk: AgreeDesk, framework: Framework) -> None:
    """Nothing where the team does not calibrate, or is done for the year."""
    if desk.cycle.state != "open":
        return
    found = calibration(context.person(), context.store(), desk.cycle, framework)
    if not found:
        return
    opened = sum(own.is_opened for own in found)
    label = f"What everybody answers first · {of_text(opened, len(found))} opened"
    with st.expander(label, expanded=opened < len(found)):
        for own in found:
            _one(desk, framework, own)


def _one(desk: AgreeDesk, framework: Framework, own: Calibrated) -> None:
    indicator = framework.indicator(own.indicator_id)
    st.markdown(f"**{plain(indicator.place)}** {plain(indicator.statement)}")
    if own.is_opened:
        note.show_parts(_told(framework, own))
        return
    note.show(f"{of_text(own.answered, own.asked)} answered")
    if desk.decides and own.answered:
        agree_opening.ask(desk, framework, own.indicator_id, f"Open {indicator.place} to all raters")


def _told(framework: Framework, own: Calibrated) -> tuple[str, ...]:
    if not own.answered:
        return ("Nobody has answered yet",)
    roles = {role.id: role.name for role in context.roles().values()}
    others = own.answered - own.is_answered if own.voices else None
    return spoken_text(framework, Spoken(others, own.voices), Whose.TEAM, roles)
