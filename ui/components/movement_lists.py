"""Which indicators moved since the year before."""

from collections.abc import Sequence

import streamlit as st

from assessment.headlines import imported_baseline, moved
from assessment.ids import IndicatorId
from assessment.services.results import Results
from ui.components import note, table
from ui.components.table import Column


def show(results: Results) -> None:
    """A heading and the indicators that moved, down before up; nothing in a first year."""
    baseline = results.baseline
    if baseline is None:
        return
    st.header(f"Since {baseline.year}")
    st.text(f"{moved(baseline).text}.")
    if told := imported_baseline(results):
        note.show(told)
    if baseline.score is None:
        note.show("The framework has other indicators or levels than then, so the means are not set side by side.")
    rows = [
        (name, places)
        for name, ids in (("Moved down", baseline.movement.down), ("Moved up", baseline.movement.up))
        if (places := _places(results, ids))
    ]
    if rows:
        table.show([Column("Direction"), Column("Indicators")], rows, caption="Indicators that moved")


def _places(results: Results, ids: Sequence[IndicatorId]) -> str:
    return ", ".join(results.framework.indicator(i).place for i in ids)
