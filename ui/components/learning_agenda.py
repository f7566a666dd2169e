"""The agenda of a professional learning day: proposed with times, changed by hand, printed as it was left."""

from datetime import date, datetime, time, timedelta

import streamlit as st

from assessment.learning_plan import LearningPlan
from assessment.learning_text import FOR_A_GAP, proposed_agenda
from assessment.ratings import NOTE_LIMIT
from ui import context, state
from ui.components import draft_text, note
from ui.components.cards import draft_place
from ui.components.draft_text import Draft

_SOON = timedelta(days=28)
_TUESDAY = 1
_SHORTEST, _LONGEST = 10, 180


def show(plan: LearningPlan) -> tuple[date, str]:
    """Draw the day, its beginning and the outline; they come back as they stand."""
    left, middle, right = st.columns(3)
    day = left.date_input("Day", value=_proposed_day(context.today()), key=state.LEARNING_DAY, format="MM/DD/YYYY")
    begins = middle.time_input("Begins", value=time(9), key=state.LEARNING_BEGINS)
    minutes = right.number_input(
        "Minutes for each gap", _SHORTEST, _LONGEST, value=FOR_A_GAP, step=5, key=state.LEARNING_MINUTES
    )
    proposed = proposed_agenda(plan, datetime.combine(day, begins), int(minutes))
    key = f"{state.LEARNING_AGENDA}-{len(plan.gaps)}-{begins:%H%M}-{minutes}"
    draft = Draft(
        name=f"{draft_place()}:{key}",
        label="Outline: a line for each part, its times in front",
        about="Agenda",
        saved=proposed,
        saves=False,
        rows=16,
        limit=NOTE_LIMIT,
    )
    draft_text.show(draft, key)
    note.show("Change it as you like: the files have it as it stands here. Another beginning proposes it anew.")
    return day, draft_text.text_or(key, proposed)


def _proposed_day(today: date) -> date:
    """The first Tuesday four weeks from now or later."""
    day = today + _SOON
    return day + timedelta(days=(_TUESDAY - day.weekday()) % 7)
