"""What is open before signing: counted first, then each list with the way to it. Nothing here keeps from signing."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from assessment.headlines import answered, evidence_listed
from assessment.ids import IndicatorId
from assessment.services.closing import ClosingView
from assessment.wording import count_text
from ui import context
from ui.components import aims_line, indicator_lists, note, rate_link, table
from ui.components.table import Column

_NUMBER, _STATEMENT = Column("No.", "short"), Column("Statement")


def show(view: ClosingView) -> None:
    """The facts, then what is open."""
    results = view.results
    overall = results.score.overall
    note.show_parts(
        [f"{answered(overall).figure} answered", *([evidence_listed(overall).text] if overall.rated else [])]
    )
    aims_line.show(results)
    if not _anything(view):
        st.text("Everything is answered and agreed, with evidence listed. Nothing is open.")
        return
    st.text("What follows is still open. You can sign all the same: it is signed so, and every report says it.")
    _by_element(view, "Not rated", view.not_rated, "Nobody has answered.")
    _by_element(view, "Not agreed yet", view.provisional, "The middle of what people said stands in.")
    if results.evidence_not_listed:
        st.header("Evidence not listed")
        indicator_lists.show_evidence_not_listed(results)
    if results.not_applicable:
        st.header("Does not apply")
        indicator_lists.show_not_applicable(results)
    if results.cannot_judge:
        st.header("Cannot judge")
        indicator_lists.show_cannot_judge(results)
    _parked(view)
    _still_asked(view)


def _anything(view: ClosingView) -> bool:
    results = view.results
    lists: Sequence[Sequence[object]] = (view.not_rated, view.provisional, view.parked, view.open_assignments)
    return any((*lists, results.evidence_not_listed, results.not_applicable, results.cannot_judge))


def _by_element(view: ClosingView, heading: str, indicators: Sequence[IndicatorId], remark: str) -> None:
    if not indicators:
        return
    framework = view.results.framework
    st.header(heading)
    st.text(f"{count_text(len(indicators), 'indicator', 'indicators')}. {remark}")
    for element, own in groupby(indicators, key=framework.element_of):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            rate_link.show(view.results.cycle, element, f"{element.number} {element.short}")
            note.show(", ".join(framework.indicator(i).place for i in own))


def _parked(view: ClosingView) -> None:
    if not view.parked:
        return
    st.header("On the parking list")
    framework = view.results.framework
    rows = [(framework.indicator(own.indicator_id), own.reason) for own in view.parked]
    table.show(
        [_NUMBER, _STATEMENT, Column("Why it waits", "long")],
        [(indicator.place, indicator.statement, reason) for indicator, reason in rows],
        caption="Parking list",
    )


def _still_asked(view: ClosingView) -> None:
    """By person, for the director has to ask them and nobody else."""
    if not view.open_assignments:
        return
    st.header("Still asked of people")
    names = {person.id: person.name for person in context.store().people()}
    waiting = Counter(own.person_id for own in view.open_assignments)
    rows = sorted((names[own], count_text(count, "indicator", "indicators")) for own, count in waiting.items())
    table.show([Column("Who"), Column("Not answered", "short")], rows, caption="Who has not answered")
