"""What moving to a newer edition of the rubric means: kept, reworded, new, retired, with counts, before it is done."""

from collections.abc import Sequence

import streamlit as st

from assessment.framework import Framework
from assessment.ids import IndicatorId
from assessment.next_year import FrameworkChange
from assessment.wording import count_text
from ui.components import note


def show(before: Framework, now: Framework, change: FrameworkChange) -> None:
    """One line where nothing changed; else each kind with its indicators."""
    if change.is_none:
        note.show(f"The rubric is unchanged: edition {now.version}.")
        return
    st.text(f"The rubric moves from edition {before.version} to {now.version}.")
    kinds = (
        ("kept as it was", "kept as they were", now, change.kept, "last year's answers stand beside their cards"),
        ("reworded", "reworded", now, change.reworded, "judged anew, not compared with last year"),
        ("new", "new", now, change.new, "judged for the first time"),
        ("retired", "retired", before, change.retired, "their answers stay in the signed years"),
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
