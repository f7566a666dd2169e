"""What moving to a newer edition of the rubric means: kept, reworded, new, retired, with counts, before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.next_year import FrameworkChange
from assessment.wording import count_text
from ui.components import note


@dataclass(frozen=True, slots=True)
class Meanings:
    """What becomes of the answers to indicators of each kind, in words."""

    kept: str
    reworded: str
    new: str
    retired: str


NEXT_YEAR = Meanings(
    kept="last year's answers stand beside their cards",
    reworded="judged anew, not compared with last year",
    new="judged for the first time",
    retired="their answers stay in the signed years",
)
THIS_YEAR = Meanings(
    kept="their answers stay",
    reworded="not rated again, for the words that were chosen are others now; notes, lists and evidence stay",
    new="not rated yet",
    retired="their answers go from this year and stay in the history",
)


def show(before: Framework, now: Framework, change: FrameworkChange, meanings: Meanings = NEXT_YEAR) -> None:
    """One line where nothing changed; else each kind with its indicators."""
    if change.is_none:
        note.show(f"The rubric is unchanged: edition {now.version}.")
        return
    st.text(f"The rubric moves from edition {before.version} to {now.version}.")
    kinds = (
        ("kept as it was", "kept as they were", now, change.kept, meanings.kept),
        ("reworded", "reworded", now, change.reworded, meanings.reworded),
        ("new", "new", now, change.new, meanings.new),
        ("retired", "retired", before, change.retired, meanings.retired),
    )
    for one, many, framework, indicators, meaning in kinds:
        if indicators:
            st.text(f"{count_text(len(indicators), f'indicator {one}', f'indicators {many}')}: {meaning}.")
            if one != "kept as it was":
                _listed(framework, indicators)


def _listed(framework: Framework, indicators: Sequence[IndicatorId]) -> None:
    with st.expander("Which"):
        for own in indicators:
            indicator = framework.indicator(own)
            st.text(f"{indicator.place} {indicator.statement}")
