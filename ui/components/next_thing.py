"""The one next step of the self-assessment at hand, with what there is to know of it and one way on."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from assessment.calendar import DateKind
from assessment.headlines import headlines
from assessment.next_step import NextStep, Step, next_step
from assessment.services.results import Results
from assessment.wording import count_text, day_text, minutes_text, year_text
from ui.components import note
from ui.components.cycle_link import address_of
from ui.components.rate_sheet import team_address


def show(results: Results, days: Mapping[DateKind, date], *, decides: bool, signs: bool) -> None:
    """Say what comes next, for somebody who records the team's level or signs or neither, and link to it."""
    found = next_step(results, decides=decides, signs=signs, days=days)
    page, label = _way_on(found)
    element_id = results.framework.element_of(found.first).id if found.first else None
    with st.container(key="next-thing", gap="small"):
        note.show_parts((results.lea.name, year_text(results.cycle.school_year)))
        st.header(_sentence(found) + (f", by {day_text(found.by)}" if found.by else ""))
        note.show_parts(_known(results))
        address = address_of(results.cycle, element_id) | team_address(results.cycle)
        st.page_link(page, label=label, query_params=address)


def _sentence(found: NextStep) -> str:
    counted = count_text(found.indicators, "indicator", "indicators")
    match found.step:
        case Step.BEGIN:
            return f"Rate the first of {counted}"
        case Step.RATE:
            return f"{counted} to rate, about {minutes_text(found.minutes or 0)}"
        case Step.LIST_EVIDENCE:
            return f"List the evidence of {counted}, about {minutes_text(found.minutes or 0)}"
        case Step.SIGN:
            return "Review, then sign and lock"
        case Step.READ_RESULTS:
            return "Read the results"


def _known(results: Results) -> Sequence[str]:
    if not results.score.overall.rated:
        return ["A minute or two for each. Every answer is saved as you choose it: stop and go on when you like."]
    return [line.text for line in headlines(results)]


def _way_on(found: NextStep) -> tuple[str, str]:
    match found.step:
        case Step.BEGIN:
            return "ui/pages/rate.py", "Rate the first indicator"
        case Step.RATE:
            return "ui/pages/rate.py", "Go on rating"
        case Step.LIST_EVIDENCE:
            return "ui/pages/rate.py", "List evidence"
        case Step.SIGN:
            return "ui/pages/sign.py", "Look before signing"
        case Step.READ_RESULTS:
            return "ui/pages/results.py", "Open the results"
