"""What Next steps says where there is nothing to recommend, and the way on: to what is not answered, else onward."""

import streamlit as st

from assessment.headlines import target_words
from assessment.services.results import Results
from ui.components import rate_link, ways_on


def show(found: Results) -> None:
    """A sentence where anything is rated, and the way on."""
    rated = found.score.overall.rated
    if rated:
        st.text(f"Every answered indicator is {target_words(found.framework, found.aims)}.")
    waiting = next((point.element_id for point in found.points if point.rated < point.applicable), None)
    if waiting is not None:
        label = "Go on rating" if rated else "Rate the first indicator"
        rate_link.show(found.cycle, found.framework.element(waiting), label)
        return
    ways_on.to_plan(found.cycle)
    ways_on.to_report(found.cycle)
