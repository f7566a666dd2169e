"""The one next step of the self-assessment at hand, as one card with one way on."""

import streamlit as st

from assessment.next_step import NextStep, Step, next_step
from assessment.services.results import Results
from assessment.wording import count_text, year_text
from ui.components.cycle_link import address_of


def show(results: Results) -> None:
    """Say what comes next and link to it."""
    found = next_step(results)
    page, label = _way_on(found)
    element_id = results.framework.element_of(found.first).id if found.first else None
    with st.container(border=True):
        st.text(f"{results.lea.name} · {year_text(results.cycle.school_year)}")
        st.subheader(_sentence(found))
        st.page_link(
            page, label=label, icon=":material/arrow_forward:", query_params=address_of(results.cycle, element_id)
        )


def _sentence(found: NextStep) -> str:
    counted = count_text(found.indicators, "indicator", "indicators")
    match found.step:
        case Step.BEGIN:
            return f"Rate the first of {counted}"
        case Step.RATE:
            return f"{counted} to rate, about {found.minutes} minutes"
        case Step.LIST_EVIDENCE:
            return f"List the evidence of {counted}, about {found.minutes} minutes"
        case Step.READ_RESULTS:
            return "Read the results"


def _way_on(found: NextStep) -> tuple[str, str]:
    if found.step is Step.READ_RESULTS:
        return "ui/pages/results.py", "Open the results"
    return "ui/pages/rate.py", "List evidence" if found.step is Step.LIST_EVIDENCE else "Rate"
