"""Lists of indicators beneath the charts: strengths, gaps, and what has no level or no evidence."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from assessment.headlines import target_words
from assessment.ids import IndicatorId
from assessment.services.results import Results
from assessment.wording import count_text, rating_text
from ui.components import note, rate_link, table
from ui.components.table import Column

FIRST = 5
"""Rows on the page; the rest opens on request."""

_NUMBER = Column("No.", "short")
_STATEMENT = Column("Statement")


def show_strengths(results: Results) -> None:
    """Indicators at or above target with evidence."""
    if not results.strengths:
        st.text("No indicator is at its target with evidence listed yet.")
        return
    note.show(f"Answered {target_words(results.framework, results.aims)}, with evidence listed; highest level first.")
    rows = [(*_named(results, i), _level(results, i)) for i in results.strengths]
    _first_and_rest([_NUMBER, _STATEMENT, Column("Level", "short")], rows, caption="Strengths")


def show_gaps(results: Results) -> None:
    """Indicators below target, in the order worth working on."""
    if not results.gaps:
        st.text(f"Every answered indicator is {target_words(results.framework, results.aims)}.")
        return
    note.show("Answered below the target; most urgent first.")
    rows = [
        (*_named(results, gap.indicator_id), f"{_level(results, gap.indicator_id)}, target {gap.target}")
        for gap in results.gaps
    ]
    _first_and_rest([_NUMBER, _STATEMENT, Column("Level and target", "short")], rows, caption="Gaps")


def show_evidence_not_listed(results: Results) -> None:
    """Levels at or above target that nothing shows yet, by element, each with the way to its cards."""
    if not results.evidence_not_listed:
        st.text("Every indicator at its target has evidence listed.")
        return
    count = count_text(len(results.evidence_not_listed), "indicator has", "indicators have")
    st.text(f"{count} reached the target without evidence. List it on the cards:")
    element_of = results.framework.element_of
    for element, ids in groupby(results.evidence_not_listed, key=element_of):
        places = ", ".join(results.framework.indicator(i).place for i in ids)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            rate_link.show(results.cycle, element, f"{element.number} {element.short}")
            note.show(places)


def show_not_applicable(results: Results) -> None:
    """What is left out of the means, with the reason somebody gave."""
    rows = [(*_named(results, i), reason) for i, reason in results.not_applicable]
    table.show([_NUMBER, _STATEMENT, Column("Reason", "long")], rows, caption="Does not apply, with reasons")


def show_cannot_judge(results: Results) -> None:
    """What somebody else has to be asked about."""
    rows = [_named(results, i) for i in results.cannot_judge]
    table.show([_NUMBER, _STATEMENT], rows, caption="Cannot judge")


def _named(results: Results, indicator_id: IndicatorId) -> tuple[str, str]:
    indicator = results.framework.indicator(indicator_id)
    return indicator.place, indicator.statement


def _level(results: Results, indicator_id: IndicatorId) -> str:
    standing = results.standings[indicator_id]
    words = rating_text(results.framework, standing.rating)
    return f"{words} (not agreed yet)" if standing.provisional else words


def _first_and_rest(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, caption: str) -> None:
    table.show(columns, rows[:FIRST], caption=caption)
    if rest := rows[FIRST:]:
        with st.expander(f"{len(rest)} more"):
            table.show(columns, rest, caption=f"{caption}, the rest")
