"""What opens over the wall on a key and closes on the same: the evidence, and who said what."""

import html

import streamlit as st

from assessment.evidence import Evidence
from assessment.wording import day_text, year_text
from ui import boundary
from ui.components import voice_list
from ui.components.agree_items import Item

EVIDENCE, VOICES = "wall-evidence", "wall-voices"
_OPEN = "wall-panel"


@boundary.done
def turn(item: Item, panel: str) -> None:
    """Open what is closed, close what is open; one at a time."""
    is_open = st.session_state.get(item.key(_OPEN)) == panel
    st.session_state[item.key(_OPEN)] = None if is_open else panel


def show(item: Item) -> None:
    """The open one, large enough for the room."""
    opened = st.session_state.get(item.key(_OPEN))
    if opened == EVIDENCE:
        listed = "".join(_line(entry) for entry in item.matter.evidence) or "<li>No evidence is listed yet.</li>"
        st.html(f"<ul class='twelve-voices' aria-label='Evidence'>{listed}</ul>")
    elif opened == VOICES and item.matter.voices:
        voice_list.show(item.framework, item.matter.voices)
    elif opened == VOICES:
        st.html("<p class='twelve-voices'>No answers are shown.</p>")


def _line(entry: Evidence) -> str:
    when = day_text(entry.dated) if entry.dated else year_text(entry.school_year or "")
    told = ", ".join(part for part in (entry.place, when) if part)
    return f"<li><b>{html.escape(entry.title)}</b> {html.escape(told)}</li>"
