"""What the targets and the importance come to now: what is at its target, how many gaps, and which one comes first."""

from collections.abc import Iterator

import streamlit as st

from assessment.headlines import at_target
from assessment.services.results import Results
from assessment.wording import count_text
from ui import state
from ui.components import note


def show(results: Results) -> None:
    """One line that follows every choice, with the time of the last; beneath it the step that comes first."""
    note.show_parts([*_told(results), *filter(None, [st.session_state.pop(state.AIM_SAVED, None)])])
    if results.gaps:
        first = results.framework.indicator(results.gaps[0].indicator_id)
        note.show(f"First next step: {first.place} {first.statement}")


def _told(results: Results) -> Iterator[str]:
    overall = results.score.overall
    if not overall.rated:
        yield "Nothing is rated yet; gaps follow from answers"
        return
    yield at_target(results.framework, results.aims, overall).text
    yield count_text(len(results.gaps), "gap", "gaps")
